package mlpc.runtime.assess;

import java.util.Optional;

/**
 * How many rows lie between two quantiles that a model predicts.
 *
 * @param low the lower quantile; 0 where all that is not above the higher one counts
 * @param high the higher quantile
 * @param observed the share of the rows that lie there, by their weights
 * @param interval where that share lies for 95 % of the sets of rows that could have been drawn instead
 */
public record Coverage(double low, double high, double observed, Optional<Interval> interval) {
    /** {@return the share of the rows that should lie there} */
    public double nominal() {
        return high - low;
    }
}
