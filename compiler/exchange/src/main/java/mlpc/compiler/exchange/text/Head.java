package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.Arrival;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.runtime.tensor.DataException;

/**
 * What a model ends in: one prediction of a target, if the file has one result that rows can be compared with, and outputs.
 *
 * @param target what the prediction is called
 * @param prediction the file's result: probabilities, a chance, or numbers
 * @param labels of a class, if it is one; none where the classes are only counted
 * @param outputs other results
 */
record Head(
        Optional<String> target,
        Optional<Expr> prediction,
        List<String> labels,
        boolean isClass,
        Map<String, Expr> outputs) {
    static Head of(Arrival arrival) {
        Map<String, Expr> numbers = new LinkedHashMap<>();
        Optional<Operand.Decision> decision = Optional.empty();
        Optional<String> label = Optional.empty();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<String, Operand> output : arrival.outputs().entrySet()) {
            Operand operand = output.getValue();
            if (operand instanceof Operand.Decision found && arrival.rows()) {
                decision = Optional.of(found);
                label = Optional.of(output.getKey());
            } else if (operand instanceof Operand.Empty empty) {
                refused.add("the output \"" + output.getKey() + "\" " + empty.dimensions() + " has no elements");
            } else {
                try {
                    numbers.put(
                            output.getKey(), arrival.scene().numbers(operand).expr());
                } catch (Refusal refusal) {
                    refused.add("the output \"" + output.getKey() + "\" " + refusal.getMessage());
                }
            }
        }
        if (!refused.isEmpty()) {
            throw new DataException("cannot be imported:\n  " + String.join("\n  ", refused));
        }
        return head(arrival, numbers, decision, label);
    }

    private static Head head(
            Arrival arrival, Map<String, Expr> numbers, Optional<Operand.Decision> decision, Optional<String> label) {
        if (decision.isPresent()) {
            Expr scores = decision.get().scores();
            numbers.values().removeIf(scores::equals);
            return new Head(label, Optional.of(scores), decision.get().labels(), true, numbers);
        }
        if (!arrival.rows() || numbers.size() != 1) {
            return new Head(Optional.empty(), Optional.empty(), List.of(), false, numbers);
        }
        String name = numbers.keySet().iterator().next();
        Expr only = numbers.get(name);
        if (only.shape().rank() > 1 || !only.perExample()) {
            return new Head(Optional.empty(), Optional.empty(), List.of(), false, numbers);
        }
        List<String> labels = arrival.scene().labels().getOrDefault(only, List.of());
        boolean isClass = !labels.isEmpty() || Forms.probabilities(only).isPresent();
        return new Head(Optional.of(name), Optional.of(only), labels, isClass, Map.of());
    }

    /** Whether the prediction is a single chance. */
    boolean isChance() {
        return prediction
                .filter(node -> node.shape().size() == 1
                        && Patterns.is(node, Primitive.LOGISTIC).isPresent())
                .isPresent();
    }

    /** The scores before the softmax, or the logistic, that the prediction ends in. */
    Optional<Expr> logits() {
        return isChance()
                ? prediction.map(node -> ((Expr.Apply) node).argument(0))
                : prediction.flatMap(Forms::probabilities);
    }

    /** What has to be written: of a prediction by its logits these. */
    List<Expr> roots() {
        List<Expr> roots = new ArrayList<>(outputs.values());
        prediction.ifPresent(node -> roots.add(logits().orElse(node)));
        return roots;
    }
}
