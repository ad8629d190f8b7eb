package mlpc.runtime.kernel;

/** As {@link Exponential64}, in single precision throughout. */
final class Exponential32 {
    static final float LOG2_E = 1.442695f;
    /** ln 2 in 15 bits, so that n times it is exact, and the rest. */
    static final float LN2_HIGH = 0x1.62e0p-1f;

    static final float LN2_LOW = 3.1946183e-05f;
    /** Adding it and taking it away rounds to a whole number. */
    static final float ROUND = 0x1.8p23f;

    private static final int ROUND_BITS = 0x4b400000;
    /** Beyond, every result is 0 or infinite. */
    private static final float LIMIT = 110;

    /** Coefficients of the polynomial for eʳ: of r³ to r⁷. */
    static final float C3 = 0.16666667f;

    static final float C4 = 0.041666467f;
    static final float C5 = 0.0083333105f;
    static final float C6 = 0.0013933642f;
    static final float C7 = 0.00019890981f;
    /** Up to here, 2ⁿ and the result are normal numbers. */
    static final float NEAR = 87;

    static final int ONE_BITS = 0x3f800000;

    private Exponential32() {}

    /** Within 1 ulp. */
    static float exp(float x) {
        if (!(Math.abs(x) <= NEAR)) {
            return scale(factor(x), x);
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        return (1 + minusOne(x, shifted - ROUND)) * power(shifted);
    }

    /** The same as {@link #expm1} for x from 0 to {@link #NEAR}, where nothing is out of range. */
    static float expm1Near(float x) {
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float power = power(shifted);
        return Math.fma(power, minusOne(x, shifted - ROUND), power - 1);
    }

    /** 2ⁿ from the sum of n and {@link #ROUND}, whose last bits are n. */
    private static float power(float shifted) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
    }

    /** eʳ. */
    static float factor(float x) {
        return 1 + minusOne(x);
    }

    /** 2ⁿ times a factor. */
    static float scale(float factor, float x) {
        // The sum's last bits are n; for an x out of all proportion they are no number between the bounds.
        int n = Float.floatToRawIntBits(Math.fma(x, LOG2_E, ROUND)) - ROUND_BITS;
        return n >= -126 && n <= 127 ? factor * twoTo(n) : scaleFar(factor, x);
    }

    /** In two steps: 2ⁿ itself may be out of range when the product is not. */
    private static float scaleFar(float factor, float x) {
        int n = (int) whole(x);
        int half = n >> 1;
        return factor * twoTo(half) * twoTo(n - half);
    }

    /** Within 2 ulp. */
    static float expm1(float x) {
        if (Math.abs(x) < 0x1p-25f) {
            return x;
        }
        float n = whole(x);
        if (n > 120) {
            return exp(x);
        }
        if (n < -26) {
            return -1;
        }
        float power = twoTo((int) n);
        return Math.fma(power, minusOne(x), power - 1);
    }

    private static float whole(float x) {
        float bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        return Math.fma(bounded, LOG2_E, ROUND) - ROUND;
    }

    /** eʳ − 1 for an x in bounds. */
    private static float minusOne(float x) {
        float bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        return minusOne(bounded, Math.fma(bounded, LOG2_E, ROUND) - ROUND);
    }

    /** eʳ − 1 by a polynomial fitted to |r| ≤ ln 2 / 2. */
    private static float minusOne(float x, float n) {
        float r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
        float series = Math.fma(r, C7, C6);
        series = Math.fma(series, r, C5);
        series = Math.fma(series, r, C4);
        series = Math.fma(series, r, C3);
        series = Math.fma(series, r, 0.5f);
        return Math.fma(series * r, r, r);
    }

    private static float twoTo(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }
}
