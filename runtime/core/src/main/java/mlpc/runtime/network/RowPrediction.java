package mlpc.runtime.network;

/**
 * A tiny network's prediction of one row of numbers, as code of its own: its weights are fields, as they were when it was made, and the
 * row is read where it is. It writes to its workspace what {@link Network#PREDICT} would, bit by bit.
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
