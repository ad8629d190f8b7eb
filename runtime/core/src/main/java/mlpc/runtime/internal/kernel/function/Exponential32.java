package mlpc.runtime.internal.kernel.function;

/**
 * As {@link Exponential64}, in single precision throughout. The time of a small prediction is mostly the latency of operations that depend
 * on one another, so the polynomial is evaluated in pairs (Estrin's scheme), and 2ⁿ is multiplied in by a fused multiply-add, which also
 * saves a rounding.
 */
public final class Exponential32 {
    public static final float LOG2_E = 1.442695f;
    /** ln 2 rounded: x minus n times it is exact in a fused multiply-add, for both are multiples of one small power of two. */
    public static final float LN2 = 0.6931472f;
    /** ln 2 − LN2, the error of the constant. */
    public static final float LN2_LOW = -1.9046542e-09f;
    /** Adding it and taking it away rounds to a whole number. */
    public static final float ROUND = 0x1.8p23f;

    public static final int ROUND_BITS = 0x4b400000;
    private static final int ONE_BITS = 0x3f800000;

    /**
     * Rounds as {@link #ROUND} does, and the bits of the sum, shifted left by 23, are 2ⁿ: its last bits are n and an exponent's bias. Being
     * odd, it would round halves the other way; x log₂ e is never one but at 0.
     */
    public static final float ROUND_TO_POWER = ROUND + 127;
    /** The same with the sign's bit: the shifted bits are −2ⁿ. */
    public static final float ROUND_TO_MINUS_POWER = ROUND_TO_POWER + 256;

    /** Up to here, 2ⁿ and the result are normal numbers. */
    public static final float NEAR = 87;
    /** Beyond, every result is 0 or infinite. */
    private static final float LIMIT = 110;

    /** Between these, eˣ − 1 is neither −1 nor eˣ, and 2ⁿ a normal number. */
    public static final float LEAST = -18;

    public static final float GREATEST = 83;
    /** Below, eˣ − 1 is x. */
    public static final float TINY = 0x1p-25f;

    /** Coefficients of the polynomial for eʳ: of r³ to r⁶; found by trying neighbours on every float up to NEAR. */
    public static final float C3 = 0.16666517f;

    public static final float C4 = 0.04166779f;
    public static final float C5 = 0.008368982f;
    public static final float C6 = 0.001381446f;

    private Exponential32() {}

    /** Within 1 ulp. */
    public static float exp(float x) {
        if (!(Math.abs(x) <= NEAR)) {
            return expFar(x);
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float power = power(shifted);
        return Math.fma(power, minusOne(x, ROUND - shifted), power);
    }

    /** In two steps: 2ⁿ itself may be out of range when the product is not. */
    private static float expFar(float x) {
        float bounded = Math.max(-LIMIT, Math.min(LIMIT, x));
        float whole = Math.fma(bounded, LOG2_E, ROUND) - ROUND;
        int n = (int) whole;
        int half = n >> 1;
        float power = twoTo(half);
        return Math.fma(power, minusOne(bounded, -whole), power) * twoTo(n - half);
    }

    /** Within 2 ulp. */
    public static float expm1(float x) {
        if (!(x >= LEAST && x <= GREATEST)) {
            return x < LEAST ? -1 : exp(x);
        }
        if (Math.abs(x) < TINY) {
            return x;
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float power = power(shifted);
        return Math.fma(power, minusOne(x, ROUND - shifted), power - 1);
    }

    /** 1 / (1 + e⁻ˣ), within 2.5 ulp: the sum is the product's addend. */
    public static float logistic(float x) {
        if (!(Math.abs(x) <= NEAR)) {
            return logisticFar(x);
        }
        float y = -x;
        float shifted = Math.fma(y, LOG2_E, ROUND);
        float power = power(shifted);
        return 1 / Math.fma(power, minusOne(y, ROUND - shifted), power + 1);
    }

    /** From e^−|x|, which cannot overflow. */
    private static float logisticFar(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /** 2ⁿ from the sum of n and {@link #ROUND}, whose last bits are n. */
    static float power(float shifted) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
    }

    /** eʳ − 1 with r = x + m ln 2, m = −n, by a polynomial for |r| ≤ ln 2 / 2. */
    private static float minusOne(float x, float m) {
        float r = Math.fma(m, LN2_LOW, Math.fma(m, LN2, x));
        float square = r * r;
        float high = Math.fma(Math.fma(C6, r, C5), square, Math.fma(C4, r, C3));
        return Math.fma(Math.fma(high, r, 0.5f), square, r);
    }

    private static float twoTo(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }
}
