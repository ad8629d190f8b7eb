package mlpc.runtime.internal.kernel.function;

/** As {@link Logarithm64}, in single precision throughout. */
public final class Logarithm32 {
    public static final int SQRT_HALF_BITS = 0x3f3504f3;
    public static final int EXPONENT_BITS = 0xff800000;

    /** ln 2 in 15 bits, so that k times it is exact, and the rest. */
    public static final float LN2_HIGH = 0x1.62e0p-1f;

    public static final float LN2_LOW = 3.1946183e-05f;

    /** Below, log(1 + x) is x. */
    public static final float TINY = 0x1p-25f;
    /** Below, 1 + x is as good as m. */
    public static final float NEAR = 0.29f;

    /** Coefficients of 2 artanh(s): of s³ to s⁹. */
    public static final float C3 = 0.6666667f;

    public static final float C5 = 0.40000123f;
    public static final float C7 = 0.28550732f;
    public static final float C9 = 0.23332913f;

    private Logarithm32() {}

    /** Within 1 ulp. */
    public static float log(float x) {
        if (!(x > 0 && x < Float.POSITIVE_INFINITY)) {
            return outside(x);
        }
        boolean tiny = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(tiny ? x * 0x1p25f : x);
        int above = bits - SQRT_HALF_BITS;
        float m = Float.intBitsToFloat(bits - (above & EXPONENT_BITS));
        return assemble((above >> 23) - (tiny ? 25 : 0), m - 1, 0);
    }

    /** Within 1 ulp. */
    public static float log1p(float x) {
        if (!(x > -1 && x < Float.POSITIVE_INFINITY)) {
            return outside(1 + x);
        }
        float size = Math.abs(x);
        if (size < TINY) {
            return x;
        }
        if (size < NEAR) {
            return assemble(0, x, 0);
        }
        float sum = 1 + x;
        int bits = Float.floatToRawIntBits(sum);
        int above = bits - SQRT_HALF_BITS;
        float m = Float.intBitsToFloat(bits - (above & EXPONENT_BITS));
        // The rounding error of the addition, relative to the sum.
        float lost = (x > 1 ? 1 - (sum - x) : x - (sum - 1)) / sum;
        return assemble(above >> 23, m - 1, lost);
    }

    private static float outside(float x) {
        return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
    }

    private static float assemble(float k, float f, float lost) {
        float s = f / (2 + f);
        float z = s * s;
        float half = 0.5f * f * f;
        float series = Math.fma(C9, z, C7);
        series = Math.fma(series, z, C5);
        series = Math.fma(series, z, C3);
        float rest = Math.fma(s, Math.fma(z, series, half), Math.fma(k, LN2_LOW, lost));
        return Math.fma(k, LN2_HIGH, f - (half - rest));
    }
}
