package mlpc.runtime.assess;

import java.util.Arrays;

/**
 * Measures how well the predictions for one class rank its rows above all others. The rows are sorted once; figures for any weights then
 * take one pass.
 */
final class Ranking {
    private final ClassRows rows;
    private final int label;
    /** Rows, those that are given most first. */
    private final int[] order;

    Ranking(ClassRows rows, int label) {
        this.rows = rows;
        this.label = label;
        this.order = sorted();
    }

    private int[] sorted() {
        long[] keys = new long[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            // Ascending as a signed number is descending as what is given; the row itself breaks ties, in the low half.
            keys[row] = ~ordered(rows.given(row, label)) << 32 | row;
        }
        Arrays.sort(keys);
        int[] found = new int[keys.length];
        for (int index = 0; index < keys.length; index++) {
            found[index] = (int) keys[index];
        }
        return found;
    }

    /** A number that is ordered as the float is; 0 and −0 are one. */
    private static long ordered(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits < 0 ? Integer.MIN_VALUE - (long) bits : bits;
    }

    /**
     * The area under the curve of true positives over false positives (ROC): the probability that a row of the class is given more
     * than one of another; equal ones count half (Mann and Whitney's U over the number of pairs).
     *
     * @return NaN unless there are rows of the class, and others
     */
    double areaUnderRoc(double[] weights) {
        double positives = 0;
        double negatives = 0;
        double pairs = 0;
        for (int from = 0; from < order.length; ) {
            int to = endOfTie(from);
            double tiedPositives = 0;
            double tiedNegatives = 0;
            for (int index = from; index < to; index++) {
                int row = order[index];
                if (rows.actual(row) == label) {
                    tiedPositives += weights[row];
                } else {
                    tiedNegatives += weights[row];
                }
            }
            pairs += tiedNegatives * (positives + tiedPositives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            from = to;
        }
        return pairs / (positives * negatives);
    }

    /**
     * The area under the curve of precision over recall as a sum of steps, Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds: average precision.
     *
     * @return NaN if there are no rows of the class
     */
    double averagePrecision(double[] weights) {
        double positives = 0;
        double taken = 0;
        double sum = 0;
        for (int from = 0; from < order.length; ) {
            int to = endOfTie(from);
            double tiedPositives = 0;
            for (int index = from; index < to; index++) {
                int row = order[index];
                taken += weights[row];
                if (rows.actual(row) == label) {
                    tiedPositives += weights[row];
                }
            }
            positives += tiedPositives;
            if (tiedPositives > 0) {
                sum += tiedPositives * (positives / taken);
            }
            from = to;
        }
        return sum / positives;
    }

    private int endOfTie(int from) {
        float given = rows.given(order[from], label);
        int to = from + 1;
        while (to < order.length && rows.given(order[to], label) == given) {
            to++;
        }
        return to;
    }
}
