package mlpc.compiler.rewrite.stability;

import java.util.List;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/**
 * The adjoint of a softmax y of z is y·(g − Σy·g). Where one element of y is nearly 1, its g and Σy·g are nearly equal,
 * and their difference loses all digits. Let g₀ be g at that element, and h = g − g₀. Then y·(h − Σy·h) is the same
 * over the reals, and keeps its digits because h is exactly 0 there.
 */
final class SoftmaxAdjoint {
    private final UnaryOperator<Expr> normal;

    SoftmaxAdjoint(UnaryOperator<Expr> normal) {
        this.normal = normal;
    }

    @Nullable
    Expr centred(Expr.Apply node) {
        Expr found = centred(node.argument(0), node.argument(1));
        return found != null ? found : centred(node.argument(1), node.argument(0));
    }

    private @Nullable Expr centred(Expr y, Expr difference) {
        if (!NodeForms.is(Primitive.EXP, y) || !NodeForms.is(Primitive.SUBTRACT, difference)) {
            return null;
        }
        Expr logSoftmax = y.arguments().get(0);
        Expr z = LargestFirst.logits(logSoftmax);
        if (z == null) {
            return null;
        }
        List<Integer> axes = LargestFirst.axes(LargestFirst.lse((Expr.Apply) logSoftmax));
        Expr g = difference.arguments().get(0);
        Expr mean = difference.arguments().get(1);
        if (!isMean(mean, y, g, axes) || isCentred(g, z, axes)) {
            return null;
        }
        Expr h = g.minus(LargestFirst.repeat(atLargest(g, z, axes), z, axes));
        return y.times(h.minus(LargestFirst.repeat(y.times(h).sum(axes), z, axes)));
    }

    /** Whether a node is Σy·g, repeated for each element, in any form that the laws produce. */
    private boolean isMean(Expr mean, Expr y, Expr g, List<Integer> axes) {
        return List.of(y.times(g), g.times(y)).stream()
                .map(product -> LargestFirst.repeat(product.sum(axes), y, axes))
                .anyMatch(candidate -> candidate == mean || normal.apply(candidate) == normal.apply(mean));
    }

    private static boolean isCentred(Expr g, Expr z, List<Integer> axes) {
        return NodeForms.is(Primitive.SUBTRACT, g)
                && LargestFirst.repeat(atLargest(g.arguments().get(0), z, axes), z, axes)
                        == g.arguments().get(1);
    }

    /** g where z is largest; the mean of it where several are. */
    private static Expr atLargest(Expr g, Expr z, List<Integer> axes) {
        Expr largest = LargestFirst.repeat(LargestFirst.reduce(Primitive.MAX, z, axes), z, axes);
        Expr isLargest = z.nodes().apply(Primitive.EQUAL, z, largest);
        return isLargest.times(g).sum(axes).over(isLargest.sum(axes));
    }
}
