package mlpc.compiler.rewrite.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/**
 * The laws that keep digits in floating point where a formula is short and right over the reals. They come last, when
 * nothing is differentiated or simplified any more.
 *
 * <p>log Σeᶻ is as large as z, and so is its rounding error; z − log Σeᶻ has the same error, though it may be small.
 * With d = z − max z it is d − logΣe^(z − max z), where both terms are small. The second is one operation, because it sees what
 * z − max z rounds away.
 */
public final class LargestFirst {
    // spotless:off
    public static final List<Law> LAWS = List.of(
        law("z − logΣeᶻ = d − logΣeᵈ, d = z − max z",          List.of(Primitive.SUBTRACT),             LargestFirst::logSoftmax),
        law("e^(d − logΣeᵈ) = eᵈ / Σeᵈ",                       List.of(Primitive.EXP),                  LargestFirst::softmax),
        law("t·(d − logΣeᵈ + …) = 2t·(d/2 − logΣeᵈ/2 + …/2)",  List.of(Primitive.MULTIPLY, Primitive.MATMUL), LargestFirst::weighted),
        law("logΣe^(z − max z) as one operation",              List.of(Primitive.LOG_SUM_EXP),          LargestFirst::ofShifted),
        law("logΣeᶻ − zᵢ = logΣeᵈ − dᵢ",                       List.of(Primitive.ADD, Primitive.SUBTRACT), SumOfTerms::withoutLargest),
        law("x + max z − zᵢ = x − dᵢ",                         List.of(Primitive.ADD, Primitive.SUBTRACT), SumOfTerms::belowLargest),
        law("s(z) − t·z = s(−|z|) + (1−t)·relu z + t·relu(−z)", List.of(Primitive.ADD, Primitive.SUBTRACT), SumOfTerms::crossEntropy));
    // spotless:on

    /** How deep in a sum d − logΣeᵈ is looked for. */
    private static final int TERMS = 3;

    private LargestFirst() {}

    private static Law law(String name, List<Primitive> heads, Law.RightSide right) {
        return new Law(
                name, Law.Exactness.ROUNDING, Law.Kind.STABILITY, heads, node -> Optional.ofNullable(right.of(node)));
    }

    /**
     * Tried first, because it looks for softmax in the form in which the backward walk writes it.
     *
     * @param normal gives a node's normal form, so that sums that were written in different ways are found equal
     */
    public static Law centred(UnaryOperator<Expr> normal) {
        SoftmaxAdjoint adjoint = new SoftmaxAdjoint(normal);
        return law("y·(g − Σy·g) = y·(h − Σy·h), h = g − g at max z", List.of(Primitive.MULTIPLY), adjoint::centred);
    }

    private static @Nullable Expr logSoftmax(Expr.Apply node) {
        Expr z = logits(node);
        return z == null ? null : shifted(z, lse(node)).minus(spread(logarithm(lse(node)), node));
    }

    /**
     * d/2 is finite where d is not, so that a share t of 0 stays 0, and one of 1/2 finite. Halves and doubles are exact. A one-hot t takes
     * no product.
     */
    private static @Nullable Expr weighted(Expr.Apply node) {
        boolean isDot = node.primitive() == Primitive.MATMUL;
        if (isDot && !node.shape().isScalar()) {
            return null;
        }
        for (int at = 0; at < 2; at++) {
            Expr share = node.argument(at);
            boolean isShare = !(share instanceof Expr.Constant constant && constant.isUniform())
                    && !(share instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT);
            Expr half = isShare ? halved(node.argument(1 - at), TERMS) : null;
            if (half != null) {
                Expr twice = ShiftedPart.folded(scaled(share, 2));
                return isDot ? twice.matmul(half) : twice.times(half);
            }
        }
        return null;
    }

    /** Half of a sum with d − logΣeᵈ among its terms, where d/2 stands for d; null if it is not among them. */
    private static @Nullable Expr halved(Expr sum, int depth) {
        if (isLess(sum, Primitive.LOG_SUM_EXP_LESS_MAX)) {
            Expr.Apply difference = (Expr.Apply) sum;
            Expr.Apply lse = lse(difference);
            return difference.argument(0) == shifted(lse.argument(0), lse)
                    ? half(lse.argument(0), lse).minus(spread(scaled(lse, 0.5), difference))
                    : null;
        }
        boolean isSum = NodeForms.is(Primitive.ADD, sum) || NodeForms.is(Primitive.SUBTRACT, sum);
        if (depth == 0 || !isSum) {
            return null;
        }
        Expr first = halved(sum.arguments().get(0), depth - 1);
        Expr second = halved(sum.arguments().get(1), depth - 1);
        if (first == null && second == null) {
            return null;
        }
        Expr left = first == null ? ShiftedPart.folded(scaled(sum.arguments().get(0), 0.5)) : first;
        Expr right = second == null ? ShiftedPart.folded(scaled(sum.arguments().get(1), 0.5)) : second;
        return NodeForms.is(Primitive.ADD, sum) ? left.plus(right) : left.minus(right);
    }

