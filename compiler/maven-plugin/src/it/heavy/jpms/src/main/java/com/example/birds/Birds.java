package com.example.birds;

/** What the app does with the generated class. */
public final class Birds {
    private Birds() {}

    /** {@return the species of a large bird} */
    public static String large() {
        Penguins.Bird bird = Penguins.Bird.builder()
                .billLengthMm(50.0)
                .billDepthMm(16.3)
                .flipperLengthMm(230)
                .bodyMassG(5_700)
                .island(Penguins.Island.BISCOE)
                .build();
        return Penguins.load().predict(bird).label();
    }
}
