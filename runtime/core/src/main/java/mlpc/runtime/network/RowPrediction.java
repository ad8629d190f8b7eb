package mlpc.runtime.network;

/**
 * The prediction of one row by a tiny network, as code of its own: the weights are copied to fields, and the row is read in place. It
 * writes to its workspace the same bits as {@link Network#PREDICT}.
 */
public abstract class RowPrediction {
    /** A generated class calls it. */
    protected RowPrediction() {}

    /**
     * Predicts.
     *
     * @param row the inputs' numbers in order; the caller has checked how many there are
     */
    public abstract void run(float[] row);
}
