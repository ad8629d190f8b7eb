package mlpc.compiler.check.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;

/**
 * A model with every name resolved, every layer expanded, every shape known.
 *
 * <p>Of a file with errors it has the parts that could be checked: a member with an error, and all that depends on it, is absent, from the
 * signature too; the terms that are there are right. Only the model of a file without errors may be compiled.
 *
 * @param terms everything that is computed, arguments first
 * @param predictions by target; likewise outputs, losses and metrics by name, in the order of the file
 * @param objective the sum of the losses, if there are any
 * @param updates the value of each state after a training step, by its full name
 * @param names every tensor with a name, in layers too
 * @param layers how each application of a layer was configured: by its path, and {@code path(2)} for a second one, the call
 * @param constants the values of hypers, constants and all other names that are known now
 * @param precision the precision that the file asks for
 * @param rates factors of the rate for some parameters, by full name; 0 for a frozen one
 */
public record CheckedModel(
        String name,
        Span span,
        Signature signature,
        List<Term> terms,
        Map<String, Term> predictions,
        Map<String, Term> outputs,
        Map<String, Term> losses,
        Map<String, Term> metrics,
        Optional<Term> objective,
        Map<String, Term> updates,
        Map<String, Term> names,
        Map<String, Span> layers,
        Map<String, Term> constants,
        List<Check> checks,
        Examples examples,
        List<Budget> budgets,
        Optional<Precision> precision,
        Map<String, Double> rates) {

    /** Two sides that must be equal, for all inputs and parameters. */
    public record Check(Term left, Term right, Span span) {}

    /**
     * Rows written in the file.
     *
     * @param tolerance how far a prediction may be from its target
     */
    public record Examples(List<Row> rows, double tolerance) {}

    /** One row: for each input and each target its numbers, as a data file would bring them. */
    public record Row(List<List<Double>> inputs, List<List<Double>> targets, Span span) {}

    /** At most so many of a quantity: {@code parameters} or {@code multiply_adds}. */
    public record Budget(String quantity, double most, Span span) {}

    public CheckedModel {
        terms = List.copyOf(terms);
        predictions = ordered(predictions);
        outputs = ordered(outputs);
        losses = ordered(losses);
        metrics = ordered(metrics);
        updates = ordered(updates);
        names = ordered(names);
        layers = Map.copyOf(layers);
        constants = ordered(constants);
        checks = List.copyOf(checks);
        budgets = List.copyOf(budgets);
        rates = Map.copyOf(rates);
    }

    /** The same model, trained by another recipe, or with more to keep. */
    public CheckedModel withSignature(Signature changed) {
        return new CheckedModel(
                name,
                span,
                changed,
                terms,
                predictions,
                outputs,
                losses,
                metrics,
                objective,
                updates,
                names,
                layers,
                constants,
                checks,
                examples,
                budgets,
                precision,
                rates);
    }

    private static Map<String, Term> ordered(Map<String, Term> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
