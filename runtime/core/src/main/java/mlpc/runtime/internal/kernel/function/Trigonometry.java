package mlpc.runtime.internal.kernel.function;

/** sin and cos: x = n π/2 + r with |r| ≤ π/4, r in two doubles, then the series. */
public final class Trigonometry {
    private static final double TWO_OVER_PI = 0.6366197723675814;
    /** π/2 as a sum of three doubles. */
    private static final double HALF_PI = 0x1.921fb54442d18p+0;

    private static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
    private static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
    private static final double ROUND = 0x1.8p52;
    /** Beyond, three doubles of π are too few: FDLIBM's reduction, the same on every JVM, takes over. */
    private static final double LIMIT = 1e6;

    private Trigonometry() {}

    /** Within 1 ulp. */
    public static double sin(double x) {
        if (!(Math.abs(x) <= LIMIT)) {
            return StrictMath.sin(x);
        }
        return Math.abs(x) < 0x1p-27 ? x : quadrant(x, 0);
    }

    /** Within 1 ulp. */
    public static double cos(double x) {
        return Math.abs(x) <= LIMIT ? quadrant(x, 1) : StrictMath.cos(x);
    }

    /** sin(x + shift π/2). */
    private static double quadrant(double x, int shift) {
        double n = Math.fma(x, TWO_OVER_PI, ROUND) - ROUND;
        // Exact: both are multiples of the same power of two, and the difference is small.
        double first = Math.fma(-n, HALF_PI, x);
        double product = n * HALF_PI_2;
        double productLow = Math.fma(n, HALF_PI_2, -product);
        double r = first - product;
        double back = r - first;
        double lost = (first - (r - back)) - (product + back);
        double low = lost - Math.fma(n, HALF_PI_3, productLow);
        int turns = (int) (long) n + shift;
        double value = (turns & 1) == 0 ? sine(r, low) : cosine(r, low);
        return (turns & 2) == 0 ? value : -value;
    }

    /** sin(r + low): the series, and low times its derivative. */
    private static double sine(double r, double low) {
        double z = r * r;
        double series = 1.0 / 355687428096000L;
        series = Math.fma(series, z, -1.0 / 1307674368000L);
        series = Math.fma(series, z, 1.0 / 6227020800L);
        series = Math.fma(series, z, -1.0 / 39916800);
        series = Math.fma(series, z, 1.0 / 362880);
        series = Math.fma(series, z, -1.0 / 5040);
        series = Math.fma(series, z, 1.0 / 120);
        series = Math.fma(series, z, -1.0 / 6);
        return r + Math.fma(series * z, r, Math.fma(-0.5 * z, low, low));
    }

    /** cos(r + low); the rounding error of 1 − z/2 is added again. */
    private static double cosine(double r, double low) {
        double z = r * r;
        double series = 1.0 / 20922789888000L;
        series = Math.fma(series, z, -1.0 / 87178291200L);
        series = Math.fma(series, z, 1.0 / 479001600);
        series = Math.fma(series, z, -1.0 / 3628800);
        series = Math.fma(series, z, 1.0 / 40320);
        series = Math.fma(series, z, -1.0 / 720);
        series = Math.fma(series, z, 1.0 / 24);
        double half = 0.5 * z;
        double rest = 1 - half;
        return rest + (((1 - rest) - half) + Math.fma(series * z, z, -r * low));
    }
}
