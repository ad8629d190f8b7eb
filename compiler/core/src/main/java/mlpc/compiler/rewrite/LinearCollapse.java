package mlpc.compiler.rewrite;

import java.util.ArrayList;
import java.util.Collections;
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
import mlpc.compiler.rewrite.law.NodeForms;
import org.jspecify.annotations.Nullable;

/**
 * Linear layers one after another are a single one: W₂(W₁x + b₁) = (W₂W₁)x + W₂b₁. For inference only, where the
 * weights do not change: the product of weights is computed once for all examples. Applied only if each further example
 * then costs less.
 */
final class LinearCollapse {
    static final String LAW = "W(Vx + b) = (WV)x + Wb, for inference";

    private final RewriteLog log;

    LinearCollapse(RewriteLog log) {
        this.log = log;
    }

    /** The graph with the layers of its inference roots collapsed, as long as that saves multiply-adds. */
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
        List<Expr> usersFirst = new ArrayList<>(Graph.topological(inference.values()));
        Collections.reverse(usersFirst);
        for (Expr node : usersFirst) {
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
                    log.add(LAW, node, collapsed, () -> saved);
                    graph.nodes().describe(collapsed, graph.nodes().origin(node));
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** A product with per-example values, and a shared vector added to it; null without one. */
    private record Layer(Expr.Apply product, @Nullable Expr bias) {}

    /** Reads a node as Vx + b, with any number of terms b; null if it is not a linear layer. */
    private static @Nullable Layer layer(Expr node) {
        Expr bias = null;
        Expr rest = node;
        Expr.Apply sum = NodeForms.as(Primitive.ADD, rest).orElse(null);
        while (sum != null) {
            int shared = sum.argument(0).perExample() ? 1 : 0;
            if (sum.argument(shared).perExample()) {
                return null;
            }
            bias = bias == null ? sum.argument(shared) : sum.argument(shared).plus(bias);
            rest = sum.argument(1 - shared);
            sum = NodeForms.as(Primitive.ADD, rest).orElse(null);
        }
        Expr shared = bias;
        return NodeForms.as(Primitive.MATMUL, rest)
                .map(product -> new Layer(product, shared))
                .orElse(null);
    }

    /** W(Vx + b) + c as (WV)x + (Wb + c), or (xV + b)W + c as x(VW) + (bW + c); null if the node is neither. */
    private static @Nullable Expr collapsed(Expr node) {
        Layer outer = node.perExample() ? layer(node) : null;
        if (outer == null) {
            return null;
        }
        Expr left = outer.product.argument(0);
        Expr right = outer.product.argument(1);
        if (isWeights(left) && right.perExample()) {
            Layer inner = layer(right);
            return inner != null && isWeights(inner.product.argument(0))
                    ? plus(
                            left.matmul(inner.product.argument(0)).matmul(inner.product.argument(1)),
                            inner.bias == null ? null : left.matmul(inner.bias),
                            outer.bias)
                    : null;
        }
        if (isWeights(right) && left.perExample()) {
            Layer inner = layer(left);
            return inner != null && isWeights(inner.product.argument(1))
                    ? plus(
                            inner.product
                                    .argument(0)
                                    .matmul(inner.product.argument(1).matmul(right)),
                            inner.bias == null ? null : inner.bias.matmul(right),
                            outer.bias)
                    : null;
        }
        return null;
    }

    private static Expr plus(Expr product, @Nullable Expr first, @Nullable Expr second) {
        Expr bias = first == null ? second : second == null ? first : first.plus(second);
        return bias == null ? product : product.plus(bias);
    }

    private static boolean isWeights(Expr node) {
        return !node.perExample() && node.shape().rank() == 2;
    }
}
