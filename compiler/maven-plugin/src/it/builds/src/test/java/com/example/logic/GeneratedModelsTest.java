package com.example.logic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.Swish;
import mlpc.runtime.Model;
import org.junit.jupiter.api.Test;

/** The generated classes predict what their model files say. */
class GeneratedModelsTest {
    @Test
    void theHandMadeNetworkComputesXor() {
        Model xor = Model.initial(XorByHand::new);
        assertArrayEquals(new double[] {0}, xor.predict(0, 0));
        assertArrayEquals(new double[] {1}, xor.predict(0, 1));
        assertArrayEquals(new double[] {1}, xor.predict(1, 0));
        assertArrayEquals(new double[] {0}, xor.predict(1, 1));
    }
}
