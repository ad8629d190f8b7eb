package mlpc.runtime.train.loop;

import java.time.Duration;
import java.util.Optional;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.score.MeanLosses;

/** Counts the steps, measures their time, and tells the listener. */
final class Meter {
    private static final long PAUSE = 100_000_000;

    private final TrainingListener listener;
    private final int epochs;
    private final long allSteps;
    private final long start = System.nanoTime();
    private long lastReport = start;
    private int epoch = 1;
    private long steps;
    /** Steps done before this run. */
    private long before;

    private long rows;
    private double rate;

    Meter(TrainingListener listener, int epochs, long allSteps) {
        this.listener = listener;
        this.epochs = epochs;
        this.allSteps = allSteps;
    }

    /** The current epoch, from 1. */
    int epoch() {
        return epoch;
    }

    /** Continues to count in the middle of a training. */
    void resume(int runningEpoch, long stepsDone) {
        epoch = runningEpoch;
        steps = stepsDone;
        before = stepsDone;
    }

    void step(MeanLosses losses, Workspace workspace) {
        steps++;
        rows += workspace.rows;
        rate = workspace.rate;
        long now = System.nanoTime();
        if (now - lastReport > PAUSE) {
            lastReport = now;
            listener.progressed(progress(losses, Optional.empty(), false));
        }
    }

    void finishEpoch(MeanLosses losses, Optional<Scores> validation, boolean best) {
        listener.finishedEpoch(progress(losses, validation, best));
        epoch++;
    }

    private Progress progress(MeanLosses losses, Optional<Scores> validation, boolean best) {
        double seconds = Math.max(1e-9, (System.nanoTime() - start) / 1e9);
        Duration left = Duration.ofMillis((long) (1e3 * seconds * (allSteps - steps) / Math.max(1, steps - before)));
        return new Progress(
                epoch,
                epochs,
                steps,
                allSteps,
                losses.total(),
                losses.byName(),
                rate,
                rows / seconds,
                left,
                validation,
                best);
    }
}
