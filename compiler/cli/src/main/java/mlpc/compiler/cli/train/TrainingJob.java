package mlpc.compiler.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.BaselineReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.Terminal;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.compiler.cli.report.ReportWriter;
import mlpc.compiler.cli.report.TrainingBaselines;
import mlpc.compiler.explain.report.training.TrainingRecord;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;

/**
 * A training from its first step, or from where it was, to its end: done, interrupted or diverged.
 *
 * @param source what messages call the rows
 * @param weights where they go
 * @param side where what is saved beside them goes
 * @param checkpoint where the training is saved on the way
 * @param resume the command that goes on with it
 * @param baselines what the result is held against
 * @param report of what came of it
 * @param progress shows how it goes
 */
record TrainingJob(
        Subcommand command,
        Model model,
        TrainingOptions options,
        Dataset rows,
        String source,
        Path weights,
        SideFiles side,
        Path checkpoint,
        CheckpointInterval interval,
        String resume,
        TrainingBaselines baselines,
        ReportWriter report,
        ProgressView progress,
        boolean json) {

    /** @param from to go on from; says the exit code */
    int run(Optional<Path> from) {
        long began = System.nanoTime();
        Interruption interruption = new Interruption(this::announce);
        CheckpointKeeper keeper = new CheckpointKeeper(progress, checkpoint, interval, interruption, this::warn);
        Outcome outcome;
        TrainingRecord record;
        // Signals are heard until all that cannot be had again is saved. What comes after that they end at once, as any
        // other work.
        try (interruption) {
            outcome = train(from, keeper);
            if (outcome.cancelled()) {
                interrupted(outcome, keeper.interrupted().orElseThrow());
                return interruption.exitCode();
            }
            record = report.record(outcome, options, rows);
            keeper(record.metadata()).save(outcome.weights(), weights);
            if (keeper.hasWritten() || from.filter(checkpoint::equals).isPresent()) {
                removeCheckpoint();
            }
        }
        if (interruption.isRequested()) {
            interruptedAtItsEnd(outcome);
            return interruption.exitCode();
        }
        conclude(outcome, record, keeper, System.nanoTime() - began);
        return 0;
    }

    /** Measures what came of it, and says so. */
    private void conclude(Outcome outcome, TrainingRecord record, CheckpointKeeper keeper, long nanos) {
        Scores scores = outcome.validation().orElseGet(() -> model.evaluate(rows));
        Optional<Baselines> reached = baselines.of(outcome.steps(), options, rows);
        Optional<Path> page = report.write(model, rows, options, record, reached, this::warn);
        new TrainingReport(
                        model.signature().model(),
                        outcome,
                        weights,
                        page,
                        rows,
                        new CalibrationReport(keeper.calibrations()),
                        reached.map(found -> BaselineReport.of(model.signature(), found, scores)))
                .print(command, nanos, scores, json);
    }

    private Outcome train(Optional<Path> from, CheckpointKeeper keeper) {
        try {
            Outcome outcome = fit(from, keeper);
            progress.close();
            return outcome;
        } catch (DivergedException diverged) {
            progress.close();
            throw diverged(diverged);
        }
    }

    private Outcome fit(Optional<Path> from, CheckpointKeeper keeper) {
        if (from.isEmpty()) {
            try {
                return model.fit(rows, options, keeper);
            } catch (DataException refused) {
                throw new DataException(source + ": " + refused.getMessage(), refused);
            }
        }
        TrainingState state = CheckpointMixin.read(command, from.get());
        try {
            return model.resume(state, rows, options, keeper);
        } catch (DataException refused) {
            throw new DataException(from.get() + ": " + refused.getMessage(), refused);
        }
    }

    private WeightsKeeper keeper(Map<String, String> training) {
        Dataset.Split split = options.split(rows);
        boolean held = split.validation().size() > 0;
        return new WeightsKeeper(
                model,
                options.recipe(),
                held ? split.validation() : split.training(),
                held ? "held back" : "trained on",
                training,
                this::warn);
    }

    /** On a thread of the JVM's, while a step runs. */
    private void announce() {
        command.say((Terminal.attached() && !json ? "\n" : "") + "ending after this step; once more ends at once");
    }

    private void warn(String message) {
        command.warn(message);
    }

    /** What the training goes on from is saved first: it may be ended once more. */
    private void interrupted(Outcome outcome, TrainingState state) {
        Optional<Path> saved = FallbackFolder.write(checkpoint, place -> Checkpoint.write(place, state), this::warn);
        keeper(report.record(outcome, options, rows).metadata()).save(outcome.weights(), weights);
        String which = outcome.bestEpoch() == 0
                ? "the weights of that step"
                : "the best weights so far, of epoch " + outcome.bestEpoch() + ",";
        command.say("interrupted after step " + NumberFormat.grouped(state.step()) + ", in epoch " + state.epoch()
                + ": " + which + " are in " + weights
                + saved.map(this::wayOn).orElse("; the training itself could not be saved"));
        TrainingReport.noNumber(outcome).ifPresent(this::warn);
        if (json) {
            command.printJson(interruptedJson(outcome, saved), command.out());
        }
    }

    /** It was told to end when there was no step left to end after. */
    private void interruptedAtItsEnd(Outcome outcome) {
        command.say("interrupted after the last step: the training is whole, and its weights are in " + weights
                + "; its measures and its report are left out: mlp evaluate and mlp report make them");
        TrainingReport.noNumber(outcome).ifPresent(this::warn);
        if (json) {
            command.printJson(interruptedJson(outcome, Optional.empty()), command.out());
        }
    }

    private String wayOn(Path saved) {
        return ", all of the training in " + saved + "; to go on: " + resume(saved);
    }

    private String resume(Path saved) {
        return saved.equals(checkpoint) ? resume : resume + " " + saved;
    }

    private Map<String, Object> interruptedJson(Outcome outcome, Optional<Path> saved) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model.signature().model());
        fields.put("interrupted", true);
        fields.put("epochs", outcome.epochs());
        fields.put("steps", outcome.steps());
        fields.put("best_epoch", outcome.bestEpoch());
        if (outcome.bestEpoch() > 0) {
            fields.put("best_loss", outcome.bestLoss());
        }
        fields.put("weights", weights.toString());
        saved.ifPresent(place -> {
            fields.put("checkpoint", place.toString());
            fields.put("resume", resume(place));
        });
        return fields;
    }

    /** The place of the weights is left alone: what is there may be good. */
    private DataException diverged(DivergedException diverged) {
        Path file = side.diverged();
        new WeightsKeeper(model, options.recipe(), rows, "", Map.of(), this::warn)
                .write(diverged.best().orElse(diverged.lastGood()), file);
        String which = diverged.best().isPresent()
                ? "The best ones before, of epoch " + diverged.bestEpoch() + ", are"
                : "They are";
        return new DataException(diverged.getMessage() + " " + which + " in " + file + "; " + weights
                + (Files.exists(weights) ? " stays as it was." : " is not written."));
    }

    private void removeCheckpoint() {
        try {
            Files.deleteIfExists(checkpoint);
        } catch (IOException stays) {
            warn("the training has ended, but " + checkpoint + " cannot be removed");
        }
    }
}
