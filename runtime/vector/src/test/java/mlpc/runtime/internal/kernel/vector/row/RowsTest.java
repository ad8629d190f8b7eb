package mlpc.runtime.internal.kernel.vector.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.kernel.Rows32;
import mlpc.runtime.internal.kernel.Sums;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.api.Test;

/** Epilogues in vectors have the bits of the scalar functions, in range and out of it, in place and not. */
class RowsTest {
    private static final int COLUMNS = 1000;
    private static final VectorRows32 VECTOR = new VectorRows32();

    interface Epilogue {
        void apply(float[] z, float[] bias, float[] out, int columns);
    }

    interface Scalar {
        float apply(float x);
    }

    @Test
    void everyEpilogueIsItsFunctionElementByElement() {
        hold(VECTOR::relu, x -> Math.max(x, 0));
        hold(VECTOR::tanh, Functions32::tanh);
        hold(VECTOR::logistic, Functions32::logistic);
        hold(new PlainRows32()::tanh, Functions32::tanh);
        hold(Rows32::relu, x -> Math.max(x, 0));
    }

    private static void hold(Epilogue epilogue, Scalar scalar) {
        for (double scale : new double[] {1e-30, 1e-3, 1, 8, 40}) {
            float[] z = drawn(1, scale);
            float[] bias = drawn(2, scale);
            if (scale == 8) {
                z[100] = Float.NaN;
                z[200] = Float.POSITIVE_INFINITY;
                z[300] = Float.NEGATIVE_INFINITY;
                z[400] = -bias[400];
                z[500] = 0f;
                bias[500] = -0f;
            }
            float[] expected = new float[COLUMNS];
            for (int j = 0; j < COLUMNS; j++) {
                expected[j] = scalar.apply(z[j] + bias[j]);
            }
            float[] out = new float[COLUMNS];
            epilogue.apply(z, bias, out, COLUMNS - 1);
            assertThat(out[COLUMNS - 1]).isZero();
            expectBits(out, expected);
            epilogue.apply(z, bias, z, COLUMNS - 1);
            expectBits(z, expected);
        }
    }

    @Test
    void theWayBackThroughReluKeepsOrDropsAnAdjoint() {
        float[] y = drawn(1, 1);
        float[] adjoint = drawn(3, 1);
        y[7] = 0;
        y[8] = Float.NaN;
        float[] expected = new float[COLUMNS];
        for (int j = 0; j < COLUMNS - 1; j++) {
            expected[j] = adjoint[j] * (y[j] > 0 ? 1 : 0);
        }
        float[] plain = new float[COLUMNS];
        new PlainRows32().reluBack(adjoint, y, plain, COLUMNS - 1);
        expectBits(plain, expected);
        VECTOR.reluBack(adjoint, y, adjoint, COLUMNS - 1);
        expected[COLUMNS - 1] = adjoint[COLUMNS - 1];
        expectBits(adjoint, expected);
    }

    @Test
    void compiledCallsAllocateNothing() {
        float[] in = drawn(1, 1);
        float[] out = new float[COLUMNS];
        Runnable calls = () -> {
            VECTOR.exp(in, out, COLUMNS);
            VECTOR.expm1(in, out, COLUMNS);
            VECTOR.log(out, out, COLUMNS);
            VECTOR.log1p(in, out, COLUMNS);
            VECTOR.tanh(in, out, COLUMNS);
            VECTOR.logistic(in, out, COLUMNS);
            VECTOR.softplus(in, out, COLUMNS);
            VECTOR.erf(in, out, COLUMNS);
            out[0] = Sums.logSumExp(in, 0, COLUMNS);
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        long patience = System.nanoTime() + 600_000_000_000L;
        while (allocated >= 100 && System.nanoTime() < patience) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 0; count < 100; count++) {
                calls.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes of 100 calls").isLessThan(100);
    }

    private static void expectBits(float[] found, float[] expected) {
        for (int j = 0; j < COLUMNS - 1; j++) {
            assertThat(Float.floatToIntBits(found[j])).as("at %d", j).isEqualTo(Float.floatToIntBits(expected[j]));
        }
    }

    private static float[] drawn(int stream, double scale) {
        float[] values = new float[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            values[j] = (float) (Draws.normal(stream, 1, j) * scale);
        }
        return values;
    }
}
