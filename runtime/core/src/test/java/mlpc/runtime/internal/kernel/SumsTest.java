package mlpc.runtime.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import mlpc.runtime.internal.random.Draws;
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

    /** What is beside the largest element counts, however small it is. */
    @Test
    void logSumExpOfAConfidentRowKeepsItsDigits() {
        for (int n : new int[] {2, 3, 20, 63, 64, 200}) {
            float[] row = new float[n];
            Arrays.fill(row, -40);
            row[n / 2] = 0;
            float expected = (float) Math.log1p((n - 1) * Math.exp(-40));
            assertThat(Sums.logSumExp(row, 0, n)).isCloseTo(expected, within(expected * 1e-6f));
            float[][] results = new float[20][1];
            float[][] rows = new float[20][];
            Arrays.fill(rows, row);
            Sums.logSumExp(rows, results, 0, 20, n);
            assertThat(results[13][0]).isEqualTo(Sums.logSumExp(row, 0, n));
            double[] exact = new double[n];
            Arrays.fill(exact, -80);
            exact[0] = 0;
            double rest = Math.log1p((n - 1) * Math.exp(-80));
            assertThat(Sums.logSumExp(exact, 0, n)).isCloseTo(rest, within(rest * 1e-14));
        }
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
                shifted[index] = row[index] == largest ? 0 : Functions64.exp(row[index] - largest);
            }
            assertThat(Sums.logSumExp(row, 0, n)).isEqualTo(largest + Functions64.log1p(Sums.sum(shifted, 0, n)));
        }
    }
}
