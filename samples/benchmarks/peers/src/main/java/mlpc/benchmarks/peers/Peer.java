package mlpc.benchmarks.peers;

/** A workload's network in another library, with its rows in that library's own form. */
interface Peer extends AutoCloseable {
    /** The prediction for one of the workload's rows, as numbers that the caller may read. */
    float[] predict(int row);

    /** Predicts the rows of a scoring call; the first number of the first prediction. */
    float score();

    @Override
    void close();

    /** A peer that learns, too. */
    interface Learner extends Peer {
        float RATE = 0.01f;

        /** A step of plain gradient descent along the mean gradient of one of the workload's batches. */
        void train(int batch);
    }
}
