package mlpc.compiler.explain.derivation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.explain.derivation.form.FormulaForm;
import mlpc.compiler.explain.derivation.form.VectorForm;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.FormulaEvaluation;
import mlpc.compiler.formula.Operations;
import mlpc.compiler.formula.Substitutions;

/**
 * Derivatives as in a calculus class: each one expanded by itself, with everything put in and nothing shared. The steps follow
 * the same table as the structured way; only the bookkeeping is another.
 */
final class Calculus {
    /** A derivative longer than this is no longer worth a line. */
    private static final int LONGEST = 400;

    private final Blackboard board;
    private final Sheet sheet;
    private final Map<NamedValue, Formula> definitions = new HashMap<>();
    private final Map<Formula, Formula> whole = new HashMap<>();
    private final Map<NamedValue, List<Adjoints.Part>> parts = new HashMap<>();
    private final FormulaForm form;

    Calculus(Blackboard board, Adjoints adjoints, Sheet sheet) {
        this.board = board;
        this.sheet = sheet;
        this.form = new VectorForm(board, adjoints);
        adjoints.order().forEach(adjoint -> parts.put(adjoint.value(), adjoint.parts()));
        for (DerivationLine line : sheet.forward()) {
            definitions.put(line.value(), line.right());
            whole.put(line.left(), Substitutions.leaves(line.right(), this::put));
        }
    }

    /** Whether every value is a number, so that this way makes sense. */
    static boolean isFor(Blackboard board) {
        return board.goal().isPresent()
                && board.values().stream().allMatch(value -> value.shape().isScalar());
    }

    /** One derivative, from the first line to the last; the last is the derivative itself. */
    record Derived(NamedValue by, List<Formula> lines) {
        Derived {
            lines = List.copyOf(lines);
        }

        Formula result() {
            return lines.get(lines.size() - 1);
        }
    }

    /** The loss with everything put in. */
    Formula loss() {
        return requireNonNull(whole.get(board.goal().orElseThrow().formula()));
    }

    /** A derivative for each value that derivatives are taken by. */
    List<Derived> derived() {
        return sheet.backward().stream()
                .map(DerivationLine::value)
                .filter(board::isWanted)
                .map(value -> new Derived(value, lines(value)))
                .toList();
    }

    /** Operations of the structured way, forward; the named values are computed once. */
    int forward() {
        return sheet.forward().stream()
                .mapToInt(line -> Operations.count(line.right()))
                .sum();
    }

    /** Operations of the structured way, backward, where the loss's own adjoint is 1. */
    int backward() {
        Formula.Symbol seed = board.goal().orElseThrow().bar();
        return sheet.backward().stream()
                .mapToInt(line -> Operations.count(
                        Substitutions.leaves(line.right(), leaf -> leaf.equals(seed) ? FormulaAlgebra.ONE : leaf)))
                .sum();
    }

    /** What it takes to hold a derivative against the backward pass. */
    static boolean agrees(Derived derived, Map<Formula.Symbol, double[]> values) {
        double found = new FormulaEvaluation(values).of(derived.result())[0];
        double expected = requireNonNull(values.get(derived.by().bar()))[0];
        return !Double.isFinite(expected) || Math.abs(found - expected) <= 1e-8 * Math.max(1, Math.abs(expected));
    }

    private Formula put(Formula leaf) {
        return whole.getOrDefault(leaf, leaf);
    }

    /** From the loss inwards: the value that was computed last is replaced by what it is made of. */
    private List<Formula> lines(NamedValue by) {
        Map<NamedValue, Formula> front = new LinkedHashMap<>(Map.of(board.goal().orElseThrow(), FormulaAlgebra.ONE));
        List<Formula> lines = new ArrayList<>(List.of(line(front, by)));
        Optional<NamedValue> next = last(front, by);
        while (next.isPresent()) {
            Formula factor = requireNonNull(front.remove(next.get()));
            for (NamedValue value : board.values()) {
                for (Adjoints.Part part : parts.getOrDefault(value, List.of())) {
                    if (part.child() == next.get() && leadsTo(value, by)) {
                        front.merge(value, product(value, part, factor), FormulaAlgebra::sum);
                    }
                }
            }
            lines.add(line(front, by));
            next = last(front, by);
        }
        return lines.stream()
                .filter(line -> line.size() <= LONGEST || line == lines.get(lines.size() - 1))
                .toList();
    }

    private Formula product(NamedValue value, Adjoints.Part part, Formula factor) {
        Formula.Symbol bar = part.child().bar();
        return Substitutions.leaves(form.part(value, part), leaf -> leaf.equals(bar) ? factor : put(leaf));
    }

    private Optional<NamedValue> last(Map<NamedValue, Formula> front, NamedValue by) {
        return board.values().stream()
                .filter(value -> front.containsKey(value) && value != by)
                .reduce((first, second) -> second);
    }

    private boolean leadsTo(NamedValue value, NamedValue by) {
        return value == by
                || parts.getOrDefault(by, List.of()).stream()
                        .anyMatch(part -> part.child() == value || leadsTo(value, part.child()));
    }

    /** Σ factor · ∂/∂w (what is still to be differentiated). */
    private Formula line(Map<NamedValue, Formula> front, NamedValue by) {
        List<Formula> terms = new ArrayList<>();
        front.forEach(
                (value, factor) -> terms.add(value == by ? factor : FormulaAlgebra.product(factor, open(value, by))));
        return FormulaAlgebra.sum(terms);
    }

    private Formula open(NamedValue value, NamedValue by) {
        return new Formula.Derivative(requireNonNull(whole.get(value.formula())), by.formula(), isPartial());
    }

    /** Whether the loss is a function of several values that derivatives are taken by, so that they are written with ∂. */
    boolean isPartial() {
        return board.values().stream().filter(board::isWanted).count() > 1;
    }
}
