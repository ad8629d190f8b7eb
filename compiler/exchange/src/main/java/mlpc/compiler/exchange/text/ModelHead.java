package mlpc.compiler.exchange.text;

import static java.util.Objects.requireNonNull;
import static mlpc.compiler.exchange.pattern.NodePatterns.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.ImportedGraph;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.pattern.NodePatterns;
import mlpc.compiler.exchange.pattern.ScaledNumber;
import mlpc.compiler.exchange.pattern.SoftmaxPattern;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.tensor.DataException;

/**
 * The results of a model: one prediction of a target, if the file has a single comparable result, and other outputs.
 *
 * @param target the name of the target
 * @param prediction the predicted value: probabilities, one probability, or numbers
 * @param labels of the classes, or of a flag's no and yes; empty if they are numbered
 * @param isClass whether its target is a class
 * @param isFlag whether it is the probability that a flag is 1
 * @param threshold from which probability on a flag is decided for
 * @param outputs the other results, by name
 */
record ModelHead(
        Optional<String> target,
        Optional<Expr> prediction,
        List<String> labels,
        boolean isClass,
        boolean isFlag,
        double threshold,
        Map<String, Expr> outputs) {
    private static final double HALF = 0.5;

    static ModelHead of(ImportedGraph imported) {
        Map<String, Expr> numbers = new LinkedHashMap<>();
        Optional<Operand.Decision> decision = Optional.empty();
        Optional<String> label = Optional.empty();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, Operand> output : imported.outputs().entrySet()) {
            Operand operand = output.getValue();
            if (operand instanceof Operand.Decision found && imported.rows()) {
                decision = Optional.of(found);
                label = Optional.of(output.getKey());
            } else if (operand instanceof Operand.Empty empty) {
                refused.add("the output \"" + output.getKey() + "\" " + empty.dimensions() + " has no elements");
            } else {
                try {
                    numbers.put(
                            output.getKey(), imported.context().numbers(operand).expr());
                } catch (Refusal refusal) {
                    refused.add("the output \"" + output.getKey() + "\" " + refusal.getMessage());
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new DataException("cannot be imported:\n  " + String.join("\n  ", refused));
        }
        return head(imported, numbers, decision, label);
    }

    private static ModelHead head(
            ImportedGraph imported,
            Map<String, Expr> numbers,
            Optional<Operand.Decision> decision,
            Optional<String> label) {
        if (decision.isPresent()) {
            Expr scores = decision.get().scores();
            numbers.values().removeIf(scores::equals);
            return new ModelHead(label, Optional.of(scores), decision.get().labels(), true, false, HALF, numbers);
        }
        Optional<ModelHead> flag = imported.rows() ? flag(imported, numbers) : Optional.empty();
        if (flag.isPresent()) {
            return flag.get();
        }
        if (!imported.rows() || numbers.size() != 1) {
            return new ModelHead(Optional.empty(), Optional.empty(), List.of(), false, false, HALF, numbers);
        }
        String name = numbers.keySet().iterator().next();
        Expr only = requireNonNull(numbers.get(name));
        if (only.shape().rank() > 1 || !only.perExample()) {
            return new ModelHead(Optional.empty(), Optional.empty(), List.of(), false, false, HALF, numbers);
        }
        List<String> labels = imported.context().labels().getOrDefault(only, List.of());
        boolean isClass =
                !labels.isEmpty() || SoftmaxPattern.probabilities(only).isPresent();
        return new ModelHead(Optional.of(name), Optional.of(only), labels, isClass, false, HALF, Map.of());
    }

    /** A probability p, given as {@code [1 − p, p]}, with a label that says whether p ≥ ½, or of a logistic p ≥ a constant. */
    private static Optional<ModelHead> flag(ImportedGraph imported, Map<String, Expr> numbers) {
        for (Map.Entry<String, Expr> chances : numbers.entrySet()) {
            Optional<Expr> chance = chance(chances.getValue());
            for (Map.Entry<String, Expr> label : numbers.entrySet()) {
                Optional<Double> threshold = chance.flatMap(p -> threshold(label.getValue(), p));
                if (threshold.isPresent()) {
                    Map<String, Expr> others = new LinkedHashMap<>(numbers);
                    others.keySet().removeAll(List.of(chances.getKey(), label.getKey()));
                    return Optional.of(new ModelHead(
                            Optional.of(label.getKey()),
                            chance,
                            imported.context().labels().getOrDefault(label.getValue(), List.of()),
                            false,
                            true,
                            threshold.get(),
                            others));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> threshold(Expr label, Expr chance) {
        return NodePatterns.is(label, Primitive.LESS_EQUAL)
                .filter(least -> core(least.argument(1)) == core(chance))
                .flatMap(least -> NodePatterns.number(least.argument(0)))
                .filter(threshold -> threshold == HALF
                        || threshold > 0
                                && threshold < 1
                                && NodePatterns.is(core(chance), Primitive.LOGISTIC)
                                        .isPresent());
    }

    private static Optional<Expr> chance(Expr node) {
        return NodePatterns.is(node, Primitive.CONCATENATE)
                .filter(join -> join.arguments().size() == 2 && join.shape().equals(Shape.of(2)))
                .filter(join -> NodePatterns.is(join.argument(0), Primitive.SUBTRACT)
                        .filter(rest -> NodePatterns.is(rest.argument(0), 1) && rest.argument(1) == join.argument(1))
                        .isPresent())
                .map(join -> join.argument(1));
    }

    /** Whether the prediction is a single probability. */
    boolean isChance() {
        return isFlag
                || prediction
                        .filter(node -> node.shape().size() == 1
                                && NodePatterns.is(core(node), Primitive.LOGISTIC)
                                        .isPresent())
                        .isPresent();
    }

    /** The argument of the final softmax or logistic function. */
    Optional<Expr> logits() {
        return isChance()
                ? prediction
                        .flatMap(node -> NodePatterns.is(core(node), Primitive.LOGISTIC))
                        .map(logistic -> core(logistic.argument(0)))
                : prediction.flatMap(SoftmaxPattern::probabilities);
    }

    /** What the network gives for one number: without the scale of a standardized target. */
    static Expr number(Expr node) {
        return ScaledNumber.of(core(node)).map(ScaledNumber::of).orElse(core(node));
    }

    /** The nodes that must be written; for a prediction with logits, the logits. */
    List<Expr> roots() {
        List<Expr> roots = new ArrayList<>(outputs.values());
        prediction.ifPresent(node -> roots.add(logits().orElse(node.shape().size() == 1 ? number(node) : node)));
        return roots;
    }
}
