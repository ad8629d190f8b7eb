package com.example.circle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircleAppTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLearnedAnswersFromItsFile() {
        Path weights = folder.resolve("circle.safetensors");
        double accuracy = CircleApp.learn(weights).metrics().get("accuracy");
        assertTrue(accuracy > 0.95, "accuracy " + accuracy);
        assertTrue(CircleApp.inside(weights, 0.3f, 0.4f) > 0.9);
        assertTrue(CircleApp.inside(weights, 1.2f, -0.9f) < 0.1);
    }
}
