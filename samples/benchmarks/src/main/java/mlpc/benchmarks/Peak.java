package mlpc.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the processor can do at best: independent chains of fused multiply-adds in registers, and no memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Peak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 1000;
    private static final int CHAINS = 10;
    /** The name of the benchmark below. */
    static final String METHOD = "fma";
    /** Floating-point operations of a call. */
    static final double OPERATIONS = 2.0 * ROUNDS * CHAINS * SPECIES.length();

    private float factor = 0.999f;
    private float summand = 0.001f;

    @Benchmark
    public float fma() {
        FloatVector a = FloatVector.broadcast(SPECIES, factor);
        FloatVector b = FloatVector.broadcast(SPECIES, summand);
        FloatVector c0 = a;
        FloatVector c1 = b;
        FloatVector c2 = a;
        FloatVector c3 = b;
        FloatVector c4 = a;
        FloatVector c5 = b;
        FloatVector c6 = a;
        FloatVector c7 = b;
        FloatVector c8 = a;
        FloatVector c9 = b;
        for (int round = 0; round < ROUNDS; round++) {
            c0 = c0.fma(a, b);
            c1 = c1.fma(a, b);
            c2 = c2.fma(a, b);
            c3 = c3.fma(a, b);
            c4 = c4.fma(a, b);
            c5 = c5.fma(a, b);
            c6 = c6.fma(a, b);
            c7 = c7.fma(a, b);
            c8 = c8.fma(a, b);
            c9 = c9.fma(a, b);
        }
        return c0.add(c1)
                .add(c2.add(c3))
                .add(c4.add(c5))
                .add(c6.add(c7))
                .add(c8.add(c9))
                .lane(0);
    }
}
