package mlpc.compiler.check.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.TermRange;
import mlpc.runtime.signature.Kind;

/**
 * Finds losses of quantiles, {@code max(q * (t - y), (q - 1) * (t - y))} or the same with {@code if}: least where y is the q-quantile of the
 * target t. Of several at once, q and y are vectors.
 */
final class QuantileLosses {
    private static final double CLOSE = 1e-9;
    /** How far two expressions that are written twice are compared. */
    private static final int DEPTH = 8;

    private final List<Term> terms;
    private final List<BitSet> leaves = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();

    /**
     * A quantile that is learned.
     *
     * @param target its name
     * @param level from 0 to 1
     * @param value the target as the loss has it
     * @param predicted the quantile, or a vector of several
     * @param element of that vector
     */
    record Found(String target, double level, Term value, Term predicted, int element) {}

    /** @param terms of the model, arguments first */
    QuantileLosses(List<Term> terms) {
        this.terms = terms;
        for (Term term : terms) {
            BitSet below = new BitSet();
            if (term.operation() instanceof Operation.Input input && input.target()) {
                boolean isNumber = input.kind() == Kind.REAL && term.type().isScalar();
                targets.add(isNumber ? input.name() : "");
                below.set(targets.size() - 1);
            }
            term.arguments().forEach(argument -> below.or(leaves.get(argument.id())));
            leaves.add(below);
        }
    }

    /** In the order of the terms. */
    List<Found> in(Collection<Term> losses) {
        BitSet reached = new BitSet();
        losses.forEach(loss -> reached.set(loss.id()));
        for (int id = terms.size() - 1; id >= 0; id--) {
            if (reached.get(id)) {
                terms.get(id).arguments().forEach(argument -> reached.set(argument.id()));
            }
        }
        List<Found> found = new ArrayList<>();
        reached.stream().forEach(id -> found.addAll(of(terms.get(id))));
        return found;
    }

    private List<Found> of(Term term) {
        boolean chooses = term.operation() instanceof Operation.Select;
        if (!chooses && !TermRange.is(term, ElementwiseOp.MAXIMUM)
                || term.type().dimensions().size() > 1) {
            return List.of();
        }
        int first = chooses ? 1 : 0;
        Optional<Scaled> one = scaled(term.argument(first), term);
        Optional<Scaled> other = scaled(term.argument(first + 1), term);
        if (one.isEmpty() || other.isEmpty() || !same(one.get().of, other.get().of, DEPTH)) {
            return List.of();
        }
        double[] above = new double[one.get().factors.length];
        for (int element = 0; element < above.length; element++) {
            above[element] = Math.max(one.get().factors[element], other.get().factors[element]);
            double below = Math.min(one.get().factors[element], other.get().factors[element]);
            if (!(above[element] > 0 && above[element] < 1) || Math.abs(above[element] - below - 1) > CLOSE) {
                return List.of();
            }
        }
        return quantiles(one.get().of, above);
    }

    /** Of the slopes of a loss of t − y, or of y − t. */
    private List<Found> quantiles(Term difference, double[] slopes) {
        if (!TermRange.is(difference, ElementwiseOp.SUBTRACT)) {
            return List.of();
        }
        Optional<String> left = target(difference.argument(0));
        Optional<String> right = target(difference.argument(1));
        boolean isForward = left.isPresent();
        if (left.isPresent() == right.isPresent()) {
            return List.of();
        }
        Term value = difference.argument(isForward ? 0 : 1);
        Term predicted = difference.argument(isForward ? 1 : 0);
        if (!leaves.get(predicted.id()).isEmpty() || !value.type().isScalar()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        for (int element = 0; element < slopes.length; element++) {
            double level = isForward ? slopes[element] : 1 - slopes[element];
            found.add(new Found(
                    (isForward ? left : right).get(),
                    Math.rint(level * 1e9) / 1e9,
                    value,
                    predicted,
                    predicted.type().isScalar() ? 0 : element));
        }
        return found;
    }

    /** The one target that a term depends on, if it is a number. */
    private Optional<String> target(Term term) {
        BitSet below = leaves.get(term.id());
        return below.cardinality() == 1
                ? Optional.of(targets.get(below.nextSetBit(0))).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** Constant factors of something. */
    private record Scaled(double[] factors, Term of) {}

    private static Optional<Scaled> scaled(Term product, Term whole) {
        if (!TermRange.is(product, ElementwiseOp.MULTIPLY)) {
            return Optional.empty();
        }
        for (int side = 0; side < 2; side++) {
            Optional<double[]> factors = ConstantEvaluation.elements(product.argument(side));
            if (factors.isPresent()) {
                double[] each = new double[Math.toIntExact(whole.type().size())];
                if (factors.get().length == each.length) {
                    return Optional.of(new Scaled(factors.get(), product.argument(1 - side)));
                }
                Arrays.fill(each, factors.get()[0]);
                return Optional.of(new Scaled(each, product.argument(1 - side)));
            }
        }
        return Optional.empty();
    }

    private static boolean same(Term one, Term other, int depth) {
        if (one == other) {
            return true;
        }
        if (depth == 0
                || !one.operation().equals(other.operation())
                || one.arguments().isEmpty()
                || one.arguments().size() != other.arguments().size()) {
            return false;
        }
        for (int index = 0; index < one.arguments().size(); index++) {
            if (!same(one.argument(index), other.argument(index), depth - 1)) {
                return false;
            }
        }
        return true;
    }
}
