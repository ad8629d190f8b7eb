package mlpc.compiler.batch;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import mlpc.compiler.graph.Graph;

/**
 * A graph for a batch. Its nodes still have the shape of one example; those that are per example have a row each, so that a
 * vector is a matrix {@code [rows][n]} in storage.
 *
 * @param graph its GRADIENT roots are the batch's; it has {@link mlpc.compiler.graph.Nodes} of its own
 * @param transposed the parameters that are stored transposed: {@code W: [m, n]} of the model is {@code W: [n, m]} here
 */
public record BatchedGraph(Graph graph, Set<String> transposed) {
    public BatchedGraph {
        transposed = Collections.unmodifiableSet(new LinkedHashSet<>(transposed));
    }

    /** The same storage, with more in the graph. */
    public BatchedGraph with(Graph extended) {
        return new BatchedGraph(extended, transposed);
    }
}
