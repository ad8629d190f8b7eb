package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.train.Scores;

/**
 * What a result is held against, in words.
 *
 * @param network figures of the network on the same rows, by target and name
 */
public record BaselineReport(Signature signature, Baselines baselines, Map<String, Map<String, Double>> network) {

    /**
     * {@return the baselines beside a network's own figures}
     *
     * @param scores of the network on the same rows
     */
    public static BaselineReport of(Signature signature, Baselines baselines, Scores scores) {
        List<PredictedTarget> targets = PredictedTarget.of(signature);
        Map<String, Map<String, Double>> network = new LinkedHashMap<>();
        for (PredictedTarget pair : targets) {
            String figure = Baselines.headline(pair.field());
            String name = (targets.size() > 1 ? pair.field().name() + "." : "") + figure;
            Optional.ofNullable(scores.metrics().get(name))
                    .ifPresent(value -> network.put(pair.field().name(), Map.of(figure, value)));
        }
        return new BaselineReport(signature, baselines, network);
    }

    /** A line for each target. */
    public void print(PrintWriter out) {
        List<PredictedTarget> targets = PredictedTarget.of(signature);
        for (PredictedTarget pair : targets) {
            String name = pair.field().name();
            String figure = Baselines.headline(pair.field());
            Optional<Double> line = value(baselines.linear(), name, figure);
            Optional<Double> constant = value(baselines.constant(), name, figure);
            String text = (targets.size() > 1 ? name + "." : "") + figure + " "
                    + line.map(its -> NumberFormat.metric(figure, its) + " by a linear model" + sample() + ", ")
                            .orElse("")
                    + constant.map(its -> NumberFormat.metric(figure, its) + " by the " + constant(pair.field()))
                            .orElse("");
            out.printf("  %-10s  %s%n", "baselines", text);
        }
    }

    private String sample() {
        return isSampled(baselines) ? " (fitted on " + NumberFormat.counted(baselines.rows(), "row") + ")" : "";
    }

    private static boolean isSampled(Baselines baselines) {
        return !baselines.linear().isEmpty() && baselines.rows() < baselines.outOf();
    }

    /** What a table of folds says about its linear model: of how many rows it is, where not of all. */
    static String fitted(Baselines baselines) {
        return isSampled(baselines)
                ? "the linear model is fitted on " + NumberFormat.grouped(baselines.rows()) + " of the "
                        + NumberFormat.counted(baselines.outOf(), "row")
                : "";
    }

    /** Says so, where it is not fitted on all rows. */
    public void printFitted(PrintWriter out) {
        if (isSampled(baselines)) {
            out.println("  " + fitted(baselines));
        }
    }

    private static String constant(Field target) {
        return target.kind() == Kind.REAL ? "mean" : "commonest class";
    }

    /** Says where the network is not better than the line. */
    public List<String> warnings() {
        return baselines.unbeaten(signature, network).stream()
                .map(BaselineReport::words)
                .toList();
    }

    private static String words(Baselines.Unbeaten unbeaten) {
        String figure = unbeaten.figure();
        return "a linear model of the same inputs "
                + (unbeaten.network() == unbeaten.line() ? "does as well" : "does better") + " on `" + unbeaten.target()
                + "`: " + figure + " " + NumberFormat.metric(figure, unbeaten.line()) + ", this model "
                + NumberFormat.metric(figure, unbeaten.network())
                + "; its layers bring nothing that these rows could show";
    }

    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("constant", baselines.constant());
        if (!baselines.linear().isEmpty()) {
            fields.put("linear", baselines.linear());
            fields.put("linear_rows", baselines.rows());
            fields.put("beaten", baselines.unbeaten(signature, network).isEmpty());
        }
        return fields;
    }

    private static Optional<Double> value(Map<String, Map<String, Double>> figures, String target, String figure) {
        return Optional.ofNullable(figures.getOrDefault(target, Map.of()).get(figure));
    }
}
