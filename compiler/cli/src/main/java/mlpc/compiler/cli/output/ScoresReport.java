package mlpc.compiler.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import mlpc.runtime.train.Scores;

/** Losses and metrics, as lines of text or as fields of JSON. */
public final class ScoresReport {
    private ScoresReport() {}

    public static void print(PrintWriter out, Scores scores, String where) {
        line(out, "rows", where);
        scores.metrics().forEach((name, value) -> line(out, name, NumberFormat.metric(name, value)));
        line(out, "loss", NumberFormat.brief(scores.loss()));
        if (scores.losses().size() > 1) {
            scores.losses().forEach((name, value) -> line(out, "  " + name, NumberFormat.brief(value)));
        }
    }

    /** What other weights cost: each metric's difference, and the loss's. */
    public static void printCost(PrintWriter out, Scores before, Scores after) {
        after.metrics()
                .forEach((name, value) -> line(
                        out,
                        name,
                        String.format(
                                        Locale.ROOT,
                                        "%+.4g",
                                        value - requireNonNull(before.metrics().get(name))) + " by rounding"));
        line(out, "loss", String.format(Locale.ROOT, "%+.4g", after.loss() - before.loss()) + " by rounding");
    }

    public static Map<String, Object> json(Scores scores) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rows", scores.rows());
        fields.put("loss", scores.loss());
        fields.put("losses", scores.losses());
        fields.put("metrics", scores.metrics());
        return fields;
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("  %-10s  %s%n", name, value);
    }
}