    /** d/2, for the z of a reduction. */
    static Expr half(Expr z, Expr.Apply reduction) {
        Expr largest = reduce(Primitive.MAX, z, axes(reduction));
        return scaled(z, 0.5).minus(repeat(scaled(largest, 0.5), z, axes(reduction)));
    }

    static Expr scaled(Expr node, double factor) {
        return node.times(node.nodes().constant(node.shape(), factor));
    }

    /** log Σ e^(z − max z) of the z of a log Σeᶻ. */
    static Expr logarithm(Expr.Apply lse) {
        return reduce(Primitive.LOG_SUM_EXP_LESS_MAX, lse.argument(0), axes(lse));
    }

    private static @Nullable Expr ofShifted(Expr.Apply lse) {
        return isShifted(lse.argument(0), lse)
                ? reduce(Primitive.LOG_SUM_EXP_LESS_MAX, ((Expr.Apply) lse.argument(0)).argument(0), axes(lse))
                : null;
    }

    private static @Nullable Expr softmax(Expr.Apply node) {
        if (!isLess(node.argument(0), Primitive.LOG_SUM_EXP_LESS_MAX)) {
            return null;
        }
        Expr.Apply difference = (Expr.Apply) node.argument(0);
        Expr d = difference.argument(0);
        if (d != shifted(lse(difference).argument(0), lse(difference))) {
            return null;
        }
        Expr powers = node.nodes().apply(Primitive.EXP, d);
        return powers.over(spread(powers.sum(axes(lse(difference))), difference));
    }

    /** z, if the node is z − logΣeᶻ. */
    static @Nullable Expr logits(Expr node) {
        if (!isLess(node, Primitive.LOG_SUM_EXP)) {
            return null;
        }
        Expr.Apply difference = (Expr.Apply) node;
        return lse(difference).argument(0) == difference.argument(0) ? difference.argument(0) : null;
    }

    /** Whether a node is a tensor less a reduction, repeated for each element that it was computed from. */
    private static boolean isLess(Expr node, Primitive reduction) {
        boolean fits = node instanceof Expr.Apply difference
                && difference.primitive() == Primitive.SUBTRACT
                && NodeForms.is(Primitive.BROADCAST, difference.argument(1))
                && NodeForms.is(reduction, lse(difference));
        if (!fits) {
            return false;
        }
        Expr.Apply broadcast = (Expr.Apply) ((Expr.Apply) node).argument(1);
        Attributes.Broadcast back = (Attributes.Broadcast) broadcast.attributes();
        return back.repeated().equals(axes(lse((Expr.Apply) node))) && isAscending(back.kept());
    }

    /** logΣeᶻ of z − logΣeᶻ. */
    static Expr.Apply lse(Expr.Apply difference) {
        Expr.Apply broadcast = (Expr.Apply) difference.argument(1);
        return broadcast.argument(0) instanceof Expr.Apply apply ? apply : broadcast;
    }

    /** z − max z, over the axes of a reduction. */
    static Expr shifted(Expr z, Expr.Apply reduction) {
        return z.minus(repeat(reduce(Primitive.MAX, z, axes(reduction)), z, axes(reduction)));
    }

    /** Whether the maximum has been subtracted already. */
    static boolean isShifted(Expr d, Expr.Apply reduction) {
        return d instanceof Expr.Apply difference
                && difference.primitive() == Primitive.SUBTRACT
                && shifted(difference.argument(0), reduction) == d;
    }

    static Expr reduce(Primitive primitive, Expr of, List<Integer> axes) {
        return of.nodes().apply(primitive, new Attributes.Axes(axes), List.of(of));
    }

    /** The result of a reduction, repeated for each element that it was computed from. */
    static Expr repeat(Expr reduced, Expr beside, List<Integer> axes) {
        List<Integer> kept = new ArrayList<>(beside.shape().axes());
        kept.removeAll(axes);
        return reduced.broadcast(beside.shape(), kept);
    }

    private static Expr spread(Expr reduced, Expr.Apply difference) {
        return repeat(reduced, difference, axes(lse(difference)));
    }

    static List<Integer> axes(Expr.Apply reduction) {
        return ((Attributes.Axes) reduction.attributes()).axes();
    }

    private static boolean isAscending(List<Integer> axes) {
        return axes.equals(axes.stream().sorted().toList());
    }
}
