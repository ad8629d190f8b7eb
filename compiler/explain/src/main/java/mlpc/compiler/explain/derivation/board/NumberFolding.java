package mlpc.compiler.explain.derivation.board;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Substitution;
import mlpc.compiler.graph.interpret.Semantics;

/** Numbers computed from numbers alone: 1/2 is ½, and brackets of numbers are one table. */
public final class NumberFolding {
    private final Substitution folded = new Substitution();

    /** The graph with each such number as a constant. */
    public Graph of(Graph graph) {
        return new Graph(graph.nodes(), of(graph.roots()), of(graph.names()));
    }

    <K> Map<K, Expr> of(Map<K, Expr> wanted) {
        for (Expr node : Graph.topological(wanted.values())) {
            folded.replace(node, fold(folded.rebuilt(node)));
        }
        Iterator<Expr> found = folded.of(wanted.values()).iterator();
        Map<K, Expr> result = new LinkedHashMap<>();
        wanted.keySet().forEach(key -> result.put(key, found.next()));
        return result;
    }

    private static Expr fold(Expr node) {
        boolean known =
                node instanceof Expr.Apply && node.arguments().stream().allMatch(Expr.Constant.class::isInstance);
        return known ? node.nodes().constant(node.shape(), Semantics.ofConstants((Expr.Apply) node)) : node;
    }
}
