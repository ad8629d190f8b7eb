package mlpc.compiler.playground;

import java.math.BigDecimal;

/**
 * {@link Math#fma(double, double, double)} for browsers, which have no such operation: a b + c rounded once, with the same bits.
 * Random weights are drawn by functions that use it, so that a model starts from the same point there.
 *
 * <p>The algorithm is Boldo's and Melquiond's ("Emulation of FMA and correctly rounded sums", 2008): the product and both sums
 * as pairs of numbers without an error, whose smaller halves are added with a rounding to odd.
 */
final class FusedMultiplyAdd {
    private static final double SPLITTER = 0x1p27 + 1;

    private FusedMultiplyAdd() {}

    static double fma(double a, double b, double c) {
        double product = a * b;
        if (a == 0 || b == 0 || !Double.isFinite(a) || !Double.isFinite(b)) {
            return product + c;
        }
        if (!Double.isFinite(c)) {
            return c; // even where the product overflows
        }
        if (!moderate(a) || !moderate(b) || Math.abs(c) > 0x1p900) {
            return new BigDecimal(a)
                    .multiply(new BigDecimal(b))
                    .add(new BigDecimal(c))
                    .doubleValue();
        }
        double productLow = productError(a, b, product);
        double sum = c + productLow;
        double sumLow = sumError(c, productLow, sum);
        double high = product + sum;
        double highLow = sumError(product, sum, high);
        return high + oddSum(highLow, sumLow);
    }

    /** Whether neither halves nor products of halves overflow or become subnormal. */
    private static boolean moderate(double x) {
        double size = Math.abs(x);
        return size > 0x1p-400 && size < 0x1p400;
    }

    /** x y − product, by Dekker. */
    private static double productError(double x, double y, double product) {
        double xHigh = upperHalf(x);
        double yHigh = upperHalf(y);
        double xLow = x - xHigh;
        double yLow = y - yHigh;
        return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
    }

    private static double upperHalf(double x) {
        double scaled = SPLITTER * x;
        return scaled - (scaled - x);
    }

    /** x + y − sum, by Knuth. */
    private static double sumError(double x, double y, double sum) {
        double virtual = sum - x;
        return (x - (sum - virtual)) + (y - virtual);
    }

    /** x + y; of the two neighbours of a sum that is no double, the one whose last bit is 1. */
    private static double oddSum(double x, double y) {
        double sum = x + y;
        double error = sumError(x, y, sum);
        long bits = Double.doubleToRawLongBits(sum);
        if (error == 0 || (bits & 1) == 1) {
            return sum;
        }
        boolean outward = error > 0 == sum > 0;
        return Double.longBitsToDouble(outward ? bits + 1 : bits - 1);
    }
}
