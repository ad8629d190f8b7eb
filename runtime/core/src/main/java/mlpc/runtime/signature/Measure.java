package mlpc.runtime.signature;

/** The statistics that are measured on a column over the training rows with a value there: before the first step, one after the last. */
public enum Measure {
    /** The arithmetic mean; of a flag the share of ones. A scalar. */
    MEAN,
    /** The population's standard deviation, √(Σ(x − mean)² / n); 1 for a constant column. A scalar. */
    DEVIATION,
    /** A scalar. */
    MINIMUM,
    /** A scalar. */
    MAXIMUM,
    /** The quantile at 1/2. A scalar. */
    MEDIAN,
    /** The quantile at 1/4. A scalar. */
    LOWER_QUARTILE,
    /** The quantile at 3/4. A scalar. */
    UPPER_QUARTILE,
    /** The quantiles at 1/k … (k − 1)/k, ascending, for a state of the shape [k − 1]. */
    QUANTILES,
    /**
     * The most frequent value, the smallest of equally frequent ones: a scalar, or for a class its one-hot vector, of the shape of the
     * state.
     */
    MODE,
    /** Of a class or a flag the share of each value among the rows, which count by their weights, for a state of the shape [k]. */
    SHARES,
    /**
     * The weight of a row for each value of a class or a flag, such that all values count the same and the mean weight is 1: 1 / (k ·
     * share), k being the values that there are, for a state of the shape [k]; 1 of a value that no row has.
     */
    BALANCE,
    /**
     * The temperature of a class or a flag: the positive number that divides its logits so that the log loss of the rows held back is
     * least. It is 1 until it is fitted, after the last step. A scalar.
     */
    TEMPERATURE
}
