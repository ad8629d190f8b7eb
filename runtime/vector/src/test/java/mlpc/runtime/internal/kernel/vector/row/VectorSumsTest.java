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
            expectBits(VectorSums32.logSumExp(row, from, n), Reductions32.logSumExp(row, from, n));
            expectBits(VectorSums32.logSumExpLessMax(row, from, n), Reductions32.logSumExpLessMax(row, from, n));
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
            expectBits(VectorSums32.logSumExp(row, 0, 100), Reductions32.logSumExp(row, 0, 100));
            expectBits(VectorSums32.logSumExpLessMax(row, 0, 100), Reductions32.logSumExpLessMax(row, 0, 100));
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
