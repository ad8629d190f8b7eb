package mlpc.compiler.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Calibration;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingState;

/** Saves a training now and then, and when it is interrupted; shows its progress through another listener. */
final class CheckpointKeeper implements TrainingListener {
    private final TrainingListener shown;
    private final Path file;
    private final CheckpointInterval interval;
    private final Interruption interruption;
    private final Consumer<String> warnings;

    private long lastTime = System.nanoTime();
    private long epochs;
    private boolean finishedEpoch;
    private boolean hasWritten;
    private String failure = "";
    private Optional<TrainingState> interrupted = Optional.empty();
    private List<Calibration> calibrations = List.of();

    /** @param shown hears of the progress */
    CheckpointKeeper(
            TrainingListener shown,
            Path file,
            CheckpointInterval interval,
            Interruption interruption,
            Consumer<String> warnings) {
        this.shown = shown;
        this.file = file;
        this.interval = interval;
        this.interruption = interruption;
        this.warnings = warnings;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        shown.measured(measured, rows);
    }

    @Override
    public void calibrated(List<Calibration> calibrated) {
        calibrations = calibrated;
        shown.calibrated(calibrated);
    }

    @Override
    public void progressed(Progress progress) {
        shown.progressed(progress);
    }

    @Override
    public void finishedEpoch(Progress progress) {
        epochs++;
        finishedEpoch = true;
        shown.finishedEpoch(progress);
    }

    @Override
    public void finishedStep(TrainingControl training) {
        if (interruption.isRequested()) {
            interrupted = Optional.of(training.state());
            training.stop();
        } else if (isDue(training.step())) {
            write(training.state());
        }
        finishedEpoch = false;
    }

    private boolean isDue(long step) {
        if (interval instanceof CheckpointInterval.Steps steps) {
            return step % steps.count() == 0;
        }
        if (interval instanceof CheckpointInterval.Epochs every) {
            return finishedEpoch && epochs % every.count() == 0;
        }
        return interval instanceof CheckpointInterval.Time time
                && System.nanoTime() - lastTime >= time.duration().toNanos();
    }

    /** A checkpoint that cannot be written is no reason to end a training; each reason is told once. */
    private void write(TrainingState state) {
        try {
            Checkpoint.write(file, state);
            hasWritten = true;
        } catch (DataException failed) {
            String reason = String.valueOf(failed.getMessage());
            if (!reason.equals(failure)) {
                failure = reason;
                warnings.accept("no checkpoint after step " + state.step() + ": " + failure + "; the training goes on");
            }
        }
        lastTime = System.nanoTime();
    }

    /** Whether there is a checkpoint of this run. */
    boolean hasWritten() {
        return hasWritten;
    }

    /** How probabilities were calibrated after the last step; empty where they are not. */
    List<Calibration> calibrations() {
        return calibrations;
    }

    /** What an interrupted training goes on from. */
    Optional<TrainingState> interrupted() {
        return interrupted;
    }
}
