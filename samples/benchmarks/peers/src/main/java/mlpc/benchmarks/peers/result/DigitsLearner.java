package mlpc.benchmarks.peers.result;

/** A network 784-256-10 in a library. */
interface DigitsLearner extends AutoCloseable {
    int BATCH = 64;
    float RATE = 1e-3f;

    /** Steps over all rows that are learned, in this order, a batch at a time. */
    void epoch(int[] order);

    /** Of the rows that are asked for, how many it knows. */
    int right();

    @Override
    void close();
}
