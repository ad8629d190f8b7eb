package mlpc.runtime.internal.kernel.function;

/** eˣ = 2ⁿ · eʳ with n = round(x / ln 2) and |r| ≤ ln 2 / 2. */
public final class Exponential64 {
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in 33 bits, so that n times it is exact, and the rest. */
    static final double LN2_HIGH = 0x1.62e42fee00000p-1;

    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding it and taking it away rounds to a whole number. */
    private static final double ROUND = 0x1.8p52;

    private static final long ROUND_BITS = 0x4338000000000000L;
    /** Beyond, every result is 0 or infinite. */
    private static final double LIMIT = 750;

    /** Up to here, 2ⁿ and the result are normal numbers. */
    private static final double NEAR = 708;

    private static final long ONE_BITS = 0x3ff0000000000000L;

    private Exponential64() {}

    /** Within 1 ulp. */
    public static double exp(double x) {
        if (!(Math.abs(x) <= NEAR)) {
            return scale(factor(x), x);
        }
        double shifted = Math.fma(x, LOG2_E, ROUND);
        return (1 + minusOne(x, shifted - ROUND)) * power(shifted);
    }

    /** The same as {@link #expm1} for x from 0 to {@link #NEAR}, where nothing is out of range. */
    static double expm1Near(double x) {
        double shifted = Math.fma(x, LOG2_E, ROUND);
        double power = power(shifted);
        return Math.fma(power, minusOne(x, shifted - ROUND), power - 1);
    }

    /** 2ⁿ from the sum of n and {@link #ROUND}, whose last bits are n. */
    private static double power(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) << 52) + ONE_BITS);
    }

    /** eʳ. */
    static double factor(double x) {
        return 1 + minusOne(x);
    }

    /** The same for x + low, low below the last place of x. */
    static double factor(double x, double low) {
        double minusOne = minusOne(x);
        return 1 + (minusOne + Math.fma(minusOne, low, low));
    }

    /** 2ⁿ times a factor. */
    static double scale(double factor, double x) {
        // The sum's last bits are n; for an x out of all proportion they are no number between the bounds.
        long n = Double.doubleToRawLongBits(Math.fma(x, LOG2_E, ROUND)) - ROUND_BITS;
        return n >= -1022 && n <= 1023 ? factor * twoTo((int) n) : scaleFar(factor, x);
    }

    /** In two steps: 2ⁿ itself may be out of range when the product is not. */
    private static double scaleFar(double factor, double x) {
        int n = (int) whole(x);
        int half = n >> 1;
        return factor * twoTo(half) * twoTo(n - half);
    }

    /** Within 2 ulp. */
    public static double expm1(double x) {
        if (Math.abs(x) < 0x1p-54) {
            return x;
        }
        double n = whole(x);
        if (n > 1000) {
            return exp(x);
        }
        if (n < -54) {
            return -1;
        }
        double power = twoTo((int) n);
        return Math.fma(power, minusOne(x), power - 1);
    }

    /** 1 / (1 + e⁻ˣ), within 2 ulp: from e^−|x|, which cannot overflow. */
    public static double logistic(double x) {
        double e = exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double whole(double x) {
        double bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        return Math.fma(bounded, LOG2_E, ROUND) - ROUND;
    }

    /** eʳ − 1 for an x in bounds. */
    private static double minusOne(double x) {
        double bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        return minusOne(bounded, Math.fma(bounded, LOG2_E, ROUND) - ROUND);
    }

    /** eʳ − 1 by its series: the terms left out are below 2⁻⁵⁷ of the result. */
    private static double minusOne(double x, double n) {
        double r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
        double series = 1.0 / 6227020800L;
        series = Math.fma(series, r, 1.0 / 479001600);
        series = Math.fma(series, r, 1.0 / 39916800);
        series = Math.fma(series, r, 1.0 / 3628800);
        series = Math.fma(series, r, 1.0 / 362880);
        series = Math.fma(series, r, 1.0 / 40320);
        series = Math.fma(series, r, 1.0 / 5040);
        series = Math.fma(series, r, 1.0 / 720);
        series = Math.fma(series, r, 1.0 / 120);
        series = Math.fma(series, r, 1.0 / 24);
        series = Math.fma(series, r, 1.0 / 6);
        series = Math.fma(series, r, 0.5);
        return Math.fma(series * r, r, r);
    }

    private static double twoTo(int exponent) {
        return Double.longBitsToDouble((exponent + 1023L) << 52);
    }
}
