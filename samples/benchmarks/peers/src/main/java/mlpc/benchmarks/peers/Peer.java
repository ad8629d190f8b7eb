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
        float ADAM_RATE = 0.001f;

        /** A step of its rule along the mean gradient of one of the workload's batches. */
        void train(int batch);
    }

    /** How weights follow a gradient. */
    enum Rule {
        /** Plain gradient descent, by {@link Learner#RATE}. */
        DESCENT,
        /** Adam with its usual decays, 0.9 and 0.999, by {@link Learner#ADAM_RATE}. */
        ADAM
    }
}
