package mlpc.compiler.graph;

/**
 * Weights so wide, beside the batches that a model trains with, that they stay [outputs][inputs], as the model has them. Training multiplies by them in
 * place: rows of the batch, which are fewer, are turned instead of packing a weight that is another one after the step. And what a thread multiplies by,
 * and updates, is rows of its own, which stay in its cache.
 */
public final class WideWeights {
    /** Elements from which a weight is wide: where it is smaller, threads would meet too often for what they do. */
    private static final int WIDE = 1 << 16;
    /** The least rows and columns: fewer would not pay for what is turned. */
    private static final int LEAST = 128;

    /** Rows of a batch from which each thread's turning them all takes longer than packing its part of the weight. */
    private static final int MANY_ROWS = 100;

    private WideWeights() {}

    /**
     * Whether a matrix is one.
     *
     * @param batch rows of a step of training; 0 for all that there are
     */
    public static boolean isWide(Shape matrix, int batch) {
        return batch > 0
                && batch < MANY_ROWS
                && matrix.rank() == 2
                && matrix.size() >= WIDE
                && matrix.dimension(0) >= LEAST
                && matrix.dimension(1) >= LEAST;
    }
}
