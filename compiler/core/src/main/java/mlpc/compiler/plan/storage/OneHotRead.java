package mlpc.compiler.plan.storage;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.Storage;

/**
 * A product or sum with the one-hot vector t of a class, which needs one element of each row only: x @ W is a row of W, W @ x a
 * column, sum(t * z) an element of z. The full sum adds 1 · w and, for all other elements, 0 · w, starting from +0. For finite
 * elements that is w + 0: w itself, and +0 where w is −0.
 *
 * @param vector the one-hot vector
 * @param classes where the class is stored, as an index
 * @param other the tensor that the class selects from
 * @param isFirst whether the one-hot vector is the left operand
 */
public record OneHotRead(Expr vector, Storage classes, Expr other, boolean isFirst) {
    /** Empty if no one-hot vector is in the product. */
    static Optional<OneHotRead> of(Expr.Apply node, Map<Expr, Storage> storages) {
        if (node.primitive() == Primitive.MATMUL) {
            return factor(node, storages);
        }
        boolean sumsAll = node.primitive() == Primitive.SUM
                && ((Attributes.Axes) node.attributes())
                        .axes()
                        .equals(node.argument(0).shape().axes());
        return sumsAll && node.argument(0) instanceof Expr.Apply product && product.primitive() == Primitive.MULTIPLY
                ? factor(product, storages)
                : Optional.empty();
    }

    private static Optional<OneHotRead> factor(Expr.Apply product, Map<Expr, Storage> storages) {
        Expr left = product.argument(0);
        Expr right = product.argument(1);
        if (isClass(left, storages)) {
            return Optional.of(new OneHotRead(left, requireNonNull(storages.get(left)), right, true));
        }
        return isClass(right, storages)
                ? Optional.of(new OneHotRead(right, requireNonNull(storages.get(right)), left, false))
                : Optional.empty();
    }

    public static boolean isClass(Expr node, Map<Expr, Storage> storages) {
        return storages.containsKey(node) && storages.get(node).isClass();
    }

    /** {@code one-hot x: 1 of 10000 rows}. */
    public String reason() {
        String of = other.shape().rank() == 1 ? "elements" : isFirst ? "rows" : "columns";
        return "one-hot " + classes.name() + ": 1 of " + classes.columns() + " " + of;
    }
}
