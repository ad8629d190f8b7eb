package com.example.birds;

import com.example.birds.Penguins.Bird;
import com.example.birds.Penguins.Island;
import com.example.birds.Penguins.Prediction;
import com.example.birds.Penguins.Species;

/** Says which species a penguin is, by the weights that are packaged with the generated class. */
public final class BirdApp {
    private BirdApp() {}

    public static void main(String[] arguments) {
        Penguins penguins = Penguins.load();
        Bird bird = Bird.builder()
                .billLengthMm(50.0)
                .billDepthMm(16.3)
                .bodyMassG(5_700)
                .island(Island.BISCOE)
                .build();
        Species species = penguins.predict(bird);
        Prediction detailed = penguins.predictDetailed(bird);
        System.out.printf("%s, with probability %.2f%n", species.label(), detailed.probability(species));
    }
}
