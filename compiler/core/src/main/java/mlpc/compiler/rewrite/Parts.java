package mlpc.compiler.rewrite;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** logΣeᶻ minus an element or a weighted mean of z, computed from d = z − max z so that it keeps its digits. */
final class Parts {
    private Parts() {}

    /** logΣeᶻ − part of z, both in terms of z − max z; null if {@code part} is not a part of z. */
    static Expr difference(Expr.Apply lse, Expr part) {
        Expr z = lse.argument(0);
        if (LargestFirst.isShifted(z, lse)) {
            return null;
        }
        Expr d = LargestFirst.shifted(z, lse);
        Expr logarithm = LargestFirst.reduce(Primitive.LOG_SUM_EXP, d, LargestFirst.axes(lse));
        boolean whole = lse.shape().isScalar();
        Expr same = whole ? piece(part, z, d) : onePosition(part, lse, d);
        if (same != null) {
            return logarithm.minus(same);
        }
        same = joined(part, lse, d);
        if (same != null) {
            return logarithm.minus(same);
        }
        Expr weights = weights(part, lse);
        if (weights == null) {
            return null;
        }
        Expr mean = logarithm.minus(weighted((Expr.Apply) part, z, d));
        return sumsToOne(weights) ? mean : mean.plus(remainder(weights, lse));
    }

    /** The same slice or reshape of d in place of z. */
    private static Expr piece(Expr part, Expr z, Expr d) {
        if (part == z) {
            return d;
        }
        if (!LargestFirst.is(Primitive.SLICE, part) && !LargestFirst.is(Primitive.RESHAPE, part)) {
            return null;
        }
        Expr.Apply apply = (Expr.Apply) part;
        Expr inner = piece(apply.argument(0), z, d);
        return inner == null ? null : part.nodes().apply(apply.primitive(), apply.attributes(), List.of(inner));
    }

    /** z at one position of the axis along which the maximum was taken. */
    private static Expr onePosition(Expr part, Expr.Apply lse, Expr d) {
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
    private static Expr joined(Expr part, Expr.Apply lse, Expr d) {
        if (!LargestFirst.is(Primitive.CONCATENATE, lse.argument(0))
                || !LargestFirst.axes(lse).equals(List.of(0))) {
            return null;
        }
        List<Expr> pieces = lse.argument(0).arguments();
        for (int at = 0; at < pieces.size(); at++) {
            Expr piece = pieces.get(at);
            boolean isPart = LargestFirst.is(Primitive.RESHAPE, piece)
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
    private static Expr weights(Expr part, Expr.Apply lse) {
        Expr z = lse.argument(0);
        if (LargestFirst.is(Primitive.MATMUL, part) && part.shape().isScalar()) {
            return other(part.arguments(), z);
        }
        boolean sums = part instanceof Expr.Apply sum
                && sum.primitive() == Primitive.SUM
                && sum.attributes().equals(lse.attributes())
                && LargestFirst.is(Primitive.MULTIPLY, sum.argument(0));
        return sums ? other(part.arguments().get(0).arguments(), z) : null;
    }

    private static Expr other(List<Expr> factors, Expr z) {
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

    /** max z · (1 − Σt), which is 0 for a distribution. */
    private static Expr remainder(Expr weights, Expr.Apply lse) {
        List<Integer> axes = LargestFirst.axes(lse);
        Expr one = weights.nodes().constant(lse.shape(), 1);
        return LargestFirst.reduce(Primitive.MAX, lse.argument(0), axes).times(one.minus(weights.sum(axes)));
    }
}
