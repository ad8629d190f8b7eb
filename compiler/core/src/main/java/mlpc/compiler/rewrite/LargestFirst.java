package mlpc.compiler.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * The laws that keep digits in floating point where a formula is short and right over the reals. They come last, when
 * nothing is differentiated or simplified any more.
 *
 * <p>log Σeᶻ is as large as z, and so is its rounding error; z − log Σeᶻ has the same error, though it may be small.
 * With d = z − max z it is d − log Σeᵈ, where both terms are small.
 */
final class LargestFirst {
    // spotless:off
    /** Tried first, because it looks for softmax in the form in which the backward walk writes it. */
    static final RewriteRule CENTRED =
        law("y·(g − Σy·g) = y·(h − Σy·h), h = g − g at max z", List.of(Primitive.MULTIPLY),             SoftmaxAdjoint::centred);

    static final List<RewriteRule> LAWS = List.of(
        law("z − logΣeᶻ = d − logΣeᵈ, d = z − max z",          List.of(Primitive.SUBTRACT),             LargestFirst::logSoftmax),
        law("e^(d − logΣeᵈ) = eᵈ / Σeᵈ",                       List.of(Primitive.EXP),                  LargestFirst::softmax),
        law("logΣeᶻ − zᵢ = logΣeᵈ − dᵢ",                       List.of(Primitive.ADD, Primitive.SUBTRACT), SumOfTerms::withoutLargest),
        law("s(z) − t·z = s(−|z|) + (1−t)·relu z + t·relu(−z)", List.of(Primitive.ADD, Primitive.SUBTRACT), SumOfTerms::crossEntropy));
    // spotless:on

    private LargestFirst() {}

    private static RewriteRule law(String name, List<Primitive> heads, Function<Expr.Apply, Expr> right) {
        return new RewriteRule(
                name,
                RewriteRule.Exactness.ROUNDING,
                RewriteRule.Kind.STABILITY,
                heads,
                node -> Optional.ofNullable(right.apply(node)));
    }

    private static Expr logSoftmax(Expr.Apply node) {
        Expr z = logits(node);
        if (z == null || isShifted(z, lse(node))) {
            return null;
        }
        Expr d = shifted(z, lse(node));
        return d.minus(spread(reduce(Primitive.LOG_SUM_EXP, d, axes(lse(node))), node));
    }

    private static Expr softmax(Expr.Apply node) {
        if (!(node.argument(0) instanceof Expr.Apply difference)) {
            return null;
        }
        Expr d = logits(difference);
        if (d == null || !isShifted(d, lse(difference))) {
            return null;
        }
        Expr powers = node.nodes().apply(Primitive.EXP, d);
        return powers.over(spread(powers.sum(axes(lse(difference))), difference));
    }

    /** z, if the node is z − logΣeᶻ. */
    static Expr logits(Expr node) {
        boolean fits = node instanceof Expr.Apply difference
                && difference.primitive() == Primitive.SUBTRACT
                && is(Primitive.BROADCAST, difference.argument(1))
                && is(Primitive.LOG_SUM_EXP, lse(difference));
        if (!fits) {
            return null;
        }
        Expr.Apply difference = (Expr.Apply) node;
        Attributes.Broadcast back = (Attributes.Broadcast) ((Expr.Apply) difference.argument(1)).attributes();
        boolean same = lse(difference).argument(0) == difference.argument(0)
                && back.repeated().equals(axes(lse(difference)))
                && isAscending(back.kept());
        return same ? difference.argument(0) : null;
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

    /** The result of a reduction, repeated beside each element that it was computed from. */
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

    static boolean is(Primitive primitive, Expr node) {
        return node instanceof Expr.Apply apply && apply.primitive() == primitive;
    }

    private static boolean isAscending(List<Integer> axes) {
        return axes.equals(axes.stream().sorted().toList());
    }
}
