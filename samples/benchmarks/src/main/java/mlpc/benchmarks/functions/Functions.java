package mlpc.benchmarks.functions;

import java.util.concurrent.TimeUnit;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.Rows32;
import mlpc.runtime.internal.kernel.Sums;
import mlpc.runtime.internal.random.Draws;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A function of each of 256 numbers, or of all of them: by a loop over the scalar function, and by the function of rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Functions {
    static final int COLUMNS = 256;

    /** What there is of rows, and the domain that it is tried on. */
    public enum Function {
        EXP(Functions32::exp, Rows32::exp, false),
        EXPM1(Functions32::expm1, Rows32::expm1, false),
        LOG(Functions32::log, Rows32::log, true),
        LOG1P(Functions32::log1p, Rows32::log1p, true),
        TANH(Functions32::tanh, Rows32::tanh, false),
        LOGISTIC(Functions32::logistic, Rows32::logistic, false),
        SOFTPLUS(Functions32::softplus, Rows32::softplus, false),
        ERF(Functions32::erf, Rows32::erf, false),
        LOG_SUM_EXP(
                (in, out, columns) -> out[0] = Reductions32.logSumExp(in, 0, columns),
                (in, out, columns) -> out[0] = Sums.logSumExp(in, 0, columns),
                false);

        private final OfRow byNumbers;
        private final OfRow ofRow;
        private final boolean isOfPositive;

        Function(OfNumber ofNumber, OfRow ofRow, boolean isOfPositive) {
            this(
                    (in, out, columns) -> {
                        for (int j = 0; j < columns; j++) {
                            out[j] = ofNumber.apply(in[j]);
                        }
                    },
                    ofRow,
                    isOfPositive);
        }

        Function(OfRow byNumbers, OfRow ofRow, boolean isOfPositive) {
            this.byNumbers = byNumbers;
            this.ofRow = ofRow;
            this.isOfPositive = isOfPositive;
        }
    }

    private interface OfNumber {
        float apply(float x);
    }

    private interface OfRow {
        void apply(float[] in, float[] out, int columns);
    }

    @Param("EXP")
    public Function function;

    private final float[] in = new float[COLUMNS];
    private final float[] out = new float[COLUMNS];

    /** Normal numbers of a deviation of 1.5, as before an activation. */
    @Setup
    public void draw() {
        for (int j = 0; j < COLUMNS; j++) {
            float x = (float) (1.5 * Draws.normal(1, 1, j));
            in[j] = function.isOfPositive ? Math.abs(x) + 1e-3f : x;
        }
    }

    @Benchmark
    @OperationsPerInvocation(COLUMNS)
    public float[] scalar() {
        function.byNumbers.apply(in, out, COLUMNS);
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(COLUMNS)
    public float[] rows() {
        function.ofRow.apply(in, out, COLUMNS);
        return out;
    }
}
