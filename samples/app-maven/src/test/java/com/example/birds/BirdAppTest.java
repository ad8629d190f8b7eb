package com.example.birds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.birds.Penguins.Bird;
import com.example.birds.Penguins.Island;
import com.example.birds.Penguins.Sex;
import com.example.birds.Penguins.Species;
import java.util.List;
import org.junit.jupiter.api.Test;

class BirdAppTest {
    @Test
    void thePackagedWeightsKnowTheBirds() {
        Bird adelie = Bird.builder()
                .billLengthMm(39.1)
                .billDepthMm(18.7)
                .flipperLengthMm(181)
                .bodyMassG(3_750)
                .island(Island.TORGERSEN)
                .sex(Sex.MALE)
                .build();
        Bird gentoo = Bird.builder()
                .billLengthMm(50.0)
                .billDepthMm(16.3)
                .bodyMassG(5_700)
                .island(Island.BISCOE)
                .build();
        assertEquals(List.of(Species.ADELIE, Species.GENTOO), Penguins.load().predict(List.of(adelie, gentoo)));
    }
}
