package mlpc.runtime.network;

/**
 * A tiny network's prediction of one row of numbers, as code of its own: its weights are fields, as they were when it was made, and the
 * row is read where it is. It writes to its workspace what {@link Network#PREDICT} would, bit by bit.
 */
public abstract class RowPrediction {
    public abstract void run(float[] row);
}
