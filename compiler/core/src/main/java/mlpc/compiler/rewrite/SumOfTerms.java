package mlpc.compiler.rewrite;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** A sum as a list of signed terms; terms that cancel are combined, however the sum was written. */
final class SumOfTerms {
    /** Sums of more terms are left as they are. */
    private static final int MOST = 16;

    private record Signed(Expr term, boolean plus) {}

    /** The replacement of first − second; null if there is none. */
    private interface Difference {
        Expr of(Expr first, Expr second);
    }

    private SumOfTerms() {}

    /** logΣeᶻ − zᵢ, and logΣeᶻ − t·z. */
    static Expr withoutLargest(Expr.Apply node) {
        return paired(
                node,
                (first, second) -> LargestFirst.is(Primitive.LOG_SUM_EXP, first)
                        ? Parts.difference((Expr.Apply) first, second)
                        : null);
    }

    /** softplus(z) − t·z: the loss of logits of a flag, −log σ(z) where t is 1. */
    static Expr crossEntropy(Expr.Apply node) {
        return paired(
                node,
                (first, second) -> LargestFirst.is(Primitive.SOFTPLUS, first)
                        ? SoftplusTerms.minusProduct((Expr.Apply) first, second)
                        : null);
    }

    private static Expr paired(Expr.Apply node, Difference law) {
        List<Signed> terms = new ArrayList<>();
        collect(node, true, terms);
        if (terms.size() > MOST) {
            return null;
        }
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

    private static Expr pair(Signed first, Signed second, Difference law) {
        if (first == second) {
            return null;
        }
        return law.of(
                first.term(), first.plus() == second.plus() ? second.term().negate() : second.term());
    }

    private static void collect(Expr node, boolean plus, List<Signed> terms) {
        if (terms.size() > MOST) {
            return;
        }
        if (LargestFirst.is(Primitive.ADD, node) || LargestFirst.is(Primitive.SUBTRACT, node)) {
            collect(node.arguments().get(0), plus, terms);
            collect(node.arguments().get(1), plus == LargestFirst.is(Primitive.ADD, node), terms);
        } else if (LargestFirst.is(Primitive.NEGATE, node)) {
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
