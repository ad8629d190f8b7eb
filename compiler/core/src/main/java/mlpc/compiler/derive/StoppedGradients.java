package mlpc.compiler.derive;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Substitution;

/** Replaces {@code stop_gradient(x)} by x after all differentiation; then both have the same meaning. */
public final class StoppedGradients {
    private StoppedGradients() {}

    /** The graph without STOP_GRADIENT; itself if it has none. */
    public static Graph removed(Graph derived) {
        Substitution values = new Substitution();
        boolean found = false;
        for (Expr node : derived.everything()) {
            Expr rebuilt = values.rebuilt(node);
            if (rebuilt instanceof Expr.Apply apply && apply.primitive() == Primitive.STOP_GRADIENT) {
                found = true;
                values.replace(node, apply.argument(0));
            } else {
                if (rebuilt != node) {
                    node.nodes().describe(rebuilt, node.nodes().origin(node));
                }
                values.replace(node, rebuilt);
            }
        }
        return found
                ? new Graph(derived.nodes(), replaced(values, derived.roots()), replaced(values, derived.names()))
                : derived;
    }

    private static <K> Map<K, Expr> replaced(Substitution values, Map<K, Expr> nodes) {
        Iterator<Expr> replacements = values.of(nodes.values()).iterator();
        Map<K, Expr> found = new LinkedHashMap<>();
        nodes.keySet().forEach(key -> found.put(key, replacements.next()));
        return found;
    }
}
