package mlpc.benchmarks.peers;

import java.util.concurrent.TimeUnit;
import mlpc.benchmarks.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The figures of a library that predicts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Predicting {
    @Param
    public Workload workload;

    @Param({"1", "2"})
    public int threads;

    private Peer peer;

    abstract Peer open();

    final Peer peer() {
        return peer;
    }

    @Setup
    public void start() {
        peer = open();
    }

    @TearDown
    public void stop() {
        peer.close();
    }

    @Benchmark
    public float predict() {
        return peer.predict(0)[0];
    }

    @Benchmark
    public float score() {
        return peer.score();
    }
}
