package mlpc.compiler.batch;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/**
 * Two per-example vectors (or a number and a vector) whose outer product is a node. Then the mean over the rows is a
 * single contraction over them.
 */
record Factors(Expr left, Expr right) {

    /**
     * The factors of a per-example node, if it is one of:
     *
     * <pre>
     * OUTER(a, b)
     * BROADCAST(a, as: [0]) · BROADCAST(b, as: [1])     the same, as somebody may write it by hand
     * BROADCAST(s) · x                                  a number in every element: the gradient of a single neuron's weights
     * </pre>
     */
    static Optional<Factors> of(Expr.Apply node) {
        if (node.primitive() == Primitive.OUTER) {
            return varying(node.argument(0), node.argument(1));
        }
        if (node.primitive() != Primitive.MULTIPLY) {
            return Optional.empty();
        }
        Expr a = node.argument(0);
        Expr b = node.argument(1);
        if (node.shape().rank() == 1) {
            return repeated(a, List.of()).flatMap(s -> varying(s, b)).or(() -> repeated(b, List.of())
                    .flatMap(s -> varying(s, a)));
        }
        if (node.shape().rank() != 2) {
            return Optional.empty();
        }
        return columnByRow(a, b).or(() -> columnByRow(b, a));
    }

    /** The values that are needed for each row before the contraction. */
    List<Expr> read() {
        return List.of(left, right);
    }

    /** The mean over the rows, of the product's shape. */
    Expr mean(Shape shape) {
        return left.nodes()
                .apply(Primitive.OUTER_MEAN, vector(left), vector(right))
                .reshape(shape);
    }

    private static Optional<Factors> columnByRow(Expr column, Expr row) {
        return repeated(column, List.of(0))
                .flatMap(a -> repeated(row, List.of(1)).flatMap(b -> varying(a, b)));
    }

    /** The operand of a broadcast that keeps these axes. */
    private static Optional<Expr> repeated(Expr node, List<Integer> kept) {
        return node instanceof Expr.Apply apply
                        && apply.primitive() == Primitive.BROADCAST
                        && ((Attributes.Broadcast) apply.attributes()).kept().equals(kept)
                ? Optional.of(apply.argument(0))
                : Optional.empty();
    }

    private static Optional<Factors> varying(Expr a, Expr b) {
        return a.perExample() && b.perExample() ? Optional.of(new Factors(a, b)) : Optional.empty();
    }

    private static Expr vector(Expr factor) {
        return factor.shape().isScalar() ? factor.reshape(Shape.of(1)) : factor;
    }
}
