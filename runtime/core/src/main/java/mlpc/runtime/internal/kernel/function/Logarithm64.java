package mlpc.runtime.internal.kernel.function;

/**
 * log x = k ln 2 + log m with m in [√½, √2), and log m = 2 artanh(s), s = f / (2 + f), f = m − 1: the series in s² is short,
 * and f² / 2 is kept apart so that the leading terms are exact (the arrangement of FDLIBM).
 */
public final class Logarithm64 {
    private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    private static final long EXPONENT_BITS = 0xfff0000000000000L;

    private Logarithm64() {}

    /** Within 1 ulp. */
    public static double log(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return outside(x);
        }
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * 0x1p54 : x);
        long above = bits - SQRT_HALF_BITS;
        double m = Double.longBitsToDouble(bits - (above & EXPONENT_BITS));
        return assemble((int) (above >> 52) - (tiny ? 54 : 0), m - 1, 0);
    }

    /** Within 1 ulp. */
    public static double log1p(double x) {
        if (!(x > -1 && x < Double.POSITIVE_INFINITY)) {
            return outside(1 + x);
        }
        if (Math.abs(x) < 0x1p-54) {
            return x;
        }
        if (x > -0.29 && x < 0.41) {
            return assemble(0, x, 0);
        }
        double sum = 1 + x;
        long bits = Double.doubleToRawLongBits(sum);
        long above = bits - SQRT_HALF_BITS;
        double m = Double.longBitsToDouble(bits - (above & EXPONENT_BITS));
        // The rounding error of the addition, relative to the sum.
        double lost = (x > 1 ? 1 - (sum - x) : x - (sum - 1)) / sum;
        return assemble((int) (above >> 52), m - 1, lost);
    }

    private static double outside(double x) {
        return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }

    private static double assemble(double k, double f, double lost) {
        double s = f / (2 + f);
        double z = s * s;
        double half = 0.5 * f * f;
        double rest = Math.fma(s, Math.fma(z, series(z), half), Math.fma(k, Exponential64.LN2_LOW, lost));
        return Math.fma(k, Exponential64.LN2_HIGH, f - (half - rest));
    }

    /** 2 (artanh(s) / s − 1) / z, fitted to z = s² ≤ 0.0295. */
    static double series(double z) {
        return Math.fma(z, tail(z), 0.6666666666666666);
    }

    /** The series without its constant term. */
    static double tail(double z) {
        double sum = 0.13089629160674623;
        sum = Math.fma(sum, z, 0.13268485680654427);
        sum = Math.fma(sum, z, 0.1538625044794019);
        sum = Math.fma(sum, z, 0.18181795442371984);
        sum = Math.fma(sum, z, 0.2222222239356661);
        sum = Math.fma(sum, z, 0.2857142857079543);
        return Math.fma(sum, z, 0.4000000000000089);
    }
}
