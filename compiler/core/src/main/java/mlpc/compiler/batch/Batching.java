package mlpc.compiler.batch;

import mlpc.compiler.graph.Graph;

/**
 * Lifts the graph of one example to a batch. Until here a model is what the slide says, ȳhᵀ an outer product; from here on
 * a gradient is the mean over the rows, as one contraction XᵀdY, and a weight lies in memory as the contractions read it.
 * Predictions and losses stay per example.
 */
public final class Batching {
    private Batching() {}

    public static BatchedGraph lift(Graph perExample) {
        return WeightLayout.of(Averaging.of(perExample));
    }
}
