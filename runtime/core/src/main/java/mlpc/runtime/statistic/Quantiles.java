package mlpc.runtime.statistic;

/**
 * Exact quantiles by linear interpolation, as NumPy and R (type 7) define them: the quantile j / k of n values is at the place
 * h = (n − 1) j / k of the sorted ones, counted from 0, and between two places on the line from one value to the other.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * The quantiles 1 / k, 2 / k, …, (k − 1) / k.
     *
     * @param count the column's values, at least one
     */
    static double[] of(Column column, long count, int k) {
        return between(Selection.of(column, ranks(count, k)), count, k);
    }

    /** The places of the sorted values between which each quantile lies, two for each. */
    static long[] ranks(long count, int k) {
        long[] ranks = new long[2 * (k - 1)];
        for (int j = 1; j < k; j++) {
            long place = (count - 1) * j / k;
            ranks[2 * (j - 1)] = place;
            ranks[2 * (j - 1) + 1] = Math.min(place + 1, count - 1);
        }
        return ranks;
    }

    /** The quantiles of the values at these places. */
    static double[] between(double[] values, long count, int k) {
        double[] quantiles = new double[k - 1];
        for (int j = 1; j < k; j++) {
            double share = (double) ((count - 1) * j % k) / k;
            quantiles[j - 1] = between(values[2 * (j - 1)], values[2 * (j - 1) + 1], share);
        }
        return quantiles;
    }

    /**
     * {@return a quantile of values that are sorted}
     *
     * @param sorted ascending, at least one
     * @param share from 0, the least value, to 1, the largest
     */
    public static double ofSorted(double[] sorted, double share) {
        double place = (sorted.length - 1) * share;
        int low = (int) place;
        return between(sorted[low], sorted[Math.min(low + 1, sorted.length - 1)], place - low);
    }

    private static double between(double low, double high, double share) {
        double distance = high - low;
        return Double.isInfinite(distance) ? low * (1 - share) + high * share : low + share * distance;
    }
}
