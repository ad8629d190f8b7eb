package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replaces nodes, and rebuilds every node above them in the same {@link Nodes}. */
public final class Substitution {
    private final Map<Expr, Expr> replaced = new HashMap<>();

    /** Replaces {@code node} by {@code by}. */
    public Substitution replace(Expr node, Expr by) {
        replaced.put(node, by);
        return this;
    }

    /** A node with the replacements made in it. Nodes that contain none are themselves. */
    public Expr of(Expr node) {
        return of(List.of(node)).get(0);
    }

    public List<Expr> of(Collection<? extends Expr> wanted) {
        for (Expr node : Graph.topological(wanted)) {
            replaced.computeIfAbsent(node, this::rebuilt);
        }
        List<Expr> found = new ArrayList<>();
        wanted.forEach(node -> found.add(replaced.get(node)));
        return found;
    }

    /**
     * The node with its arguments replaced, whose replacements must be known; the node itself if they are its own
     * arguments.
     */
    public Expr rebuilt(Expr node) {
        List<Expr> arguments = node.arguments().stream().map(replaced::get).toList();
        return node instanceof Expr.Apply apply && !arguments.equals(apply.arguments())
                ? node.nodes().apply(apply.primitive(), apply.attributes(), arguments)
                : node;
    }
}
