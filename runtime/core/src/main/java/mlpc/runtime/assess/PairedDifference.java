package mlpc.runtime.assess;

import java.util.List;
import java.util.Optional;

/**
 * The difference of two models on the same rows: rows are drawn with replacement, and for each draw both models are measured on the same
 * ones. Rows that are hard for both do not blur the difference, so its interval is narrower than the two intervals by themselves suggest.
 *
 * <pre>{@code
 * double[] ones = {1, 1, 1, 1};
 * PairedDifference difference = PairedDifference.ofMeans(new double[] {0, 1, 1, 0}, new double[] {1, 1, 1, 0}, ones);
 * double better = difference.value(); // 0.25: the second is right once more
 * }</pre>
 *
 * @param value the second minus the first
 * @param interval where that lies for 95 % of the samples; absent for fewer than two rows
 */
public record PairedDifference(double value, Optional<Interval> interval) {
    /**
     * Of means, such as shares of right rows or log losses.
     *
     * @param first of each row
     * @param second of each row
     * @param weights how much each row counts
     * @return the second's mean minus the first's
     */
    public static PairedDifference ofMeans(double[] first, double[] second, double[] weights) {
        return of(sample -> mean(second, sample) - mean(first, sample), weights);
    }

    /**
     * Of the roots of means, such as RMSE of squared errors.
     *
     * @param first of each row, 0 or more
     * @param second of each row, 0 or more
     * @param weights how much each row counts
     * @return the root of the second's mean minus that of the first's
     */
    public static PairedDifference ofRootMeans(double[] first, double[] second, double[] weights) {
        return of(sample -> Math.sqrt(mean(second, sample)) - Math.sqrt(mean(first, sample)), weights);
    }

    private interface Difference {
        double of(double[] weights);
    }

    private static PairedDifference of(Difference difference, double[] weights) {
        List<Optional<Interval>> intervals =
                Bootstrap.intervals(sample -> new double[] {difference.of(sample)}, weights, 4);
        return new PairedDifference(difference.of(weights), intervals.get(0));
    }

    private static double mean(double[] values, double[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < values.length; row++) {
            sum += weights[row] * values[row];
            all += weights[row];
        }
        return sum / all;
    }

    /**
     * Whether it is more than chance: 0 lies outside of the interval.
     *
     * @return false if there is no interval
     */
    public boolean isClear() {
        return interval.filter(found -> found.low() > 0 || found.high() < 0).isPresent();
    }
}
