package mlpc.compiler.check;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;

/** The dependence of terms on each other, direct or not: sets of ids, each with the terms themselves. */
final class Dependence {
    private final List<Term> terms;

    Dependence(List<Term> terms) {
        this.terms = terms;
    }

    /** All terms that predictions, outputs, losses, metrics, updates and checks depend on. */
    BitSet ofResults(CheckedModel model) {
        return of(Stream.concat(
                        Stream.of(
                                        model.predictions(),
                                        model.outputs(),
                                        model.losses(),
                                        model.metrics(),
                                        model.updates())
                                .flatMap(map -> map.values().stream()),
                        model.checks().stream().flatMap(check -> Stream.of(check.left(), check.right())))
                .toList());
    }

    /** All terms that these depend on in any way. */
    BitSet of(Collection<Term> roots) {
        return closure(roots, false);
    }

    /** The terms that have a gradient: comparisons, signs and conditions pass none on. */
    BitSet smoothlyOf(Collection<Term> roots) {
        return closure(roots, true);
    }

    private BitSet closure(Collection<Term> roots, boolean smoothly) {
        BitSet marked = new BitSet();
        roots.forEach(root -> marked.set(root.id()));
        for (int id = terms.size() - 1; id >= 0; id--) {
            Term term = terms.get(id);
            if (!marked.get(id) || smoothly && isStep(term)) {
                continue;
            }
            int first = smoothly && term.operation() instanceof Operation.Select ? 1 : 0;
            for (Term argument :
                    term.arguments().subList(first, term.arguments().size())) {
                marked.set(argument.id());
            }
        }
        return marked;
    }

    /** Whether the derivative of a term is 0 wherever it exists. */
    private static boolean isStep(Term term) {
        return term.operation() instanceof Operation.Elementwise elementwise
                && (elementwise.function().decides()
                        || elementwise.function() == ElementwiseOp.SIGN
                        || elementwise.function() == ElementwiseOp.FLOOR);
    }
}
