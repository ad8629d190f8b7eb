package mlpc.compiler.rewrite.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** A sum as a list of signed terms; terms that cancel are combined, however the sum was written. */
final class SumOfTerms {
    /** Sums of more terms are left as they are. */
    private static final int MOST = 16;

    private record Signed(Expr term, boolean plus) {}

    /** The replacement of first − second; null if there is none. */
    private interface Difference {
        @Nullable
        Expr of(Expr first, Expr second);
    }

    /** A reduction of z, times a factor that is positive or not known. */
    private record Scaled(Expr factor, Expr.Apply reduction) {
        /** The node as one; null if it is none. */
        static @Nullable Scaled of(Expr node, Primitive reduction) {
            if (NodeForms.is(reduction, node)) {
                return new Scaled(node.nodes().constant(node.shape(), 1), (Expr.Apply) node);
            }
            if (!NodeForms.is(Primitive.MULTIPLY, node)
                    || !NodeForms.is(reduction, node.arguments().get(1))) {
                return null;
            }
            Expr factor = node.arguments().get(0);
            boolean positive = !(factor instanceof Expr.Constant constant)
                    || Arrays.stream(constant.elements()).allMatch(element -> element > 0);
            return positive ? new Scaled(factor, (Expr.Apply) node.arguments().get(1)) : null;
        }
    }

    private SumOfTerms() {}

    /** logΣeᶻ − zᵢ, and logΣeᶻ − t·z. */
    static @Nullable Expr withoutLargest(Expr.Apply node) {
        return inTermsOfLargest(node, Primitive.LOG_SUM_EXP, 2);
    }

    /** max z − zᵢ plus other terms, such as the logarithm of a sum that the maximum was taken out of by hand. */
    static @Nullable Expr belowLargest(Expr.Apply node) {
        return inTermsOfLargest(node, Primitive.MAX, 3);
    }

    /** @param fewest terms that make it worth while */
    private static @Nullable Expr inTermsOfLargest(Expr.Apply node, Primitive reduction, int fewest) {
        List<Signed> terms = terms(node);
        for (Signed first : terms.size() < fewest ? List.<Signed>of() : terms) {
            Scaled scaled = Scaled.of(first.term(), reduction);
            List<Signed> found = scaled == null ? List.of() : withPartsOf(scaled, first, terms);
            if (!found.isEmpty()) {
                return sum(found);
            }
        }
        return null;
    }

    /**
     * The terms with parts of z less max z in place of parts of z, and with what is left over of max z; none if no part is to be
     * subtracted from the reduction.
     */
    private static List<Signed> withPartsOf(Scaled scaled, Signed first, List<Signed> terms) {
        Expr.Apply reduction = scaled.reduction();
        List<Signed> rest = new ArrayList<>();
        List<Signed> below = new ArrayList<>();
        Expr left = scaled.factor();
        for (Signed term : terms) {
            Optional<ShiftedPart> part = term == first ? Optional.empty() : ShiftedPart.of(reduction, term.term());
            boolean minus = term.plus() != first.plus();
            if (part.filter(found -> isTakenAway(found.weight(), minus)).isEmpty()) {
                rest.add(term);
                continue;
            }
            Expr weight = part.get().weight();
            left = minus && left == weight
                    ? reduction.nodes().constant(reduction.shape(), 0)
                    : ShiftedPart.folded(minus ? left.minus(weight) : left.plus(weight));
            if (!ShiftedPart.isAlways(part.get().below(), 0)) {
                below.add(new Signed(part.get().below(), term.plus()));
            }
        }
        if (rest.size() == terms.size()) {
            return List.of();
        }
        rest.remove(first);
        if (reduction.primitive() == Primitive.LOG_SUM_EXP) {
            Expr logarithm = LargestFirst.logarithm(reduction);
            Expr factor = scaled.factor();
            rest.add(new Signed(ShiftedPart.isAlways(factor, 1) ? logarithm : factor.times(logarithm), first.plus()));
        }
        rest.addAll(below);
        if (!ShiftedPart.isAlways(left, 0)) {
            Expr largest = LargestFirst.reduce(Primitive.MAX, reduction.argument(0), LargestFirst.axes(reduction));
            rest.add(new Signed(largest.times(left), first.plus()));
        }
        return rest;
    }

    /** Whether a weight is one that a term is smaller by: unknown, or of that sign. */
    private static boolean isTakenAway(Expr weight, boolean minus) {
        return !(weight instanceof Expr.Constant constant)
                || !constant.isUniform()
                || (minus ? constant.uniformValue() > 0 : constant.uniformValue() < 0);
    }

    /** softplus(z) − t·z: the loss of logits of a flag, −log σ(z) where t is 1. */
    static @Nullable Expr crossEntropy(Expr.Apply node) {
        return paired(
                node,
                (first, second) -> NodeForms.is(Primitive.SOFTPLUS, first)
                        ? SoftplusTerms.minusProduct((Expr.Apply) first, second)
                        : null);
    }

    private static @Nullable Expr paired(Expr.Apply node, Difference law) {
        List<Signed> terms = terms(node);
        for (Signed first : terms) {
            for (Signed second : terms) {
                Expr found = pair(first, second, law);
                if (found != null) {
                    List<Signed> rest = new ArrayList<>(terms);
                    rest.remove(first);
                    rest.remove(second);
                    rest.add(new Signed(found, first.plus()));
                    return sum(rest);
                }
            }
        }
        return null;
    }

    private static @Nullable Expr pair(Signed first, Signed second, Difference law) {
        if (first == second) {
            return null;
        }
        return law.of(
                first.term(), first.plus() == second.plus() ? second.term().negate() : second.term());
    }

    /** The terms of a sum; none if there are too many. */
    private static List<Signed> terms(Expr node) {
        List<Signed> terms = new ArrayList<>();
        collect(node, true, terms);
        return terms.size() > MOST ? List.of() : terms;
    }

    private static void collect(Expr node, boolean plus, List<Signed> terms) {
        if (terms.size() > MOST) {
            return;
        }
        if (NodeForms.is(Primitive.ADD, node) || NodeForms.is(Primitive.SUBTRACT, node)) {
            collect(node.arguments().get(0), plus, terms);
            collect(node.arguments().get(1), plus == NodeForms.is(Primitive.ADD, node), terms);
        } else if (NodeForms.is(Primitive.NEGATE, node)) {
            collect(node.arguments().get(0), !plus, terms);
        } else {
            terms.add(new Signed(node, plus));
        }
    }

    private static Expr sum(List<Signed> terms) {
        List<Signed> ordered = new ArrayList<>(terms);
        ordered.sort((left, right) -> Boolean.compare(right.plus(), left.plus()));
        Expr sum = ordered.get(0).plus()
                ? ordered.get(0).term()
                : ordered.get(0).term().negate();
        for (Signed each : ordered.subList(1, ordered.size())) {
            sum = each.plus() ? sum.plus(each.term()) : sum.minus(each.term());
        }
        return sum;
    }
}
