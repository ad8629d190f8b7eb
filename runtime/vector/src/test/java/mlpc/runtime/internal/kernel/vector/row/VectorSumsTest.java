package mlpc.runtime.internal.kernel.vector.row;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.Sums;
import mlpc.runtime.internal.random.Draws;
import org.junit.jupiter.api.Test;

/** Reductions by vectors have the bits of the definition. */
class VectorSumsTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Lanes of vectors are those of the definition, also where a row begins and ends between vectors. */
    @Test
    void vectorsChangeNoBit() {
        float[] row = new float[300];
        float[] powers = new float[300];
        for (int index = 0; index < row.length; index++) {
            row[index] = (float) (20 * Draws.normal(7, 1, index));
        }
        for (int n = 0; n < 250; n++) {
            int from = n % 5;
            expectBits(VectorSums32.sum(row, from, n), Reductions32.sum(row, from, n));
            expectBits(VectorSums32.max(row, from, n), Reductions32.max(row, from, n));
            expectBits(Sums.logSumExp(row, from, n), Reductions32.logSumExp(row, from, n));
            expectBits(Sums.logSumExpLessMax(row, from, n), Reductions32.logSumExpLessMax(row, from, n));
            for (int index = 0; index < row.length; index++) {
                powers[index] = (float) Math.exp(row[index]);
            }
            expectBits(VectorSums32.compensatedSum(powers, from, n), Reductions32.compensatedSum(powers, from, n));
            powers[n / 2] = n % 3 == 0 ? INFINITY : Float.NaN;
            expectBits(VectorSums32.compensatedSum(powers, from, n), Reductions32.compensatedSum(powers, from, n));
        }
        for (float special : new float[] {Float.NaN, INFINITY, -INFINITY, -1000, 1000, 1e38f, 3e38f, -3e38f}) {
            row[40] = special;
            expectBits(VectorSums32.max(row, 0, 100), Reductions32.max(row, 0, 100));
        }
    }

    /** Whether all elements are near the largest or some are not, and where a row ends between vectors. */
    @Test
    void longRowsChangeNoBit() {
        float[] specials = {Float.NaN, INFINITY, -INFINITY, -1000, 1000, 3e38f, -3e38f, 1e38f, 1e7f, 0, -0f};
        for (int n = 20; n < 170; n++) {
            float[][] rows = new float[40][n];
            for (int row = 0; row < rows.length; row++) {
                float spread = row % 4 == 0 ? 0.001f : row % 4 == 1 ? 1 : row % 4 == 2 ? 8 : 30;
                float shift = row % 3 == 0 ? 0 : row % 3 == 1 ? -70 : 1e5f;
                for (int j = 0; j < n; j++) {
                    rows[row][j] = shift + (float) (spread * Draws.normal(13, row, j));
                }
                if (row % 7 == 0) {
                    rows[row][(row + 5 * n) % n] = specials[(row / 7 + n) % specials.length];
                }
            }
            float[][] results = new float[rows.length][1];
            float[][] below = new float[rows.length][1];
            VectorLongSums32.logSumExp(rows, results, 1, 39, n);
            VectorLongSums32.logSumExpLessMax(rows, below, 1, 39, n);
            for (int row = 1; row < 39; row++) {
                float expected = Reductions32.logSumExp(rows[row], 0, n);
                expectBits(results[row][0], expected);
                expectBits(VectorLongSums32.logSumExp(rows[row], 0, n), expected);
                expectBits(
                        VectorLongSums32.logSumExp(rows[row], 3, n - 3), Reductions32.logSumExp(rows[row], 3, n - 3));
                expectBits(below[row][0], Reductions32.logSumExpLessMax(rows[row], 0, n));
                expectBits(VectorLongSums32.logSumExpLessMax(rows[row], 0, n), below[row][0]);
            }
            assertThat(results[0]).containsExactly(0);
            assertThat(results[39]).containsExactly(0);
        }
    }

    /** Nor do vectors across rows, whatever their number and length. */
    @Test
    void manyRowsAtATimeChangeNoBit() {
        float[] specials = {Float.NaN, INFINITY, -INFINITY, -1000, 1000, 3e38f, -3e38f, 1e38f, 1e7f, 0, -0f};
        for (int n = 1; n < 70; n++) {
            float[][] rows = new float[60][n];
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
            float[][] below = new float[rows.length][1];
            VectorShortSums32.logSumExpLessMax(rows, below, from, to, n);
            float[][] shown = new float[rows.length][1];
            Sums.logSumExp(rows, shown, from, to, n);
            for (int row = from; row < to; row++) {
                float expected = Reductions32.logSumExp(rows[row], 0, n);
                expectBits(results[row][0], expected);
                expectBits(shown[row][0], expected);
                expectBits(below[row][0], Reductions32.logSumExpLessMax(rows[row], 0, n));
            }
            for (int row = to; row < rows.length; row++) {
                assertThat(results[row]).containsExactly(0);
            }
        }
    }

    private static void expectBits(float found, float expected) {
        assertThat(Float.floatToIntBits(found)).isEqualTo(Float.floatToIntBits(expected));
    }
}
