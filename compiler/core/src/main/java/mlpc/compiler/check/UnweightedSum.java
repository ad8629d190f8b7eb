package mlpc.compiler.check;

import java.util.BitSet;
import java.util.List;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.TermRange;

/**
 * Tests whether the elements of a difference are summed with equal weights: squared errors of several numbers against a single target,
 * which is probably a mistake. If they have different weights, as in a mixture or for quantiles, or are summed as exponentials, the
 * elements were meant to differ.
 */
final class UnweightedSum {
    private final List<Term> terms;
    private final Term difference;
    /** Elementwise functions whose other operands are scalars. */
    private final BitSet alike = new BitSet();
    /** Those among them that are made from the difference. */
    private final BitSet made = new BitSet();

    UnweightedSum(List<Term> terms, Term difference) {
        this.terms = terms;
        this.difference = difference;
    }

    boolean found() {
        difference.arguments().forEach(argument -> alike.set(argument.id()));
        alike.set(difference.id());
        made.set(difference.id());
        for (Term term : terms) {
            if (term.operation() instanceof Operation.Sum
                    && made.get(term.argument(0).id())) {
                return true;
            }
            if (elementwise(term) && term.arguments().stream().allMatch(this::follows)) {
                alike.set(term.id());
                if (term.arguments().stream().anyMatch(argument -> made.get(argument.id()))) {
                    made.set(term.id());
                }
            }
        }
        return false;
    }

    private boolean elementwise(Term term) {
        boolean exponential = TermRange.is(term, ElementwiseOp.EXP)
                && made.get(term.argument(0).id());
        return !exponential
                && (term.operation() instanceof Operation.Elementwise || term.operation() instanceof Operation.Select);
    }

    private boolean follows(Term argument) {
        return alike.get(argument.id()) || argument.type().isScalar();
    }
}
