package mlpc.compiler.exchange.text;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.exchange.pattern.NodePatterns;
import mlpc.compiler.exchange.pattern.Numerals;
import mlpc.compiler.exchange.pattern.Precedence;
import mlpc.compiler.exchange.pattern.ScaledNumber;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;

/** Writes the last lines: targets, predictions, outputs, and the losses for further training. */
final class ResultLines {
    private final LineWriter writer;
    private final UniqueNames names;
    private final List<String> targets;
    private final List<String> ends;
    private final Map<String, Expr> results;
    private final Map<String, Weight> states = new LinkedHashMap<>();
    private Optional<String> target = Optional.empty();
    /** Outputs' names here, by the file's. */
    private final Map<String, String> named = new LinkedHashMap<>();

    ResultLines(
            LineWriter writer, UniqueNames names, List<String> targets, List<String> ends, Map<String, Expr> results) {
        this.writer = writer;
        this.names = names;
        this.targets = targets;
        this.ends = ends;
        this.results = results;
    }

    /** What the targets' encodings are with, by their full names. */
    Map<String, Weight> states() {
        return states;
    }

    private static Weight number(double value) {
        return new Weight(List.of(), new double[] {value}, "");
    }

    /** Keeps the file's names of the results for them, before any line is called like one: who uses the model looks for these. */
    void reserve(ModelHead head) {
        target = head.prediction().map(unused -> names.free(head.target().orElseThrow(), "answer"));
        head.outputs().keySet().forEach(name -> named.put(name, names.free(name, "result")));
    }

    void write(ModelHead head) {
        head.prediction().ifPresent(node -> predict(head, node, target.orElseThrow()));
        head.outputs().forEach((name, node) -> {
            String own = requireNonNull(named.get(name));
            results.put(own, node);
            ends.add("output " + own + " = " + writer.text(node, Precedence.LOOSEST));
        });
    }

    private void predict(ModelHead head, Expr node, String target) {
        results.put(target, node);
        if (head.isClass()) {
            classes(head, node, target);
        } else if (head.isChance()) {
            boolean words = head.isFlag() && !head.labels().isEmpty();
            String yes = words ? TableText.label(head.labels().get(1)) : "yes";
            String no = words ? TableText.label(head.labels().get(0)) : "no";
            targets.add("target " + target + ": flag" + (words ? " { " + yes + ", " + no + " }" : ""));
            if (head.logits().isEmpty()) {
                String p = scalar(NodePatterns.core(node), "p");
                ends.add("predict " + target + " = " + p);
                // Of what may be 0 or 1, or beyond, a logarithm would not be finite.
                ends.add("loss error = squared_error(" + p + ", " + target + ")");
                return;
            }
            String z = scalar(head.logits().get(), "z");
            ends.add("predict " + target + " = logistic(" + z + ")");
            if (head.threshold() != 0.5) {
                ends.add("decide " + target + " where cost { " + yes + " as " + no + " = "
                        + Numerals.of(cost(head.threshold())) + " }");
            }
            ends.add("loss error = binary_cross_entropy_with_logits(" + z + ", " + target + ")");
        } else if (node.shape().size() == 1) {
            Optional<ScaledNumber> scaled = ScaledNumber.of(NodePatterns.core(node));
            scaled.ifPresent(found -> {
                states.put(target + ".mean", number(found.mean()));
                states.put(target + ".deviation", number(found.deviation()));
            });
            String y = scalar(ModelHead.number(node), "y");
            targets.add("target " + target + ": real" + (scaled.isPresent() ? " standardized" : ""));
            ends.add("predict " + target + " = " + y);
            ends.add("loss error = squared_error(" + y + ", " + target + ")");
        } else {
            String y = writer.bind(node, "y");
            targets.add("target " + target + ": " + node.shape());
            ends.add("predict " + target + " = " + y);
            ends.add("loss error = squared_error(" + y + ", " + target + ")");
        }
    }

    /** What a miss must cost, in as few digits as give the threshold, a float at least as large as the exact one. */
    private static double cost(double threshold) {
        double exact = (1 - threshold) / threshold;
        for (int digits = 1; digits < 16; digits++) {
            double rounded =
                    new BigDecimal(exact).round(new MathContext(digits)).doubleValue();
            double found = 1 / (1 + rounded);
            float near = (float) found;
            if ((near < found ? Math.nextUp(near) : near) == (float) threshold) {
                return rounded;
            }
        }
        return exact;
    }

    private void classes(ModelHead head, Expr node, String target) {
        int count = node.shape().size();
        List<String> counted =
                IntStream.range(0, count).mapToObj(String::valueOf).toList();
        boolean named = !head.labels().isEmpty() && !head.labels().equals(counted);
        List<String> labels = head.labels().stream().map(TableText::label).toList();
        targets.add("target " + target + ": "
                + (named ? "one of { " + String.join(", ", labels) + " }" : "class[" + count + "]"));
        if (head.logits().isPresent()) {
            String logits = writer.bind(head.logits().get(), "logits");
            ends.add("predict " + target + " = softmax(" + logits + ")");
            ends.add("loss error = softmax_cross_entropy(" + logits + ", " + target + ")");
        } else {
            String p = writer.bind(node, "p");
            ends.add("predict " + target + " = " + p);
            ends.add("loss error = -sum(" + target + " * log(" + p + "))");
        }
    }

    /** A one-element vector as a scalar; a last dense layer becomes a {@code unit}. */
    private String scalar(Expr node, String wanted) {
        if (node.shape().isScalar() || writer.asUnit(node)) {
            return writer.bind(node, wanted);
        }
        String bound = writer.bind(node, wanted);
        return bound.matches("[A-Za-z0-9_.]+") || bound.endsWith("]") ? bound + "[0]" : "(" + bound + ")[0]";
    }
}
