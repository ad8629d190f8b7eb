package mlpc.compiler.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.Storage;

/**
 * What a class chooses where its one-hot vector t is multiplied and summed: x @ W is a row of W, W @ x a column, sum(t * z)
 * an element of z. The chain of the vector, 1 · w and otherwise 0 · w from +0, comes to w + 0 as long as all is finite: to w,
 * and to +0 for −0.
 *
 * @param vector the one-hot vector
 * @param classes where it would be
 * @param other what it chooses of
 * @param isFirst whether it stands left of the other
 */
record OneHotRead(Expr vector, Storage classes, Expr other, boolean isFirst) {
    /** Empty if no one-hot vector is in the product. */
    static Optional<OneHotRead> of(Expr.Apply node, Map<Expr, Storage> places) {
        if (node.primitive() == Primitive.MATMUL) {
            return factor(node, places);
        }
        boolean sumsAll = node.primitive() == Primitive.SUM
                && ((Attributes.Axes) node.attributes())
                        .axes()
                        .equals(node.argument(0).shape().axes());
        return sumsAll && node.argument(0) instanceof Expr.Apply product && product.primitive() == Primitive.MULTIPLY
                ? factor(product, places)
                : Optional.empty();
    }

    private static Optional<OneHotRead> factor(Expr.Apply product, Map<Expr, Storage> places) {
        Expr left = product.argument(0);
        Expr right = product.argument(1);
        if (isClass(left, places)) {
            return Optional.of(new OneHotRead(left, places.get(left), right, true));
        }
        return isClass(right, places)
                ? Optional.of(new OneHotRead(right, places.get(right), left, false))
                : Optional.empty();
    }

    static boolean isClass(Expr node, Map<Expr, Storage> places) {
        return places.containsKey(node) && places.get(node).isClass();
    }

    /** What stands in the target at a position: code for the element that the class chooses. */
    ScalarTerm at(ScalarLowering lowering, List<LoopIndex> position) {
        return positive(lowering.at(other, with(LoopIndex.chosen(classes), position)));
    }

    /** The same where the other's elements are local scalars, which no index reaches: one is selected. */
    ScalarTerm among(ScalarLowering lowering, List<LoopIndex> position) {
        int last = classes.columns() - 1;
        ScalarTerm chosen = lowering.at(other, with(LoopIndex.of(last), position));
        for (int at = last - 1; at >= 0; at--) {
            ScalarTerm isChosen = lowering.at(vector, List.of(LoopIndex.of(at)));
            ScalarTerm element = lowering.at(other, with(LoopIndex.of(at), position));
            chosen = lowering.define("", new ScalarTerm.Call(Primitive.SELECT, List.of(isChosen, element, chosen)));
        }
        return positive(chosen);
    }

    /** The other's position for one of the target. */
    private List<LoopIndex> with(LoopIndex index, List<LoopIndex> position) {
        if (position.isEmpty()) {
            return List.of(index);
        }
        return isFirst ? List.of(index, position.get(0)) : List.of(position.get(0), index);
    }

    private static ScalarTerm positive(ScalarTerm term) {
        return new ScalarTerm.Call(Primitive.ADD, List.of(term, new ScalarTerm.Number(0)));
    }

    /** {@code one-hot x: 1 of 10000 rows}. */
    String reason() {
        String of = other.shape().rank() == 1 ? "elements" : isFirst ? "rows" : "columns";
        return "one-hot " + classes.name() + ": 1 of " + classes.columns() + " " + of;
    }
}
