package mlpc.compiler.graph;

import java.util.Collection;

/** Counts the cost of a graph exactly: the products in its contractions, for one example. */
public final class Costs {
    private Costs() {}

    /** The multiply-adds of one node: m·k·n for [m,k]·[k,n], m·n for an outer product, none for anything else. */
    public static long multiplyAdds(Expr node) {
        if (!(node instanceof Expr.Apply apply)) {
            return 0;
        }
        return switch (apply.primitive().family()) {
            case CONTRACTION, ROWS -> products(apply);
            case UNARY, BINARY, CHOICE, REDUCTION, MOVEMENT, DERIVATIVE -> 0;
        };
    }

    private static long products(Expr.Apply apply) {
        Shape left = apply.argument(0).shape();
        return switch (apply.primitive()) {
            case MATMUL ->
                (long) left.dimension(left.rank() - 1) * apply.shape().size();
            case OUTER, OUTER_MEAN -> apply.shape().size();
            default -> 0; // ROW_MEAN only adds
        };
    }

    /** What one node computes element by element, reductions included; nothing for a contraction, and for what only moves elements. */
    public static long elementwise(Expr node) {
        boolean computes = node instanceof Expr.Apply apply
                && (apply.primitive().isElementwise() || apply.primitive().isReduction());
        return computes
                ? Math.max(node.shape().size(), node.arguments().get(0).shape().size())
                : 0;
    }

    /** The multiply-adds of all that the given nodes need, each node once. */
    public static long multiplyAdds(Collection<? extends Expr> roots) {
        return Graph.topological(roots).stream().mapToLong(Costs::multiplyAdds).sum();
    }

    /**
     * The multiply-adds for each further example: what depends on shared values alone (a product of weights) is
     * computed once for all of them.
     */
    public static long multiplyAddsPerExample(Collection<? extends Expr> roots) {
        return Graph.topological(roots).stream()
                .filter(Costs::isPerExample)
                .mapToLong(Costs::multiplyAdds)
                .sum();
    }

    /** Whether a node is computed for each example: it has a value for each, or is a mean over such values. */
    public static boolean isPerExample(Expr node) {
        return node.perExample() || node.arguments().stream().anyMatch(Expr::perExample);
    }
}
