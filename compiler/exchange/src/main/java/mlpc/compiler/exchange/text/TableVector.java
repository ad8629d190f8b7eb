package mlpc.compiler.exchange.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * The vector of all encoded columns, which the text writes as the table's name: it puts the columns into their order.
 *
 * @param node that is the vector
 * @param columns in its order
 */
record TableVector(Expr node, List<Expr> columns) {
    /** Looks for a vector of these columns, each once. */
    static Optional<TableVector> find(List<Expr> nodes, List<Expr> columns) {
        for (int at = nodes.size() - 1; at >= 0; at--) {
            Expr node = nodes.get(at);
            if (node.shape().rank() == 1) {
                List<Expr> found = columns(node, columns);
                if (found.size() == columns.size() && new HashSet<>(found).containsAll(columns)) {
                    return Optional.of(new TableVector(node, found));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Expr> columns(Expr node, List<Expr> wanted) {
        List<Expr> found = new ArrayList<>();
        List<Expr> open = new ArrayList<>(List.of(node));
        while (!open.isEmpty()) {
            Expr next = open.remove(0);
            if (found.size() + open.size() > wanted.size()) {
                return List.of();
            } else if (wanted.contains(next)) {
                found.add(next);
            } else if (next instanceof Expr.Apply apply && apply.primitive() == Primitive.RESHAPE) {
                open.add(0, apply.argument(0));
            } else if (next instanceof Expr.Apply apply
                    && apply.primitive() == Primitive.CONCATENATE
                    && (apply.shape().rank() == 1 || isRow(apply))) {
                open.addAll(0, apply.arguments());
            } else {
                return List.of();
            }
        }
        return found;
    }

    /** Whether a concatenation appends whole rows. */
    private static boolean isRow(Expr.Apply join) {
        int axis = ((Attributes.Axes) join.attributes()).axes().get(0);
        return join.shape().dimensions().subList(0, axis).stream().allMatch(size -> size == 1);
    }
}
