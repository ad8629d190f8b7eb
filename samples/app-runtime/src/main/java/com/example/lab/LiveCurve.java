package com.example.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mlpc.compiler.Mlp;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.Model;
import mlpc.runtime.Scorer;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;

/**
 * A curve whose model file may be edited while the app predicts. An edit is compiled and fitted in the background; then new requests get
 * its answers, while those that are under way end with the old ones. An edit that is wrong changes nothing but {@link #problem}.
 */
public final class LiveCurve implements AutoCloseable {
    private static final int ROWS = 500;

    private final Path file;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "model watch");
        thread.setDaemon(true);
        return thread;
    });

    /** All that a request needs, replaced as a whole. */
    private record Version(int number, Scorer scorer) {}

    private volatile Version current;
    private volatile Optional<String> problem = Optional.empty();
    private Map<Path, String> texts;

    /**
     * Compiles and fits the file, and watches it from then on.
     *
     * @throws CompileException if the file is wrong at the start, when there is nothing else to predict by
     */
    public LiveCurve(Path file, long everyMillis) throws IOException {
        this.file = file;
        texts = texts();
        current = new Version(1, fitted());
        watch.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    /** The curve's height at x, by the present model. Any number of threads may ask. */
    public double predict(double x) {
        float[] height = new float[1];
        current.scorer.score(new float[] {(float) x}, height);
        return height[0];
    }

    /** How many models there were. */
    public int version() {
        return current.number;
    }

    /** What is wrong with the file as it is now, in the words of the command: file, line, column, what was expected. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private void look() {
        try {
            Map<Path, String> now = texts();
            if (!now.equals(texts)) {
                texts = now;
                current = new Version(current.number + 1, fitted());
                problem = Optional.empty();
            }
        } catch (CompileException | DataException | DivergedException wrong) {
            problem = Optional.of(wrong.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            // An editor may be about to put the file in its place: the next look tells.
            problem = Optional.of(file + ": cannot be read now: " + unreadable.getMessage());
        } catch (RuntimeException defect) {
            // What a scheduled task throws would end the watch without a word.
            problem = Optional.of("unexpected: " + defect);
        }
    }

    private Scorer fitted() throws IOException {
        Model model = Mlp.compile(file);
        model.fit(CurveApp.points(model, ROWS));
        return model.scorer();
    }

    /** The texts of all model files in the folder, for one may import another. */
    private Map<Path, String> texts() throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            for (Path each : files.filter(path -> path.toString().endsWith(".mlp")).toList()) {
                found.put(each, Files.readString(each));
            }
        }
        return found;
    }
}
