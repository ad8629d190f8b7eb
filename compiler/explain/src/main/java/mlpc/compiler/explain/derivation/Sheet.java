package mlpc.compiler.explain.derivation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.formula.Algebra;
import mlpc.compiler.formula.Expansion;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Index;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;

/** The lines of a derivation in one form, forward and backward. */
record Sheet(List<Line> forward, List<Line> backward) {
    Sheet {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    static Sheet of(Blackboard board, Adjoints adjoints, Form form) {
        List<Line> forward = new ArrayList<>();
        for (Value value : board.values()) {
            if (value.node() instanceof Expr.Constant table) {
                forward.add(table(value, table));
            } else if (value.isComputed()) {
                Formula left = form.left(value, false);
                forward.add(new Line(
                        value,
                        free(form, value),
                        left,
                        List.of(),
                        form.definition(value),
                        Optional.empty(),
                        Line.Rule.of("")));
            }
        }
        Simplification simplification = new Simplification(board.values(), form);
        List<Line> backward = new ArrayList<>();
        for (Adjoints.Adjoint adjoint : adjoints.order()) {
            backward.add(backward(board, adjoint, form, simplification));
        }
        return new Sheet(forward, backward);
    }

    private static Line table(Value value, Expr.Constant table) {
        List<Double> numbers = Arrays.stream(table.elements()).boxed().toList();
        Formula right = new Formula.Table(numbers, table.shape());
        return new Line(
                value,
                List.of(),
                value.formula(),
                List.of(),
                right,
                Optional.empty(),
                Line.Rule.of("numbers of the file"));
    }

    private static Line backward(Blackboard board, Adjoints.Adjoint adjoint, Form form, Simplification simplification) {
        Value value = adjoint.value();
        Formula left = form.left(value, true);
        if (board.goal().filter(value::equals).isPresent()) {
            Line.Rule rule = new Line.Rule("the derivative of a value by itself", Optional.empty(), List.of());
            return new Line(value, List.of(), left, List.of(), Algebra.ONE, Optional.empty(), rule);
        }
        List<Formula> parts = new ArrayList<>();
        List<Line.Chain> chain = new ArrayList<>();
        for (Adjoints.Part part : adjoint.parts()) {
            parts.add(Expansion.factored(form.part(value, part)));
            Value child = part.child();
            if (value.shape().isScalar() && child.shape().isScalar()) {
                chain.add(new Line.Chain(child.bar(), child.formula(), value.formula(), isPartial(board, child)));
            }
        }
        Formula sum = form.complete(value, Algebra.sum(parts));
        List<Index> free = free(form, value);
        return new Line(
                value,
                free,
                left,
                chain.size() == parts.size() ? chain : List.of(),
                sum,
                simplification.of(value, free, sum),
                Rules.of(adjoint));
    }

    /** As on the slides: ∂ where a value is made of several of those that derivatives are taken by, else d. */
    private static boolean isPartial(Blackboard board, Value child) {
        return board.values().stream()
                        .filter(board::isWanted)
                        .filter(wanted -> Graph.topological(
                                        List.of(child.definition().orElseThrow()))
                                .contains(wanted.symbol()))
                        .count()
                > 1;
    }

    private static List<Index> free(Form form, Value value) {
        return form instanceof IndexForm indexed ? indexed.free(value) : List.of();
    }
}
