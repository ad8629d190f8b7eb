package mlpc.runtime.assess;

/**
 * The range of a figure over most samples.
 *
 * @param low the 2.5 % quantile of resampled values
 * @param high the 97.5 % quantile
 */
public record Interval(double low, double high) {}
