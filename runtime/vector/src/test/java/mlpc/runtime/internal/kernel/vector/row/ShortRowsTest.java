package mlpc.runtime.internal.kernel.vector.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.kernel.RowFunctions;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many short rows in one call have the bits of the scalar functions in either set of kernels, and nothing beside them is touched. */
class ShortRowsTest {
    private static final RowFunctions<float[]> PLAIN = new PlainRows32();
    private static final RowFunctions<float[]> VECTOR = new VectorRows32();
    private static final float[] SPECIAL = {
        0,
        -0f,
        1,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -90,
        100,
        Float.MAX_VALUE
    };

    interface FloatOperator {
        float apply(float x);
    }

    interface RowsOperator {
        void apply(float[][] in, float[][] out, int from, int to, int columns);
    }

    /** A function of many rows in both sets, and the scalar one. */
    record RowsCase(String name, FloatOperator function, RowsOperator plain, RowsOperator vector) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<RowsCase> functions() {
        return Stream.of(
                new RowsCase("exp", Functions32::exp, PLAIN::exp, VECTOR::exp),
                new RowsCase("expm1", Functions32::expm1, PLAIN::expm1, VECTOR::expm1),
                new RowsCase("log", Functions32::log, PLAIN::log, VECTOR::log),
                new RowsCase("log1p", Functions32::log1p, PLAIN::log1p, VECTOR::log1p),
                new RowsCase("tanh", Functions32::tanh, PLAIN::tanh, VECTOR::tanh),
                new RowsCase("logistic", Functions32::logistic, PLAIN::logistic, VECTOR::logistic),
                new RowsCase("softplus", Functions32::softplus, PLAIN::softplus, VECTOR::softplus),
                new RowsCase("erf", Functions32::erf, PLAIN::erf, VECTOR::erf));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void shortRowsHaveTheBitsOfScalars(RowsCase tried) {
        for (int columns = 1; columns < 20; columns++) {
            for (int rows : new int[] {0, 1, 2, 5, 17, 96}) {
                hold(tried, rows, columns);
            }
        }
    }

    /** Rows are longer than what is computed of them, and there are more of them. */
    private static void hold(RowsCase tried, int rows, int columns) {
        float[][] in = new float[rows + 3][columns + 2];
        for (int row = 0; row < in.length; row++) {
            for (int j = 0; j < in[row].length; j++) {
                int at = row * in[row].length + j;
                boolean special = Draws.uniform(columns, rows, at) < 0.05;
                in[row][j] = special ? SPECIAL[at % SPECIAL.length] : (float) (4 * Draws.normal(columns, rows, at));
            }
        }
        for (RowsOperator set : new RowsOperator[] {tried.plain(), tried.vector()}) {
            float[][] out = copy(in);
            set.apply(in, out, 2, 2 + rows, columns);
            float[][] same = copy(in);
            set.apply(same, same, 2, 2 + rows, columns);
            for (int row = 0; row < in.length; row++) {
                for (int j = 0; j < in[row].length; j++) {
                    boolean computed = row >= 2 && row < 2 + rows && j < columns;
                    float expected = computed ? tried.function().apply(in[row][j]) : in[row][j];
                    assertThat(Float.floatToIntBits(out[row][j]))
                            .as("%s of %s, row %d, column %d", tried, in[row][j], row, j)
                            .isEqualTo(Float.floatToIntBits(expected));
                    assertThat(Float.floatToIntBits(same[row][j])).isEqualTo(Float.floatToIntBits(expected));
                }
            }
        }
    }

    private static float[][] copy(float[][] rows) {
        return Stream.of(rows).map(float[]::clone).toArray(float[][]::new);
    }
}
