package mlpc.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTest {
    private static float[][] floats(int rows, int columns, long stream) {
        float[][] values = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row][column] = (float) Draws.normal(stream, 1, (long) row * columns + column);
            }
        }
        return values;
    }

    private static double[][] doubles(float[][] values) {
        double[][] wide = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            wide[row] = new double[values[row].length];
            for (int column = 0; column < values[row].length; column++) {
                wide[row][column] = values[row][column] * 1.000000123456789;
            }
        }
        return wide;
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,3,4", "4,2,8", "5,7,9", "7,130,17", "16,64,33", "9,65,1", "3,1,40", "13,129,16"})
    void contractionsAreOneChainEach(int rows, int inner, int columns) {
        float[][] a = floats(rows, inner, 1);
        float[][] b = floats(inner, columns, 2);
        float[][] expected = new float[rows][columns];
        double[][] wideA = doubles(a);
        double[][] wideB = doubles(b);
        double[][] wideExpected = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    expected[i][j] = Math.fma(a[i][k], b[k][j], expected[i][j]);
                    wideExpected[i][j] = Math.fma(wideA[i][k], wideB[k][j], wideExpected[i][j]);
                }
            }
        }
        float[][] c = filled(rows, columns);
        Kernels32.multiply(a, b, c, 0, rows, inner, columns);
        assertThat(c).isDeepEqualTo(expected);

        float[][] bTransposed = new float[columns][inner];
        Kernels32.transpose(b, bTransposed, 0, columns, inner);
        Kernels32.multiplyTransposed(a, bTransposed, c, 0, rows, inner, columns);
        assertThat(c).isDeepEqualTo(expected);

        double[][] wide = new double[rows][columns];
        Kernels64.multiply(wideA, wideB, wide, 0, rows, inner, columns);
        assertThat(wide).isDeepEqualTo(wideExpected);
        double[][] wideTransposed = new double[columns][inner];
        Kernels64.transpose(wideB, wideTransposed, 0, columns, inner);
        Kernels64.multiplyTransposed(wideA, wideTransposed, wide, 0, rows, inner, columns);
        assertThat(wide).isDeepEqualTo(wideExpected);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,3,4", "5,7,9", "130,17,6", "64,33,8", "129,5,16", "65,1,3"})
    void productsOverRowsAreOneChainEachThenDivided(int rows, int inner, int columns) {
        float[][] a = floats(rows, inner, 1);
        float[][] b = floats(rows, columns, 2);
        float[][] expected = new float[inner][columns];
        for (int i = 0; i < inner; i++) {
            for (int j = 0; j < columns; j++) {
                for (int r = 0; r < rows; r++) {
                    expected[i][j] = Math.fma(a[r][i], b[r][j], expected[i][j]);
                }
                expected[i][j] /= rows;
            }
        }
        float[][] c = filled(inner, columns);
        Kernels32.multiplyRows(a, b, c, 0, inner, rows, columns);
        assertThat(c).isDeepEqualTo(expected);
    }

    /** C = A·Bᵀ by columns: the chains of {@link #rangesDoNotChangeABit}, whoever computes which columns, and nothing beside them is touched. */
    @ParameterizedTest
    @CsvSource({"1,5,9", "3,20,17", "4,7,33", "67,40,70", "130,9,16"})
    void columnsAreTheSameChains(int rows, int inner, int columns) {
        float[][] a = floats(rows, inner, 1);
        float[][] b = floats(columns, inner, 2);
        float[] bias = floats(1, columns, 3)[0];
        float[][] expected = new float[rows][columns];
        float[][] ended = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < inner; k++) {
                    expected[i][j] = Math.fma(a[i][k], b[j][k], expected[i][j]);
                }
                ended[i][j] = Math.max(expected[i][j] + bias[j], 0);
            }
        }
        for (int cut : new int[] {0, 1, columns / 3, columns - 1}) {
            float[][] c = filled(rows, columns);
            Kernels32.multiplyColumns(a, b, c, rows, cut, columns, inner);
            assertThat(c[0][0]).isEqualTo(cut == 0 ? expected[0][0] : filled(1, 1)[0][0]);
            Kernels32.multiplyColumns(a, b, c, rows, 0, cut, inner);
            assertThat(c).isDeepEqualTo(expected);
            Kernels32.multiplyReluColumns(a, b, bias, c, rows, 0, cut, inner);
            Kernels32.multiplyReluColumns(a, b, bias, c, rows, cut, columns, inner);
            assertThat(c).isDeepEqualTo(ended);
        }
    }

    @Test
    void rangesDoNotChangeABit() {
        float[][] a = floats(23, 70, 1);
        float[][] b = floats(70, 19, 2);
        float[][] whole = new float[23][19];
        Kernels32.multiply(a, b, whole, 0, 23, 70, 19);
        float[][] wholeRows = new float[70][70];
        Kernels32.multiplyRows(a, a, wholeRows, 0, 70, 23, 70);
        for (int cut = 0; cut <= 23; cut++) {
            float[][] parts = filled(23, 19);
            Kernels32.multiply(a, b, parts, 0, cut, 70, 19);
            Kernels32.multiply(a, b, parts, cut, 23, 70, 19);
            assertThat(parts).isDeepEqualTo(whole);
            float[][] rowParts = filled(70, 70);
            Kernels32.multiplyRows(a, a, rowParts, cut, 70, 23, 70);
            Kernels32.multiplyRows(a, a, rowParts, 0, cut, 23, 70);
            assertThat(rowParts).isDeepEqualTo(wholeRows);
        }
    }

    /** Also where elements of both signs cancel, are zeros with a sign, or meet no row at all. */
    @Test
    void scatteringGivesTheBitsOfOneHotRows() {
        int[] classes = {2, 0, 2, 4, 2, 0, 4, 2, 6};
        int kinds = 8;
        float[][] b = floats(classes.length, 19, 2);
        Arrays.fill(b[1], -0f);
        b[3][5] = -b[6][5];
        float[][] oneHot = new float[classes.length][kinds];
        for (int row = 0; row < classes.length; row++) {
            oneHot[row][classes[row]] = 1;
        }
        double[][] wideB = doubles(b);
        double[][] wideOneHot = doubles(oneHot);
        for (int row = 0; row < classes.length; row++) {
            wideOneHot[row][classes[row]] = 1;
        }
        float[][] expected = new float[kinds][19];
        float[][] turned = new float[19][kinds];
        double[][] wideExpected = new double[kinds][19];
        double[][] wideTurned = new double[19][kinds];
        for (int rows : new int[] {classes.length, 4, 1}) {
            Kernels32.multiplyRows(oneHot, b, expected, 0, kinds, rows, 19);
            Kernels32.multiplyRows(b, oneHot, turned, 0, 19, rows, kinds);
            Kernels64.multiplyRows(wideOneHot, wideB, wideExpected, 0, kinds, rows, 19);
            Kernels64.multiplyRows(wideB, wideOneHot, wideTurned, 0, 19, rows, kinds);
            for (int cut : new int[] {0, 3, kinds}) {
                float[][] found = filled(kinds, 19);
                double[][] wide = new double[kinds][19];
                Kernels32.scatterRows(classes, b, found, cut, kinds, rows, 19);
                Kernels32.scatterRows(classes, b, found, 0, cut, rows, 19);
                Kernels64.scatterRows(classes, wideB, wide, cut, kinds, rows, 19);
                Kernels64.scatterRows(classes, wideB, wide, 0, cut, rows, 19);
                assertThat(found).isDeepEqualTo(expected);
                assertThat(wide).isDeepEqualTo(wideExpected);
                float[][] columns = filled(19, kinds);
                double[][] wideColumns = new double[19][kinds];
                Kernels32.scatterColumns(b, classes, columns, cut, 19, rows, kinds);
                Kernels32.scatterColumns(b, classes, columns, 0, cut, rows, kinds);
                Kernels64.scatterColumns(wideB, classes, wideColumns, cut, 19, rows, kinds);
                Kernels64.scatterColumns(wideB, classes, wideColumns, 0, cut, rows, kinds);
                assertThat(columns).isDeepEqualTo(turned);
                assertThat(wideColumns).isDeepEqualTo(wideTurned);
            }
        }
    }

    @Test
    void buffersMayBeLargerThanWhatIsInUse() {
        float[][] a = floats(8, 5, 1);
        float[][] b = floats(5, 6, 2);
        float[][] c = filled(10, 6);
        Kernels32.multiply(a, b, c, 2, 4, 5, 6);
        assertThat(c[1]).containsOnly(7);
        assertThat(c[4]).containsOnly(7);
    }

    @Test
    void meansAreSumsInOrderThenDivided() {
        float[][] a = floats(37, 11, 1);
        float[][] mean = filled(1, 11);
        Kernels32.meanRows(a, mean, 0, 5, 37);
        Kernels32.meanRows(a, mean, 5, 11, 37);
        for (int column = 0; column < 11; column++) {
            float sum = 0;
            for (float[] row : a) {
                sum += row[column];
            }
            assertThat(mean[0][column]).isEqualTo(sum / 37);
        }
    }

    /** Of sevens: what a kernel must overwrite, or leave alone. */
    private static float[][] filled(int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            Arrays.fill(row, 7);
        }
        return values;
    }
}
