package mlpc.runtime.data.profile;

import java.util.OptionalDouble;

/** The kinds of cells in a column, gaps aside. */
public sealed interface Content {
    /** Every cell is a gap. */
    record Nothing() implements Content {}

    /**
     * Words, at least one of which is no number.
     *
     * @param vocabulary the different ones
     */
    record Words(Vocabulary vocabulary) implements Content {}

    /**
     * Dates.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it
     * @param ambiguous whether day and month could be the other way round as well
     */
    record Dates(String pattern, boolean ambiguous) implements Content {}

    /**
     * Numbers.
     *
     * @param low the least
     * @param high the largest
     * @param mean of all
     * @param deviation the population's
     * @param skewness the third moment over the third power of the deviation
     * @param kurtosis the fourth moment over the fourth power of the deviation: 3 for a normal distribution
     * @param logSkewness the skewness of log(1 + x), where no number is below 0
     * @param whole whether all are whole numbers
     * @param vocabulary the different ones
     * @param numbering whether they number the rows, in order or not
     */
    record Numbers(
            double low,
            double high,
            double mean,
            double deviation,
            double skewness,
            double kurtosis,
            OptionalDouble logSkewness,
            boolean whole,
            Vocabulary vocabulary,
            boolean numbering)
            implements Content {
        /** {@return how many deviations the farthest number lies from the mean} */
        public double reach() {
            return deviation == 0 ? 0 : Math.max(high - mean, mean - low) / deviation;
        }

        /** {@return whether they are zeros and ones, both} */
        public boolean isFlag() {
            return whole && low == 0 && high == 1;
        }
    }
}
