package mlpc.compiler.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

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
record Choice(Expr vector, Place classes, Expr other, boolean isFirst) {
    /** Empty if no one-hot vector is in the product. */
    static Optional<Choice> of(Expr.Apply node, Map<Expr, Place> places) {
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

    private static Optional<Choice> factor(Expr.Apply product, Map<Expr, Place> places) {
        Expr left = product.argument(0);
        Expr right = product.argument(1);
        if (isClass(left, places)) {
            return Optional.of(new Choice(left, places.get(left), right, true));
        }
        return isClass(right, places)
                ? Optional.of(new Choice(right, places.get(right), left, false))
                : Optional.empty();
    }

    static boolean isClass(Expr node, Map<Expr, Place> places) {
        return places.containsKey(node) && places.get(node).isClass();
    }

    /** What stands in the target at a position: code for the element that the class chooses. */
    Term at(Lowering lowering, List<Index> position) {
        return positive(lowering.at(other, with(Index.chosen(classes), position)));
    }

    /** The same where the other's elements are local scalars, which no index reaches: one is selected. */
    Term among(Lowering lowering, List<Index> position) {
        int last = classes.columns() - 1;
        Term chosen = lowering.at(other, with(Index.of(last), position));
        for (int at = last - 1; at >= 0; at--) {
            Term isChosen = lowering.at(vector, List.of(Index.of(at)));
            Term element = lowering.at(other, with(Index.of(at), position));
            chosen = lowering.define("", new Term.Call(Primitive.SELECT, List.of(isChosen, element, chosen)));
        }
        return positive(chosen);
    }

    /** The other's position for one of the target. */
    private List<Index> with(Index index, List<Index> position) {
        if (position.isEmpty()) {
            return List.of(index);
        }
        return isFirst ? List.of(index, position.get(0)) : List.of(position.get(0), index);
    }

    private static Term positive(Term term) {
        return new Term.Call(Primitive.ADD, List.of(term, new Term.Number(0)));
    }

    /** {@code one-hot x: 1 of 10000 rows}. */
    String reason() {
        String of = other.shape().rank() == 1 ? "elements" : isFirst ? "rows" : "columns";
        return "one-hot " + classes.name() + ": 1 of " + classes.columns() + " " + of;
    }
}
