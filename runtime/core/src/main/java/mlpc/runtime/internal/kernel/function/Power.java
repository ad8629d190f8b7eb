package mlpc.runtime.internal.kernel.function;

/** xʸ = e^(y log x), with log x as a sum of two doubles: its error is multiplied by up to 700. */
public final class Power {
    private static final double THIRD_LOW = 1.850371707708594e-17;
    private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    private static final long EXPONENT_BITS = 0xfff0000000000000L;

    private Power() {}

    /** Within 1 ulp; exceptional cases as in {@link StrictMath#pow}. */
    public static double pow(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (y == 1) {
            return x;
        }
        double size = Math.abs(x);
        if (Double.isNaN(x) || Double.isNaN(y) || (size == 1 && Double.isInfinite(y))) {
            return Double.NaN;
        }
        boolean whole = y == Math.rint(y);
        if (x < 0 && !whole && !Double.isInfinite(x) && !Double.isInfinite(y)) {
            return Double.NaN;
        }
        // Whole numbers from 2⁵³ on are even.
        boolean odd = whole && Math.abs(y) < 0x1p53 && ((long) y & 1) != 0;
        double result = positive(size, y);
        return odd && Math.copySign(1, x) < 0 ? -result : result;
    }

    private static double positive(double x, double y) {
        if (x == 0 || Double.isInfinite(x)) {
            return (x == 0) == (y > 0) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (x == 1) {
            return 1;
        }
        boolean tiny = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(tiny ? x * 0x1p54 : x);
        long above = bits - SQRT_HALF_BITS;
        double m = Double.longBitsToDouble(bits - (above & EXPONENT_BITS));
        return exponential((int) (above >> 52) - (tiny ? 54 : 0), m, y);
    }

    /** e^(y (k ln 2 + log m)). A name ending in Low holds the rounding error of the value with the rest of the name. */
    private static double exponential(double k, double m, double y) {
        double f = m - 1;
        double d = m + 1;
        double dLow = m - (d - 1);
        // s = f / d
        double s = f / d;
        double sLow = (Math.fma(-s, d, f) - s * dLow) / d;
        // z = s²
        double z = s * s;
        double zLow = Math.fma(s, s, -z) + 2 * s * sLow;
        // c = artanh(s) / s − 1 over z, that is 1/3 + z/5 + z²/7 + …
        double tail = 0.5 * z * Logarithm64.tail(z);
        double c = 1.0 / 3 + tail;
        double cLow = tail - (c - 1.0 / 3) + THIRD_LOW;
        // u = z c
        double u = z * c;
        double uLow = Math.fma(z, c, -u) + z * cLow + zLow * c;
        // v = s u
        double v = s * u;
        double vLow = Math.fma(s, u, -v) + s * uLow + sLow * u;
        // half of log m = s + v
        double half = s + v;
        double halfLow = v - (half - s) + (vLow + sLow);
        // log x = k ln 2 + 2 (s + v)
        double coarse = k * Exponential64.LN2_HIGH;
        double sum = coarse + 2 * half;
        double sumLow = 2 * half - (sum - coarse) + (k * Exponential64.LN2_LOW + 2 * halfLow);
        double log = sum + sumLow;
        double logLow = sumLow - (log - sum);
        double exponent = y * log;
        if (!(Math.abs(exponent) < 800)) {
            return exponent > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double exponentLow = Math.fma(y, log, -exponent) + y * logLow;
        return Exponential64.scale(Exponential64.factor(exponent, exponentLow), exponent);
    }
}
