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

    /** The definition of a compensated lane, in rows so short that other code adds them. */
    private static float compensatedLane(float[] row, int from, int end) {
        float sum = 0;
        float lost = 0;
        for (int index = from; index < end; index += 16) {
            float next = sum + row[index];
            float added = next - sum;
            lost += (sum - (next - added)) + (row[index] - added);
            sum = next;
        }
        return Float.isInfinite(sum) ? sum : sum + lost;
    }

    @Test
    void shortRowsAreAddedAsLongOnes() {
        float[][] rows = {
            {0.1f, 0.7f, 1e-9f, 3.3f, 1e20f, 0.3f, 0.3f, 7, 1e-40f, 5, 0.2f, 0.9f, 1e-3f, 8.1f, 0.6f, 2.2f, 0.1f},
            {-0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f, -0f},
            {1, INFINITY, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
            {1, 2, Float.NaN, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
            {Float.MAX_VALUE, 0, Float.MAX_VALUE, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, Float.MAX_VALUE}
        };
        for (float[] row : rows) {
            for (int n = 0; n <= row.length; n++) {
                float[] lane = new float[16];
                for (int index = 0; index < 16; index++) {
                    lane[index] = compensatedLane(row, index, n);
                }
                String what = n + " of " + Arrays.toString(row);
                assertThat(Float.floatToIntBits(Sums.sum(row, 0, n)))
                        .as(what)
                        .isEqualTo(Float.floatToIntBits(lanes(row, 0, n)));
                assertThat(Float.floatToIntBits(Sums.compensatedSum(row, 0, n)))
                        .as(what)
                        .isEqualTo(Float.floatToIntBits(lanes(lane, 0, 16)));
            }
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

    /** Up to sixteen elements are added without a loop: as if powers of 0 followed. */
    @Test
    void logSumExpOfAShortRowIsThatOfALongerOneWithoutPowers() {
        for (int n = 1; n <= 16; n++) {
            for (int row = 0; row < 50; row++) {
                float[] padded = new float[40];
                double[] paddedDouble = new double[40];
                Arrays.fill(padded, -1e9f);
                Arrays.fill(paddedDouble, -1e9);
                for (int j = 0; j < n; j++) {
                    double spread = row % 3 == 0 ? 0.001 : row % 3 == 1 ? 1 : 20;
                    paddedDouble[j] = row % 5 == 0 ? Math.rint(spread * j) : spread * Draws.normal(7, row, j);
                    padded[j] = (float) paddedDouble[j];
                }
                assertThat(Sums.logSumExp(padded, 0, n)).isEqualTo(Sums.logSumExp(padded, 0, 40));
                assertThat(Sums.logSumExpLessMax(padded, 0, n)).isEqualTo(Sums.logSumExpLessMax(padded, 0, 40));
                assertThat(Sums.logSumExp(paddedDouble, 0, n)).isEqualTo(Sums.logSumExp(paddedDouble, 0, 40));
                assertThat(Sums.logSumExpLessMax(paddedDouble, 0, n))
                        .isEqualTo(Sums.logSumExpLessMax(paddedDouble, 0, 40));
            }
        }
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

    /** As many equal numbers as are needed for the errors of a plain sum to add up. */
    @Test
    void aCompensatedSumOfALongRowKeepsItsDigits() {
        float[] row = new float[5000];
        double[] exact = new double[5000];
        Arrays.fill(row, 0.1f);
        Arrays.fill(exact, 0.1);
        for (int n : new int[] {0, 1, 15, 16, 17, 40, 1000, 4990}) {
            double sum = n * (double) 0.1f;
            assertThat((double) Sums.compensatedSum(row, 3, n)).isCloseTo(sum, within(sum * 3 * 0x1p-24));
            assertThat(Sums.compensatedSum(exact, 3, n)).isCloseTo(n * 0.1, within(n * 0.1 * 3 * 0x1p-53));
        }
        row[100] = INFINITY;
        assertThat(Sums.compensatedSum(row, 0, 1000)).isEqualTo(INFINITY);
        row[100] = Float.NaN;
        assertThat(Sums.compensatedSum(row, 0, 1000)).isNaN();
        assertThat((double) Sums.sum(row, 200, 4000))
                .as("a plain sum")
                .isNotCloseTo(4000 * (double) 0.1f, within(1e-4));
    }

    /** A difference of 30 has an error of 30 · 2⁻²⁵ at most; that must not become one of the result. */
    @Test
    void logSumExpLessMaxSeesWhatItsDifferencesRoundAway() {
        for (int n : new int[] {2, 3, 17, 63, 64, 1000}) {
            float[] row = new float[n];
            double[] exact = new double[n];
            double rest = 0;
            for (int i = 1; i < n; i++) {
                row[i] = (float) Draws.normal(5, n, i);
                exact[i] = Draws.normal(6, n, i);
                rest += Math.exp((double) row[i] - 30.123457f);
            }
            row[0] = 30.123457f;
            exact[0] = 30.123457;
            double expected = Math.log1p(rest);
            assertThat((double) Sums.logSumExpLessMax(row, 0, n)).isCloseTo(expected, within(expected * 6 * 0x1p-24));
            assertThat(Sums.logSumExp(row, 0, n)).isEqualTo(30.123457f + Sums.logSumExpLessMax(row, 0, n));
            float[][] results = new float[20][1];
            float[][] rows = new float[20][];
            Arrays.fill(rows, row);
            Sums.logSumExpLessMax(rows, results, 0, 20, n);
            assertThat(results[13][0]).isEqualTo(Sums.logSumExpLessMax(row, 0, n));
            double[][] one = new double[1][1];
            Sums.logSumExpLessMax(new double[][] {exact}, one, 0, 1, n);
            assertThat(one[0][0]).isEqualTo(Sums.logSumExpLessMax(exact, 0, n));
        }
    }

    @Test
    void logSumExpLessMaxAtTheEnds() {
        float most = Float.MAX_VALUE;
        assertThat(Sums.logSumExpLessMax(new float[] {-most, most, -most}, 0, 3))
                .isZero();
        assertThat(Sums.logSumExpLessMax(new float[] {-most, -most}, 0, 2)).isEqualTo((float) Math.log(2));
        assertThat(Sums.logSumExpLessMax(new float[] {-INFINITY, 3, -INFINITY}, 0, 3))
                .isZero();
        assertThat(Sums.logSumExpLessMax(new float[] {-INFINITY, -INFINITY}, 0, 2))
                .isNaN();
        assertThat(Sums.logSumExpLessMax(new float[] {INFINITY, 3}, 0, 2)).isNaN();
        assertThat(Sums.logSumExpLessMax(new double[] {Double.NaN, 3}, 0, 2)).isNaN();
    }

    @Test
    void logSumExpAddsInTheOrderOfCompensatedSum() {
        double[] row = new double[50];
        double[] shifted = new double[50];
        for (int index = 0; index < row.length; index++) {
            row[index] = 3 * Draws.normal(5, 1, index);
        }
        for (int n = 1; n < 50; n++) {
            double largest = Sums.max(row, 0, n);
            for (int index = 0; index < n; index++) {
                double difference = row[index] - largest;
                double power = Functions64.exp(difference);
                double back = difference - row[index];
                double low = (row[index] - (difference - back)) - (largest + back);
                shifted[index] = row[index] == largest ? 0 : Math.fma(power, low, power);
            }
            double logarithm = Functions64.log1p(Sums.compensatedSum(shifted, 0, n));
            assertThat(Sums.logSumExpLessMax(row, 0, n)).isEqualTo(logarithm);
            assertThat(Sums.logSumExp(row, 0, n)).isEqualTo(largest + logarithm);
        }
    }
}
