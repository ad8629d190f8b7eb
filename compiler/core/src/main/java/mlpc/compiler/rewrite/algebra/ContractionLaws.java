package mlpc.compiler.rewrite.algebra;

import java.util.List;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/** Laws of products of matrices and vectors that save multiply-adds. */
final class ContractionLaws {
    private ContractionLaws() {}

    /** (a bᵀ) x = a (b·x): m·n + n products become n + m. */
    static @Nullable Expr outerTimesVector(Expr.Apply node) {
        return node.argument(1).shape().rank() != 1
                ? null
                : NodeForms.as(Primitive.OUTER, node.argument(0))
                        .map(outer ->
                                scaled(outer.argument(0), outer.argument(1).matmul(node.argument(1))))
                        .orElse(null);
    }

    /** x (a bᵀ) = (x·a) b. */
    static @Nullable Expr vectorTimesOuter(Expr.Apply node) {
        return node.argument(0).shape().rank() != 1
                ? null
                : NodeForms.as(Primitive.OUTER, node.argument(1))
                        .map(outer -> scaled(outer.argument(1), node.argument(0).matmul(outer.argument(0))))
                        .orElse(null);
    }

    /** A product with a vector or matrix in which each element is s: sums of the other operand, times s. */
    static @Nullable Expr withSpread(Expr.Apply node) {
        Expr left = node.argument(0);
        Expr right = node.argument(1);
        Shape shape = node.shape();
        Expr scalar = scalar(right);
        if (scalar != null) {
            Expr rows = left.sum(List.of(left.shape().rank() - 1));
            Expr across = rows.broadcast(shape, rows.shape().axes());
            return scalar.fill(shape).times(across);
        }
        scalar = scalar(left);
        if (scalar != null) {
            Expr columns = right.sum(List.of(0));
            List<Integer> kept = columns.shape().isScalar() ? List.of() : List.of(shape.rank() - 1);
            return scalar.fill(shape).times(columns.broadcast(shape, kept));
        }
        return null;
    }

    private static Expr scaled(Expr vector, Expr factor) {
        return factor.fill(vector.shape()).times(vector);
    }

    /** The number that fills a tensor, if one does. */
    private static @Nullable Expr scalar(Expr node) {
        return NodeForms.resized(node, Shape.SCALAR)
                .or(() -> NodeForms.as(Primitive.BROADCAST, node)
                        .filter(spread -> ((Attributes.Broadcast) spread.attributes())
                                .kept()
                                .isEmpty())
                        .map(spread -> spread.argument(0)))
                .orElse(null);
    }
}
