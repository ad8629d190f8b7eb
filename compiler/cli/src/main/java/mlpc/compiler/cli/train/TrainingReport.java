package mlpc.compiler.cli.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.BaselineReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.ScoresReport;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Scores;

/** What training came to, for people or as JSON. */
record TrainingReport(
        String model,
        Outcome outcome,
        Path weights,
        Optional<Path> page,
        Dataset rows,
        CalibrationReport calibration,
        Optional<BaselineReport> baselines) {

    /** @param scores on the validation rows, or on all rows when none were held back */
    void print(Subcommand command, long nanos, Scores scores, boolean json) {
        if (json) {
            warn(command);
            command.printJson(json(nanos, scores), command.out());
            return;
        }
        Duration time = Duration.ofNanos(nanos);
        command.out()
                .println(command.ansi().string("@|bold " + model + "|@") + ": "
                        + NumberFormat.counted(outcome.epochs(), "epoch") + ", "
                        + NumberFormat.counted(outcome.steps(), "step")
                        + " in "
                        + NumberFormat.duration(time)
                        + (outcome.stoppedEarly() ? ", stopped early: no better loss any more" : ""));
        ScoresReport.print(command.out(), scores, where(scores));
        calibration.print(command.out());
        baselines.ifPresent(found -> found.print(command.out()));
        command.out()
                .println("  weights     " + weights
                        + (outcome.bestEpoch() > 0 ? " (the best, after epoch " + outcome.bestEpoch() + ")" : ""));
        page.ifPresent(place -> command.out().println("  report      " + place));
        command.out().flush();
        warn(command);
    }

    /** Where no epoch had a loss that can be compared, the best one is but the first. */
    static Optional<String> noNumber(Outcome outcome) {
        if (outcome.bestEpoch() == 0 || !Double.isNaN(outcome.bestLoss())) {
            return Optional.empty();
        }
        String where = outcome.validation().isPresent() ? "the rows held back" : "the rows trained on";
        return Optional.of(
                "the loss on " + where + " was no number (NaN) after any epoch, so none was better than the first,"
                        + " whose weights are kept: look for what is no number in the loss, such as the logarithm of 0 times 0, and in"
                        + " these rows");
    }

    private void warn(Subcommand command) {
        noNumber(outcome).ifPresent(command::warn);
        calibration.warnings().forEach(command::warn);
        baselines.ifPresent(found -> found.warnings().forEach(command::warn));
    }

    private String where(Scores scores) {
        return outcome.validation().isPresent()
                ? NumberFormat.counted(scores.rows(), "row") + " held back"
                : NumberFormat.counted(scores.rows(), "row") + ", the ones trained on";
    }

    /** By epoch: what stands at the first place is of epoch 1. */
    private Map<String, Object> history() {
        Map<String, Object> history = new LinkedHashMap<>();
        history.put("training", outcome.history().training());
        if (outcome.validation().isPresent()) {
            history.put("validation", outcome.history().validation());
            history.put("metrics", outcome.history().metrics());
        }
        return history;
    }

    private Map<String, Object> json(long nanos, Scores scores) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model);
        fields.put("rows", rows.size());
        fields.put("epochs", outcome.epochs());
        fields.put("steps", outcome.steps());
        fields.put("seconds", nanos / 1e9);
        fields.put("best_epoch", outcome.bestEpoch());
        fields.put("best_loss", outcome.bestLoss());
        fields.put("stopped_early", outcome.stoppedEarly());
        fields.put(outcome.validation().isPresent() ? "validation" : "training", ScoresReport.json(scores));
        fields.put("history", history());
        if (!calibration.calibrations().isEmpty()) {
            fields.put("calibration", calibration.json());
        }
        baselines.ifPresent(found -> fields.put("baselines", found.json()));
        fields.put("weights", weights.toString());
        page.ifPresent(place -> fields.put("report", place.toString()));
        return fields;
    }
}
