package mlpc.runtime.signature;

/**
 * The transform of a column's number, before all else: it is kept within limits, then its logarithm is taken.
 *
 * @param low the least that remains; negative infinity for no limit
 * @param high the most that remains; infinity for no limit
 * @param logarithm whether log(1 + x) follows
 */
public record Transform(double low, double high, boolean logarithm) {
    /** The number as it is. */
    public static final Transform IDENTITY = new Transform(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    /** log(1 + x). */
    public static final Transform LOG1P = new Transform(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the limits leave no interval
     */
    public Transform {
        if (!(low < high)) {
            throw new IllegalArgumentException("nothing lies between " + low + " and " + high);
        }
    }

    /**
     * Kept within {@code low} and {@code high}.
     *
     * @param low the least
     * @param high the largest
     * @return the transform
     */
    public static Transform clip(double low, double high) {
        return new Transform(low, high, false);
    }

    /**
     * This, and then log(1 + x).
     *
     * @return the transform with a logarithm behind
     */
    public Transform thenLog1p() {
        return new Transform(low, high, true);
    }

    /** {@return whether there is a limit} */
    public boolean clips() {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }

    /**
     * {@return the number that is measured for {@code x}; NaN for NaN}
     *
     * @param x any number
     */
    public double apply(double x) {
        double kept = Math.min(Math.max(x, low), high);
        return logarithm ? StrictMath.log1p(kept) : kept;
    }

    /** {@return as people write it: {@code x}, {@code log(1 + x)}, {@code x within 0.0..10.0}} */
    public String text() {
        String kept = clips()
                ? "x within " + (low > Double.NEGATIVE_INFINITY ? low : "") + ".."
                        + (high < Double.POSITIVE_INFINITY ? high : "")
                : "x";
        return logarithm ? "log(1 + " + kept + ")" : kept;
    }
}
