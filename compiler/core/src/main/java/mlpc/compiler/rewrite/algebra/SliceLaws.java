package mlpc.compiler.rewrite.algebra;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Laws of slices, paddings and reshapes. */
final class SliceLaws {
    private SliceLaws() {}

    static @Nullable Expr reshape(Expr.Apply node) {
        return NodeForms.as(Primitive.RESHAPE, node.argument(0))
                .map(inner -> inner.argument(0).reshape(node.shape()))
                .orElse(null);
    }

    static @Nullable Expr sliceOfSlice(Expr.Apply node) {
        Attributes.Range outer = (Attributes.Range) node.attributes();
        return NodeForms.as(Primitive.SLICE, node.argument(0))
                .map(inner -> {
                    Attributes.Range range = (Attributes.Range) inner.attributes();
                    return range.axis() != outer.axis()
                            ? null
                            : inner.argument(0)
                                    .slice(range.axis(), range.from() + outer.from(), range.from() + outer.to());
                })
                .orElse(null);
    }

    /** A slice of a concatenation that lies within one of its arguments. */
    static @Nullable Expr sliceOfConcatenation(Expr.Apply node) {
        Attributes.Range range = (Attributes.Range) node.attributes();
        return NodeForms.as(Primitive.CONCATENATE, node.argument(0))
                .filter(all -> ((Attributes.Axes) all.attributes()).axes().equals(List.of(range.axis())))
                .map(all -> {
                    int start = 0;
                    for (Expr piece : all.arguments()) {
                        int end = start + piece.shape().dimension(range.axis());
                        if (start <= range.from() && range.to() <= end) {
                            return piece.slice(range.axis(), range.from() - start, range.to() - start);
                        }
                        start = end;
                    }
                    return null;
                })
                .orElse(null);
    }

    /** A slice of a padded tensor that lies within the tensor, or within the zeros. */
    static @Nullable Expr sliceOfPadding(Expr.Apply node) {
        Attributes.Range range = (Attributes.Range) node.attributes();
        return NodeForms.as(Primitive.PAD, node.argument(0))
                .filter(padded -> ((Attributes.Padding) padded.attributes()).axis() == range.axis())
                .map(padded -> {
                    int start = ((Attributes.Padding) padded.attributes()).before();
                    int end = start + padded.argument(0).shape().dimension(range.axis());
                    if (start <= range.from() && range.to() <= end) {
                        return padded.argument(0).slice(range.axis(), range.from() - start, range.to() - start);
                    }
                    return range.to() <= start || end <= range.from()
                            ? node.nodes().constant(node.shape(), 0)
                            : null;
                })
                .orElse(null);
    }

    static @Nullable Expr paddedZero(Expr.Apply node) {
        return node.argument(0) instanceof Expr.Constant constant && constant.is(0)
                ? node.nodes().constant(node.shape(), 0)
                : null;
    }

    /**
     * The sum of two paddings where each has zeros exactly at the other's elements: the gradients of adjacent slices
     * add up like that.
     */
    static @Nullable Expr sumOfPaddings(Expr.Apply node) {
        Expr.Apply left = NodeForms.as(Primitive.PAD, node.argument(0)).orElse(null);
        Expr.Apply right = NodeForms.as(Primitive.PAD, node.argument(1)).orElse(null);
        if (left == null || right == null) {
            return null;
        }
        Expr joined = join(left, right);
        return joined != null ? joined : join(right, left);
    }

    private static @Nullable Expr join(Expr.Apply first, Expr.Apply second) {
        Attributes.Padding before = (Attributes.Padding) first.attributes();
        Attributes.Padding after = (Attributes.Padding) second.attributes();
        int axis = before.axis();
        boolean meet = axis == after.axis()
                && after.before() == before.before() + first.argument(0).shape().dimension(axis)
                && before.after() == after.after() + second.argument(0).shape().dimension(axis);
        if (!meet) {
            return null;
        }
        Expr whole = first.nodes()
                .apply(
                        Primitive.CONCATENATE,
                        new Attributes.Axes(List.of(axis)),
                        List.of(first.argument(0), second.argument(0)));
        return before.before() == 0 && after.after() == 0
                ? whole
                : first.nodes()
                        .apply(
                                Primitive.PAD,
                                new Attributes.Padding(axis, before.before(), after.after()),
                                List.of(whole));
    }
}
