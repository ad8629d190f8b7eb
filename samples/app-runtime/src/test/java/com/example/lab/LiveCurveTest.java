package com.example.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import mlpc.compiler.source.CompileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCurveTest {
    @TempDir
    Path folder;

    @Test
    void anEditIsAnsweredByWithoutARestart() throws Exception {
        Path file = constant(1);
        try (LiveCurve curve = new LiveCurve(file, 10)) {
            assertEquals(1, curve.predict(0));
            constant(2);
            await(() -> curve.version() == 2);
            assertEquals(2, curve.predict(0));
        }
    }

    @Test
    void aBrokenEditKeepsTheOldModelAndSaysWhatIsWrong() throws Exception {
        Path file = constant(1);
        try (LiveCurve curve = new LiveCurve(file, 10)) {
            Files.writeString(file, Files.readString(file).replace("predict y = height", "predict y = hight"));
            await(() -> curve.problem().isPresent());
            String said = curve.problem().orElseThrow();
            assertTrue(said.contains("curve.mlp:5:"), said);
            assertTrue(said.contains("height"), said);
            assertEquals(1, curve.predict(0));
            assertEquals(1, curve.version());
            constant(3);
            await(() -> curve.version() == 2);
            assertEquals(3, curve.predict(0));
            assertFalse(curve.problem().isPresent());
        }
    }

    @Test
    void noRequestIsLostWhileModelsAreSwapped() throws Exception {
        Path file = constant(1);
        Set<Double> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LiveCurve curve = new LiveCurve(file, 5)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                clients.add(threads.submit(() -> {
                    int asked = 0;
                    for (; !done.get(); asked++) {
                        answers.add(curve.predict(0.5));
                    }
                    return asked;
                }));
            }
            for (int value = 2; value <= 6; value++) {
                int version = value;
                constant(value);
                await(() -> curve.version() == version);
            }
            done.set(true);
            for (Future<Integer> client : clients) {
                assertTrue(client.get() > 0);
            }
            assertTrue(Set.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).containsAll(answers), answers.toString());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileThatIsWrongAtTheStartIsSaidAtOnce() throws IOException {
        Path file = constant(1);
        Files.writeString(file, "model Curve {");
        assertThrows(CompileException.class, () -> new LiveCurve(file, 10));
    }

    /** A model that has nothing to learn, so that its answer is known. */
    private Path constant(int value) throws IOException {
        return Files.writeString(folder.resolve("curve.mlp"), """
                model Curve {
                  input  x: real
                  target y: real
                  height = %d + 0 * x
                  predict y = height
                  loss fit = half_squared_error(height, y)
                }
                """.formatted(value));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int turn = 0; !condition.getAsBoolean(); turn++) {
            assertTrue(turn < 2_000, "nothing happened in 20 seconds");
            Thread.sleep(10);
        }
    }
}
