package mlpc.runtime.statistic;

import java.math.BigInteger;

/** Exact quotients and their square roots as the nearest double, ties to even: the only rounding that a statistic goes through. */
final class Rounding {
    /** More bits than a double has, so that what is cut off behind them can only break a tie. */
    private static final int ENOUGH = 66;

    private static final int PRECISION = 53;
    private static final int LEAST_EXPONENT = -1074;

    private Rounding() {}

    /** The double nearest to numerator / denominator · 2<sup>exponent</sup>; infinite if that is too large. */
    static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
        int shift = ENOUGH - (numerator.bitLength() - denominator.bitLength());
        BigInteger[] parts = shifted(numerator.abs(), shift).divideAndRemainder(shifted(denominator, -shift));
        double size = nearest(parts[0], parts[1].signum() != 0, exponent - shift);
        return numerator.signum() < 0 ? -size : size;
    }

    /** The double nearest to the square root of numerator / denominator · 2<sup>exponent</sup>, which is not negative. */
    static double root(BigInteger numerator, BigInteger denominator, int exponent) {
        int shift = 2 * ENOUGH - (numerator.bitLength() - denominator.bitLength());
        shift += Math.floorMod(exponent - shift, 2);
        BigInteger[] parts = shifted(numerator, shift).divideAndRemainder(shifted(denominator, -shift));
        BigInteger[] root = parts[0].sqrtAndRemainder();
        boolean more = parts[1].signum() != 0 || root[1].signum() != 0;
        return nearest(root[0], more, (exponent - shift) / 2);
    }

    private static BigInteger shifted(BigInteger number, int bits) {
        return bits > 0 ? number.shiftLeft(bits) : number;
    }

    /** @param more whether the number is a little larger than magnitude · 2<sup>exponent</sup> */
    private static double nearest(BigInteger magnitude, boolean more, int exponent) {
        if (magnitude.signum() == 0) {
            return 0;
        }
        int unit = Math.max(magnitude.bitLength() + exponent - PRECISION, LEAST_EXPONENT);
        int cut = unit - exponent;
        BigInteger kept = magnitude.shiftRight(cut);
        int half = magnitude.subtract(kept.shiftLeft(cut)).compareTo(BigInteger.ONE.shiftLeft(cut - 1));
        boolean up = half > 0 || half == 0 && (more || kept.testBit(0));
        return Math.scalb((double) kept.longValue() + (up ? 1 : 0), unit);
    }
}
