package mlpc.compiler.explain.derivation.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.form.Adjoints;
import mlpc.compiler.explain.derivation.form.FormulaForm;
import mlpc.compiler.explain.derivation.form.IndexForm;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.FormulaExpansion;
import mlpc.compiler.formula.Index;
import mlpc.compiler.graph.Expr;

/** The lines of a derivation in one form, forward and backward. */
public record Sheet(List<DerivationLine> forward, List<DerivationLine> backward) {
    public Sheet {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    public static Sheet of(Blackboard board, Adjoints adjoints, FormulaForm form) {
        List<DerivationLine> forward = new ArrayList<>();
        for (NamedValue value : board.values()) {
            if (value.node() instanceof Expr.Constant table) {
                forward.add(table(value, table));
            } else if (value.isComputed()) {
                Formula left = form.left(value, false);
                forward.add(new DerivationLine(
                        value,
                        free(form, value),
                        left,
                        List.of(),
                        form.definition(value),
                        Optional.empty(),
                        DerivationLine.Rule.of("")));
            }
        }
        Simplification simplification = new Simplification(board.values(), form);
        List<DerivationLine> backward = new ArrayList<>();
        for (Adjoints.Adjoint adjoint : adjoints.order()) {
            backward.add(backward(board, adjoints, adjoint, form, simplification));
        }
        return new Sheet(forward, backward);
    }

    private static DerivationLine table(NamedValue value, Expr.Constant table) {
        List<Double> numbers = Arrays.stream(table.elements()).boxed().toList();
        Formula right = new Formula.Table(numbers, table.shape());
        return new DerivationLine(
                value,
                List.of(),
                value.formula(),
                List.of(),
                right,
                Optional.empty(),
                DerivationLine.Rule.of("numbers of the file"));
    }

    private static DerivationLine backward(
            Blackboard board,
            Adjoints adjoints,
            Adjoints.Adjoint adjoint,
            FormulaForm form,
            Simplification simplification) {
        NamedValue value = adjoint.value();
        Formula left = form.left(value, true);
        if (board.goal().filter(value::equals).isPresent()) {
            DerivationLine.Rule rule =
                    new DerivationLine.Rule("the derivative of a value by itself", Optional.empty(), List.of());
            return new DerivationLine(value, List.of(), left, List.of(), FormulaAlgebra.ONE, Optional.empty(), rule);
        }
        List<Formula> parts = new ArrayList<>();
        List<DerivationLine.Chain> chain = new ArrayList<>();
        for (Adjoints.Part part : adjoint.parts()) {
            parts.add(FormulaExpansion.factored(form.part(value, part)));
            NamedValue child = part.child();
            if (value.shape().isScalar() && child.shape().isScalar()) {
                chain.add(new DerivationLine.Chain(
                        child.bar(), child.formula(), value.formula(), adjoints.isPartial(child)));
            }
        }
        Formula sum = form.complete(value, FormulaAlgebra.sum(parts));
        List<Index> free = free(form, value);
        return new DerivationLine(
                value,
                free,
                left,
                chain.size() == parts.size() ? chain : List.of(),
                sum,
                simplification.of(value, free, sum),
                Rules.of(adjoint));
    }

    private static List<Index> free(FormulaForm form, NamedValue value) {
        return form instanceof IndexForm indexed ? indexed.free(value) : List.of();
    }
}
