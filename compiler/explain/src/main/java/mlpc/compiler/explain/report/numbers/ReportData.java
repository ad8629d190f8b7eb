package mlpc.compiler.explain.report.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.compiler.explain.report.training.RecipeLines;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.explain.report.training.TrainingRecord;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.inspect.Predicted;
import mlpc.runtime.inspect.RowSample;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.train.Scores;

/**
 * What a report keeps for programs, and for a comparison with another one: its numbers, curves, recipe and digests, and for each row
 * how wrong it was predicted. It stands in the page as an element that browsers do not run.
 */
public final class ReportData {
    static final String BEGIN = "<script type=\"application/json\" id=\"mlpc-report\">";
    static final String END = "</script>";
    static final int FORMAT = 1;

    /** More rows are not kept: their numbers would be most of the page. */
    static final int MOST_PAIRS = 5_000;

    private ReportData() {}

    public static String html(
            ReportInput in,
            Dataset measured,
            Map<String, Assessment> assessments,
            List<Predicted> predicted,
            Scores scores) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("model", in.signature().model());
        fields.put("mlpc", in.version());
        fields.put("command", in.training().command());
        fields.put("source", in.training().source());
        fields.put("structure", in.signature().structure());
        fields.put("data", in.training().data());
        fields.put("weights", Digests.of(in.model().weights()));
        fields.put("held", in.isHeld());
        fields.put("training_rows", in.split().training().size());
        fields.put("measured_rows", measured.size());
        fields.put("measured", Digests.of(measured));
        fields.put("parameters", in.reported().cost().parameters());
        fields.put("recipe", RecipeLines.of(in.recipe(), in.signature()));
        fields.put("epochs", in.training().epochs());
        fields.put("steps", in.training().steps());
        fields.put("best_epoch", in.training().bestEpoch());
        fields.put("losses", losses(in.training()));
        fields.put("loss", scores.loss());
        fields.put("metrics", scores.metrics());
        List<Object> targets = new ArrayList<>();
        for (Predicted target : predicted) {
            Assessment assessment = assessments.get(target.target().name());
            if (assessment != null) {
                targets.add(target(assessment, target));
            }
        }
        fields.put("targets", targets);
        in.baselines().ifPresent(baselines -> {
            fields.put("linear", baselines.linear());
            fields.put("constant", baselines.constant());
        });
        return BEGIN + JsonText.of(fields) + END;
    }

    private static Map<String, Object> losses(TrainingRecord training) {
        Map<String, Object> losses = new LinkedHashMap<>();
        losses.put(
                "epoch",
                training.losses().stream()
                        .mapToDouble(TrainingRecord.Epoch::number)
                        .toArray());
        losses.put(
                "training",
                training.losses().stream()
                        .mapToDouble(TrainingRecord.Epoch::training)
                        .toArray());
        losses.put(
                "validation",
                training.losses().stream()
                        .mapToDouble(TrainingRecord.Epoch::validation)
                        .toArray());
        losses.put("metrics", training.metrics());
        return losses;
    }

    private static Map<String, Object> target(Assessment assessment, Predicted predicted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", assessment.target().name());
        fields.put("kind", assessment.target().kind().name());
        List<Object> figures = new ArrayList<>();
        assessment.figures().forEach(figure -> figures.add(figure(figure)));
        fields.put("figures", figures);
        int[] kept = RowSample.numbers(predicted.rows(), MOST_PAIRS, 0);
        double[] costs = predicted.costs();
        fields.put(
                "costs",
                Arrays.stream(kept).mapToDouble(row -> brief(costs[row])).toArray());
        fields.put("weights", weights(predicted, kept));
        if (predicted.target().kind() != Kind.REAL) {
            fields.put("probabilities", predicted.hasProbabilities());
            fields.put(
                    "right",
                    Arrays.stream(kept)
                            .mapToDouble(row -> predicted.decided(row) == predicted.actualClass(row) ? 1 : 0)
                            .toArray());
        }
        return fields;
    }

    /** None if each row counts once. */
    private static double[] weights(Predicted predicted, int[] kept) {
        boolean ones = Arrays.stream(predicted.weights()).allMatch(weight -> weight == 1);
        return ones
                ? new double[0]
                : Arrays.stream(kept)
                        .mapToDouble(row -> brief(predicted.weights()[row]))
                        .toArray();
    }

    private static Map<String, Object> figure(Figure figure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", figure.name());
        fields.put("value", figure.value());
        figure.interval().ifPresent(interval -> {
            fields.put("low", interval.low());
            fields.put("high", interval.high());
        });
        fields.put("better", figure.better().name());
        return fields;
    }

    /** Five digits are enough for what differs between two rows. */
    private static double brief(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double scale = Math.pow(10, 4 - Math.floor(Math.log10(Math.abs(value))));
        return Double.isFinite(scale) && scale > 0 ? Math.rint(value * scale) / scale : value;
    }
}
