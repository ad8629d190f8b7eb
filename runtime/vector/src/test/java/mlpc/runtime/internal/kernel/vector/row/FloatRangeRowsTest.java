package mlpc.runtime.internal.kernel.vector.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.kernel.RowFunctions;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every 997th bit pattern of a float, and all that is special: rows have the bits of the scalar functions in either set of kernels. */
class FloatRangeRowsTest {
    private static final int STRIDE = 997;

    private static final RowFunctions<float[]> PLAIN = new PlainRows32();
    private static final RowFunctions<float[]> VECTOR = new VectorRows32();

    interface FloatOperator {
        float apply(float x);
    }

    interface RowOperator {
        void apply(float[] in, float[] out, int columns);
    }

    /** A function of rows in both sets, and the scalar one. */
    record RowCase(String name, FloatOperator function, RowOperator plain, RowOperator vector) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<RowCase> rows() {
        return Stream.of(
                new RowCase("exp", Functions32::exp, PLAIN::exp, VECTOR::exp),
                new RowCase("expm1", Functions32::expm1, PLAIN::expm1, VECTOR::expm1),
                new RowCase("log", Functions32::log, PLAIN::log, VECTOR::log),
                new RowCase("log1p", Functions32::log1p, PLAIN::log1p, VECTOR::log1p),
                new RowCase("tanh", Functions32::tanh, PLAIN::tanh, VECTOR::tanh),
                new RowCase("logistic", Functions32::logistic, PLAIN::logistic, VECTOR::logistic),
                new RowCase("softplus", Functions32::softplus, PLAIN::softplus, VECTOR::softplus),
                new RowCase("erf", Functions32::erf, PLAIN::erf, VECTOR::erf));
    }

    /** In long rows every float is among its neighbours, so that most vectors have no special lane. */
    @ParameterizedTest
    @MethodSource("rows")
    void rowsHaveTheBitsOfScalars(RowCase tried) {
        int length = 4096;
        float[] in = new float[length];
        long bits = Integer.MIN_VALUE;
        while (bits <= Integer.MAX_VALUE) {
            for (int j = 0; j < length; j++, bits += STRIDE) {
                in[j] = Float.intBitsToFloat((int) bits);
            }
            hold(tried, in, length);
        }
    }

    /** Lengths that fill vectors and do not, with special numbers, zeros of both signs and thresholds beside usual ones. */
    @ParameterizedTest
    @MethodSource("rows")
    void anyLengthAndAnyMixtureHasTheBitsOfScalars(RowCase tried) {
        float[] special = {
            0f,
            -0f,
            1f,
            -1f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            87f,
            -87f,
            88.7f,
            -103f,
            9.02f,
            -9.02f,
            0.29f,
            -0.29f,
            0.9f,
            -0.9f,
            3.93f,
            -3.93f,
            -18f,
            83f,
            0x1p-25f,
            -0x1p-25f,
            0x1p-13f
        };
        for (int length = 0; length < 100; length++) {
            float[] in = new float[length + 1];
            for (int j = 0; j <= length; j++) {
                double draw = Draws.uniform(length, 1, j);
                float near = special[(int) (Draws.uniform(length, 2, j) * special.length)];
                in[j] = draw < 0.1 ? near : draw < 0.3 ? Math.nextUp(near) : (float) (8 * Draws.normal(length, 3, j));
            }
            hold(tried, in, length);
        }
    }

    private static void hold(RowCase tried, float[] in, int columns) {
        float[] expected = in.clone();
        for (int j = 0; j < columns; j++) {
            expected[j] = tried.function().apply(in[j]);
        }
        for (RowOperator set : new RowOperator[] {tried.plain(), tried.vector()}) {
            float[] out = in.clone();
            set.apply(in, out, columns);
            expectBits(in, out, expected);
            float[] same = in.clone();
            set.apply(same, same, columns);
            expectBits(in, same, expected);
        }
    }

    /** Including what is beyond the columns; one NaN is as good as another. */
    private static void expectBits(float[] in, float[] found, float[] expected) {
        for (int j = 0; j < expected.length; j++) {
            if (Float.floatToIntBits(found[j]) != Float.floatToIntBits(expected[j])) {
                // As numbers, zeros of both signs would be equal.
                assertThat(Float.toString(found[j])).as("of %s at %d", in[j], j).isEqualTo(Float.toString(expected[j]));
            }
        }
    }
}
