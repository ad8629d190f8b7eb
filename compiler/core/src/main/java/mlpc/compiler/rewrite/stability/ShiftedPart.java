package mlpc.compiler.rewrite.stability;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.ConstantFolding;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/**
 * Elements, sums and weighted means of z in terms of d = z − max z, so that a difference with log Σ exp z keeps its digits. With the weight
 * w of all elements together, a part of z is the same part of d plus w · max z.
 *
 * @param below the part of d
 * @param weight the sum of the elements' weights
 */
record ShiftedPart(Expr below, Expr weight) {
    /** The most factors of a part that are looked at. */
    private static final int FACTORS = 3;

    /**
     * A node as a part of z: an element, the maximum, the sum, a weighted mean, or one of these times a factor.
     *
     * @param reduction any of z along the axes of the maximum
     */
    static Optional<ShiftedPart> of(Expr.Apply reduction, Expr part) {
        return LargestFirst.isShifted(reduction.argument(0), reduction)
                ? Optional.empty()
                : of(reduction, part, FACTORS);
    }

    private static Optional<ShiftedPart> of(Expr.Apply reduction, Expr part, int factors) {
        Optional<ShiftedPart> whole = unscaled(reduction, part);
        if (whole.isPresent() || factors == 0 || !(part instanceof Expr.Apply apply)) {
            return whole;
        }
        return switch (apply.primitive()) {
            case MULTIPLY ->
                of(reduction, apply.argument(1), factors - 1)
                        .map(found -> found.scaled(each -> times(apply.argument(0), each)))
                        .or(() -> of(reduction, apply.argument(0), factors - 1)
                                .map(found -> found.scaled(each -> times(apply.argument(1), each))));
            case DIVIDE ->
                of(reduction, apply.argument(0), factors - 1)
                        .map(found -> found.scaled(each -> folded(each.over(apply.argument(1)))));
            default -> Optional.empty();
        };
    }

    private static Optional<ShiftedPart> unscaled(Expr.Apply reduction, Expr part) {
        Expr z = reduction.argument(0);
        Expr d = LargestFirst.shifted(z, reduction);
        List<Integer> axes = LargestFirst.axes(reduction);
        Expr one = part.nodes().constant(part.shape(), 1);
        if (part == LargestFirst.reduce(Primitive.MAX, z, axes)) {
            return Optional.of(new ShiftedPart(part.nodes().constant(part.shape(), 0), one));
        }
        Expr same = reduction.shape().isScalar() ? piece(part, z, d) : onePosition(part, reduction, d);
        same = same == null ? joined(part, reduction, d) : same;
        if (same != null) {
            return Optional.of(new ShiftedPart(same, one));
        }
        if (part == z.sum(axes)) {
            double elements = (double) z.shape().size() / part.shape().size();
            return Optional.of(new ShiftedPart(d.sum(axes), part.nodes().constant(part.shape(), elements)));
        }
        Expr weights = weights(part, reduction);
        if (weights == null) {
            return Optional.empty();
        }
        if (sumsToOne(weights)) {
            return Optional.of(new ShiftedPart(weighted((Expr.Apply) part, z, d), one));
        }
        // A weight of 0 stays 0 where d is infinite.
        Expr half = weighted((Expr.Apply) part, z, LargestFirst.half(z, reduction));
        return Optional.of(new ShiftedPart(LargestFirst.scaled(half, 2), folded(weights.sum(axes))));
    }

    private ShiftedPart scaled(UnaryOperator<Expr> factor) {
        return new ShiftedPart(factor.apply(below), factor.apply(weight));
    }

    /** factor · other, where the other may be 1. */
    static Expr times(Expr factor, Expr other) {
        return isAlways(other, 1) ? factor : folded(factor.times(other));
    }

    static boolean isAlways(Expr node, double value) {
        return node instanceof Expr.Constant constant && constant.isUniform() && constant.uniformValue() == value;
    }

    /** A constant, if the node is made of constants. */
    static Expr folded(Expr node) {
        return node instanceof Expr.Apply apply ? ConstantFolding.fold(apply).orElse(node) : node;
    }

    /** The same slice or reshape of d in place of z. */
    private static @Nullable Expr piece(Expr part, Expr z, Expr d) {
        if (part == z) {
            return d;
        }
        if (!NodeForms.is(Primitive.SLICE, part) && !NodeForms.is(Primitive.RESHAPE, part)) {
            return null;
        }
        Expr.Apply apply = (Expr.Apply) part;
        Expr inner = piece(apply.argument(0), z, d);
        return inner == null ? null : part.nodes().apply(apply.primitive(), apply.attributes(), List.of(inner));
    }

    /** z at one position of the axis along which the maximum was taken. */
    private static @Nullable Expr onePosition(Expr part, Expr.Apply lse, Expr d) {
        boolean fits = part instanceof Expr.Apply flat
                && flat.primitive() == Primitive.RESHAPE
                && flat.argument(0) instanceof Expr.Apply slice
                && slice.primitive() == Primitive.SLICE
                && slice.argument(0) == lse.argument(0)
                && LargestFirst.axes(lse).equals(List.of(((Attributes.Range) slice.attributes()).axis()))
                && slice.shape().size() == part.shape().size();
        return fits ? piece(part, lse.argument(0), d) : null;
    }

    /** One of the tensors that were joined along a new axis to make z. */
    private static @Nullable Expr joined(Expr part, Expr.Apply lse, Expr d) {
        if (!NodeForms.is(Primitive.CONCATENATE, lse.argument(0))
                || !LargestFirst.axes(lse).equals(List.of(0))) {
            return null;
        }
        List<Expr> pieces = lse.argument(0).arguments();
        for (int at = 0; at < pieces.size(); at++) {
            Expr piece = pieces.get(at);
            boolean isPart = NodeForms.is(Primitive.RESHAPE, piece)
                    && piece.arguments().get(0) == part
                    && piece.shape().dimension(0) == 1
                    && pieces.stream().allMatch(each -> each.shape().dimension(0) == 1);
            if (isPart) {
                return d.slice(0, at, at + 1).reshape(part.shape());
            }
        }
        return null;
    }

    /** t of t·z and of Σtz. */
    private static @Nullable Expr weights(Expr part, Expr.Apply lse) {
        Expr z = lse.argument(0);
        if (NodeForms.is(Primitive.MATMUL, part) && part.shape().isScalar()) {
            return other(part.arguments(), z);
        }
        boolean sums = part instanceof Expr.Apply sum
                && sum.primitive() == Primitive.SUM
                && sum.attributes().equals(lse.attributes())
                && NodeForms.is(Primitive.MULTIPLY, sum.argument(0));
        return sums ? other(part.arguments().get(0).arguments(), z) : null;
    }

    private static @Nullable Expr other(List<Expr> factors, Expr z) {
        return factors.get(1) == z ? factors.get(0) : factors.get(0) == z ? factors.get(1) : null;
    }

    /** The same product with d for z. */
    private static Expr weighted(Expr.Apply part, Expr z, Expr d) {
        List<Expr> arguments = part.arguments().stream()
                .map(each -> each == z
                        ? d
                        : each instanceof Expr.Apply inner && part.primitive() == Primitive.SUM
                                ? weighted(inner, z, d)
                                : each)
                .toList();
        return part.nodes().apply(part.primitive(), part.attributes(), arguments);
    }

    private static boolean sumsToOne(Expr weights) {
        return weights instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT;
    }
}
