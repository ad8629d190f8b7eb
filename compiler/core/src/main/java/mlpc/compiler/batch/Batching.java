package mlpc.compiler.batch;

import mlpc.compiler.graph.Graph;

/**
 * Lifts the graph of one example to a batch. In the result a gradient is no longer that of one example, such as the outer product ȳhᵀ, but
 * the mean over the rows, as one contraction XᵀdY; and each weight is stored in the layout that the contractions read. Predictions and
 * losses still have a value for each example.
 */
public final class Batching {
    private Batching() {}

    /** @param batch rows of a step of training; 0 for all that there are */
    public static BatchedGraph lift(Graph perExample, int batch) {
        return WeightLayout.of(Averaging.of(perExample), batch);
    }
}
