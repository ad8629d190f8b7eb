package mlpc.compiler.verify;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact fraction in lowest terms.
 *
 * @param denominator above zero
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);

    /**
     * Brings the fraction to lowest terms.
     *
     * @throws ArithmeticException if the denominator is 0
     */
    public Rational {
        if (denominator.signum() == 0) {
            throw new ArithmeticException(numerator + "/0");
        }
        if (!denominator.equals(BigInteger.ONE)) {
            BigInteger common = numerator.gcd(denominator);
            BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    public static Rational of(BigDecimal decimal) {
        return decimal.scale() > 0
                ? new Rational(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
                : new Rational(decimal.toBigIntegerExact(), BigInteger.ONE);
    }

    /**
     * The decimal number that this double is usually written as: 0.1 is a tenth.
     *
     * @throws NumberFormatException if it is not finite
     */
    public static Rational ofDecimal(double value) {
        return of(new BigDecimal(Double.toString(value)));
    }

    public Rational plus(Rational other) {
        if (isWhole() && other.isWhole()) {
            return new Rational(numerator.add(other.numerator), BigInteger.ONE);
        }
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(other.negate());
    }

    public Rational times(Rational other) {
        if (isWhole() && other.isWhole()) {
            return new Rational(numerator.multiply(other.numerator), BigInteger.ONE);
        }
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * The quotient.
     *
     * @throws ArithmeticException if the other is 0
     */
    public Rational over(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isZero() {
        return signum() == 0;
    }

    public boolean isWhole() {
        return denominator.equals(BigInteger.ONE);
    }

    /** The largest integer that is not greater. */
    public Rational floor() {
        return new Rational(floor(numerator, denominator), BigInteger.ONE);
    }

    /** The nearest multiple of 1 / parts; the larger of two equally near ones. */
    public Rational nearest(BigInteger parts) {
        BigInteger twice = numerator.multiply(parts).shiftLeft(1).add(denominator);
        return new Rational(floor(twice, denominator.shiftLeft(1)), parts);
    }

    private static BigInteger floor(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /**
     * As an int.
     *
     * @throws ArithmeticException if it does not fit
     */
    int intValue() {
        return numerator.intValueExact();
    }

    @Override
    public int compareTo(Rational other) {
        if (denominator.equals(other.denominator)) {
            return numerator.compareTo(other.numerator);
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** The lesser of two. */
    static Rational lesser(Rational a, Rational b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** {@code 3}, {@code -1/2}. */
    @Override
    public String toString() {
        return isWhole() ? numerator.toString() : numerator + "/" + denominator;
    }
}
