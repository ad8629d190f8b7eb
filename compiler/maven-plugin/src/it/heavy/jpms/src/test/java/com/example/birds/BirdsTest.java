package com.example.birds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BirdsTest {
    @Test
    void theModuleFindsItsPackagedWeights() {
        assertTrue(Birds.class.getModule().isNamed());
        assertEquals("Gentoo", Birds.large());
    }
}
