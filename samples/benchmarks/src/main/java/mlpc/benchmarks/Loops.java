package mlpc.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same figures by {@link PlainNetwork}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Loops {
    @Param
    public Workload workload;

    private PlainNetwork network;
    private float[][] inputs;
    private int[] classes;
    private float[] row;
    private int next;

    @Setup
    public void build() {
        network = workload.plainNetwork();
        inputs = workload.inputs(workload.rows());
        classes = workload.classes(workload.rows());
        row = workload.inputs(1)[0];
    }

    @Benchmark
    public float predict() {
        return network.predict(row)[0];
    }

    @Benchmark
    public PlainNetwork train() {
        next = next + 1 < Workload.BATCHES ? next + 1 : 0;
        network.train(inputs, classes, next * workload.batch, (next + 1) * workload.batch, 0.01f);
        return network;
    }

    @Benchmark
    public float score() {
        float sum = 0;
        for (int index = 0; index < workload.scored; index++) {
            sum += network.predict(inputs[index])[0];
        }
        return sum;
    }
}
