package mlpc.benchmarks.peers;

import mlpc.benchmarks.Workload;
import org.openjdk.jmh.annotations.Benchmark;

/** The figures of a library that learns, too. */
public abstract class Learning extends Predicting {
    private int next;

    @Override
    abstract Peer.Learner open();

    @Benchmark
    public int train() {
        next = next + 1 < Workload.BATCHES ? next + 1 : 0;
        ((Peer.Learner) peer()).train(next);
        return next;
    }
}
