package mlpc.runtime.internal.kernel.function;

/**
 * tanh x, of x = n ln 2 / 2 + r with |r| ≤ ln 2 / 4: with t = tanh r and e^2r = (1 + t) / (1 − t), it is
 * (2ⁿ (1 + t) − (1 − t)) / (2ⁿ (1 + t) + (1 − t)). The series for t is short, and there is one division.
 */
public final class HyperbolicTangent32 {
    /** Beyond, tanh is ±1. */
    public static final float SATURATED = 9.02f;
    /** Below, tanh x is x. */
    public static final float TINY = 0x1p-13f;

    public static final float TWO_LOG2_E = 2.88539f;
    /** −ln 2 / 2: n times its rounding error changes no bit, since tanh is flat where n is large. */
    public static final float HALF_LN2 = -0.3465736f;
    /** tanh r = r + C3 r³ + C5 r⁵; fitted, by the greatest error of the whole. */
    public static final float C3 = -0.3333131f;

    public static final float C5 = 0.131085f;

    private HyperbolicTangent32() {}

    /** Within 3 ulp. */
    public static float tanh(float x) {
        float size = Math.abs(x);
        if (size > SATURATED) {
            return Math.copySign(1, x);
        }
        if (size < TINY) {
            return x;
        }
        float shifted = Math.fma(x, TWO_LOG2_E, Exponential32.ROUND);
        float power = Exponential32.power(shifted);
        float r = Math.fma(shifted - Exponential32.ROUND, HALF_LN2, x);
        float square = r * r;
        float t = Math.fma(Math.fma(C5, square, C3), r * square, r);
        return Math.fma(power + 1, t, power - 1) / Math.fma(power - 1, t, power + 1);
    }
}
