package mlpc.compiler.batch;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import mlpc.compiler.graph.Graph;

/**
 * A graph for a batch. Its nodes still have the shape of one example. Nodes with a value for each example have a row
 * each, so that a vector is stored as a matrix {@code [rows][n]}.
 *
 * @param graph its GRADIENT roots are those of the batch; its {@link mlpc.compiler.graph.Nodes} are not those of the
 *     graph for one example
 * @param transposed the parameters that are stored transposed: {@code W: [m, n]} of the model is {@code W: [n, m]} here
 */
public record BatchedGraph(Graph graph, Set<String> transposed) {
    public BatchedGraph {
        transposed = Collections.unmodifiableSet(new LinkedHashSet<>(transposed));
    }

    /** The same layout of weights, with an extended graph. */
    public BatchedGraph with(Graph extended) {
        return new BatchedGraph(extended, transposed);
    }
}
