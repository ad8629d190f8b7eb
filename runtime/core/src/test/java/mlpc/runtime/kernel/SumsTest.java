package mlpc.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mlpc.runtime.kernel.vector.VectorShortSums32;
import mlpc.runtime.kernel.vector.VectorSums32;
import mlpc.runtime.random.Draws;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** The definition, as a loop over lanes. */
    private static float lanes(float[] row, int from, int n) {
        float[] lane = new float[16];
        for (int index = 0; index < n; index++) {
            lane[index % 16] += row[from + index];
        }
        for (int width = 8; width > 0; width /= 2) {
            for (int index = 0; index < width; index++) {
                lane[index] += lane[index + width];
            }
        }
        return lane[0];
    }

    @Test
    void sumsAreSixteenLanesAndATree() {
        float[] row = new float[200];
        for (int index = 0; index < row.length; index++) {
            row[index] = (float) Draws.normal(5, 1, index);
        }
        for (int n = 0; n < 150; n++) {
            assertThat(Sums.sum(row, n / 3, n)).isEqualTo(lanes(row, n / 3, n));
        }
    }

    @Test
    void theLargestElement() {
        assertThat(Sums.max(new float[] {9, 1, 3, 2}, 1, 3)).isEqualTo(3);
        assertThat(Sums.max(new double[0], 0, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Sums.max(new float[] {1, Float.NaN, 3}, 0, 3)).isNaN();
    }

    @Test
    void logSumExpNeverOverflows() {
        assertThat(Sums.logSumExp(new float[] {1000, 1000}, 0, 2)).isEqualTo(1000 + (float) Math.log(2), within(1e-4f));
        assertThat(Sums.logSumExp(new double[] {-1000, -1000}, 0, 2)).isEqualTo(-1000 + Math.log(2), within(1e-12));
        assertThat(Sums.logSumExp(new float[] {-INFINITY, 3}, 0, 2)).isEqualTo(3);
        assertThat(Sums.logSumExp(new float[] {-INFINITY, -INFINITY}, 0, 2)).isEqualTo(-INFINITY);
        assertThat(Sums.logSumExp(new float[] {INFINITY, 3}, 0, 2)).isEqualTo(INFINITY);
        assertThat(Sums.logSumExp(new float[] {Float.NaN, 3}, 0, 2)).isNaN();
    }

    /** Lanes of vectors are those of the definition, also where a row begins and ends between vectors. */
    @Test
    void vectorsChangeNoBit() {
        float[] row = new float[300];
        for (int index = 0; index < row.length; index++) {
            row[index] = (float) (20 * Draws.normal(7, 1, index));
        }
        for (int n = 0; n < 250; n++) {
            int from = n % 5;
            expectBits(VectorSums32.sum(row, from, n), Reductions32.sum(row, from, n));
            expectBits(VectorSums32.max(row, from, n), Reductions32.max(row, from, n));
            expectBits(VectorSums32.logSumExp(row, from, n), Reductions32.logSumExp(row, from, n));
        }
        for (float special : new float[] {Float.NaN, INFINITY, -INFINITY, -1000, 1000}) {
            row[40] = special;
            expectBits(VectorSums32.max(row, 0, 100), Reductions32.max(row, 0, 100));
            expectBits(VectorSums32.logSumExp(row, 0, 100), Reductions32.logSumExp(row, 0, 100));
        }
    }

    /** Nor do vectors across rows, whatever their number and length. */
    @Test
    void manyRowsAtATimeChangeNoBit() {
        float[] specials = {Float.NaN, INFINITY, -INFINITY, -1000, 1000, 0, -0f};
        for (int n = 1; n < 70; n++) {
            float[][] rows = new float[50][n];
            for (int row = 0; row < rows.length; row++) {
                for (int j = 0; j < n; j++) {
                    rows[row][j] = (float) (20 * Draws.normal(11, row, j));
                }
                if (row % 5 == 0) {
                    rows[row][row % n] = specials[row / 5 % specials.length];
                }
            }
            float[][] results = new float[rows.length][1];
            int from = n % 7;
            int to = rows.length - n % 3;
            VectorShortSums32.logSumExp(rows, results, from, to, n);
            float[][] shown = new float[rows.length][1];
            Sums.logSumExp(rows, shown, from, to, n);
            for (int row = from; row < to; row++) {
                float expected = Reductions32.logSumExp(rows[row], 0, n);
                expectBits(results[row][0], expected);
                expectBits(shown[row][0], expected);
            }
            for (int row = to; row < rows.length; row++) {
                assertThat(results[row]).containsExactly(0);
            }
        }
    }

    private static void expectBits(float found, float expected) {
        assertThat(Float.floatToIntBits(found)).isEqualTo(Float.floatToIntBits(expected));
    }

    @Test
    void logSumExpAddsInTheOrderOfSum() {
        double[] row = new double[50];
        double[] shifted = new double[50];
        for (int index = 0; index < row.length; index++) {
            row[index] = 3 * Draws.normal(5, 1, index);
        }
        for (int n = 1; n < 50; n++) {
            double largest = Sums.max(row, 0, n);
            for (int index = 0; index < n; index++) {
                shifted[index] = Functions64.exp(row[index] - largest);
            }
            assertThat(Sums.logSumExp(row, 0, n)).isEqualTo(largest + Functions64.log(Sums.sum(shifted, 0, n)));
        }
    }
}
