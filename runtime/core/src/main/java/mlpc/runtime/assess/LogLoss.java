package mlpc.runtime.assess;

/**
 * What a probability costs: −log of what the right class was given. The log loss of rows is the mean of it, and the cost of a row is it, so
 * that the one is the mean of the other.
 */
public final class LogLoss {
    /**
     * What a probability of 0 counts as: the least number above 0 that float32 holds, 1.4e-45, which costs 103.28. A model of single
     * precision gives nothing between the two, so no larger bound would do: it would make predictions alike of which one is worse.
     */
    private static final double LEAST = Float.MIN_VALUE;

    private LogLoss() {}

    /**
     * The cost of a row.
     *
     * @param probability what its own class was given
     * @return 0 for 1, and up to 103.28; NaN for NaN
     */
    public static double of(double probability) {
        return -Math.log(Math.max(LEAST, probability)) + 0.0;
    }
}
