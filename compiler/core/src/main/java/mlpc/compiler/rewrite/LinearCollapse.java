package mlpc.compiler.rewrite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;

/**
 * Linear layers in a row are one: W₂(W₁x + b₁) = (W₂W₁)x + W₂b₁. For inference only, where the weights stand still: the
 * product of weights is computed once and shared by all examples. Done only where each further example then costs less.
 */
final class LinearCollapse {
    static final String LAW = "W(Vx + b) = (WV)x + Wb, for inference";

    private final RewriteLog log;

    LinearCollapse(RewriteLog log) {
        this.log = log;
    }

    /** The graph with its inference roots collapsed as long as that saves something. */
    Graph collapse(Graph graph) {
        Graph best = graph;
        Optional<Graph> better = improve(best);
        while (better.isPresent()) {
            best = better.get();
            better = improve(best);
        }
        return best;
    }

    private Optional<Graph> improve(Graph graph) {
        Map<Root, Expr> inference =
                graph.only(root -> root.mode() == Root.Mode.INFERENCE).roots();
        long cost = Costs.multiplyAddsPerExample(inference.values());
        for (Expr node : Graph.topological(inference.values())) {
            Expr collapsed = collapsed(node);
            if (collapsed != null) {
                Substitution substitution = new Substitution().replace(node, collapsed);
                Map<Root, Expr> replaced = new LinkedHashMap<>(graph.roots());
                inference.forEach((root, value) -> replaced.put(root, substitution.of(value)));
                Graph candidate = new Graph(graph.nodes(), replaced, graph.names());
                List<Expr> roots =
                        inference.keySet().stream().map(replaced::get).toList();
                long saved = cost - Costs.multiplyAddsPerExample(roots);
                if (saved > 0) {
                    log.add(LAW, Formula.of(node), Formula.of(collapsed), saved);
                    graph.nodes().describe(collapsed, graph.nodes().origin(node));
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** W(Vx + b) as (WV)x + Wb, or (xV + b)W as x(VW) + bW; null if the node is neither. */
    private static Expr collapsed(Expr node) {
        Expr.Apply product = Elementwise.as(Primitive.MATMUL, node).orElse(null);
        if (product == null) {
            return null;
        }
        Expr left = product.argument(0);
        Expr right = product.argument(1);
        if (isWeights(left) && right.perExample()) {
            return through(
                    right,
                    inner -> isWeights(inner.argument(0))
                            ? left.matmul(inner.argument(0)).matmul(inner.argument(1))
                            : null,
                    left::matmul);
        }
        if (isWeights(right) && left.perExample()) {
            return through(
                    left,
                    inner -> isWeights(inner.argument(1))
                            ? inner.argument(0).matmul(inner.argument(1).matmul(right))
                            : null,
                    bias -> bias.matmul(right));
        }
        return null;
    }

    private interface Step<E extends Expr> {
        Expr of(E node);
    }

    /** Applies the outer weights to a linear layer: to its product, and to its bias if it has one. */
    private static Expr through(Expr layer, Step<Expr.Apply> product, Step<Expr> bias) {
        Expr.Apply inner = Elementwise.as(Primitive.MATMUL, layer).orElse(null);
        if (inner != null) {
            return product.of(inner);
        }
        Expr.Apply sum = Elementwise.as(Primitive.ADD, layer).orElse(null);
        if (sum == null) {
            return null;
        }
        for (int side = 0; side < 2; side++) {
            Expr.Apply linear =
                    Elementwise.as(Primitive.MATMUL, sum.argument(side)).orElse(null);
            Expr shared = sum.argument(1 - side);
            Expr collapsed = linear == null || shared.perExample() ? null : product.of(linear);
            if (collapsed != null) {
                return collapsed.plus(bias.of(shared));
            }
        }
        return null;
    }

    private static boolean isWeights(Expr node) {
        return !node.perExample() && node.shape().rank() == 2;
    }
}
