package mlpc.compiler.derive;

/**
 * Bounds on every element of a tensor that hold for any data. They may be too wide, never too narrow.
 *
 * @param low the lower bound; −∞ if there is none
 * @param high the upper bound; ∞ if there is none
 * @param finite whether no element can be infinite or NaN, for all finite values of the leaves
 * @param number whether no element can be NaN
 */
record NodeRange(double low, double high, boolean finite, boolean number) {
    static final NodeRange BIT = finite(0, 1);
    static final NodeRange SIGNED = finite(-1, 1);
    /** Any finite number. */
    static final NodeRange REAL = finite(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** Nothing is known, not even that it is a number. */
    static final NodeRange ANYTHING = new NodeRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false);

    /** Numbers nearer to 0 than this may have no finite reciprocal in float32, or one too large to be multiplied. */
    private static final double NEAR_ZERO = 1e-30;

    static NodeRange finite(double low, double high) {
        return new NodeRange(low, high, true, true);
    }

    /** Numbers from low to high; the bounds may be infinite. */
    static NodeRange number(double low, double high) {
        return new NodeRange(low, high, false, true);
    }

    /** This interval, with finite and number only if the operands have them too. */
    NodeRange provided(boolean isFinite, boolean isNumber) {
        return new NodeRange(low, high, finite && isFinite, number && isNumber);
    }

    boolean isAwayFromZero() {
        return number && (low >= NEAR_ZERO || high <= -NEAR_ZERO);
    }

    boolean isPositive() {
        return low >= NEAR_ZERO;
    }

    boolean isNeverNegative() {
        return low >= 0;
    }

    boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    NodeRange negated() {
        return new NodeRange(-high, -low, finite, number);
    }

    /** The smallest interval that contains both. */
    NodeRange or(NodeRange other) {
        return new NodeRange(
                Math.min(low, other.low), Math.max(high, other.high), finite && other.finite, number && other.number);
    }

    NodeRange plus(NodeRange other) {
        boolean noOpposites = finite
                || other.finite
                || low > Double.NEGATIVE_INFINITY && other.low > Double.NEGATIVE_INFINITY
                || high < Double.POSITIVE_INFINITY && other.high < Double.POSITIVE_INFINITY;
        return new NodeRange(
                low + other.low, high + other.high, finite && other.finite, number && other.number && noOpposites);
    }

    NodeRange times(NodeRange other) {
        boolean isNumber =
                number && other.number && (finite || other.isAwayFromZero()) && (other.finite || isAwayFromZero());
        return hull(
                product(low, other.low),
                product(low, other.high),
                product(high, other.low),
                product(high, other.high),
                finite && other.finite,
                isNumber);
    }

    NodeRange over(NodeRange other) {
        if (!other.isAwayFromZero()) {
            boolean isNumber = finite && isAwayFromZero() && other.finite;
            boolean isNeverNegative = isNeverNegative() && other.isNeverNegative();
            return new NodeRange(
                    isNeverNegative ? 0 : Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, isNumber);
        }
        boolean isNumber = number && (finite || other.finite);
        return hull(
                quotient(low, other.low),
                quotient(low, other.high),
                quotient(high, other.low),
                quotient(high, other.high),
                finite,
                isNumber);
    }

    private static NodeRange hull(double a, double b, double c, double d, boolean finite, boolean number) {
        return new NodeRange(
                Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)), finite, number);
    }

    /** The product of two bounds. An infinite bound stands for arbitrarily large numbers, so 0 · ∞ is 0. */
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    private static double quotient(double a, double b) {
        return Double.isInfinite(b) ? 0 : a / b;
    }
}
