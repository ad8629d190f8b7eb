package mlpc.runtime.statistic;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A sum of doubles, or of their squares, without any rounding: it is the same for any order, grouping or thread of the additions. Only
 * reading it rounds, once.
 *
 * <p>It is one long fixed-point number that reaches from the smallest square, 2<sup>−2148</sup>, to the largest. Its digits have 32 bits
 * and a place of 64 each, so that carries may wait. Source: R. M. Neal, <i>Fast exact summation using small and large superaccumulators</i>,
 * 2015, the small one.
 */
final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the number is counted in is 2 to this power. */
    static final int UNIT = -2148;

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT = 0xffff_ffffL;
    /** For squares below 2<sup>2048</sup>, and 2<sup>60</sup> of them. */
    private static final int DIGITS = (2048 + 60 - UNIT) / DIGIT_BITS + 2;
    /** Each addition brings a digit less than twice 2<sup>32</sup>: after so many, the carries no longer wait. */
    private static final int MOST_WAITING = 1 << 29;

    private static final int MANTISSA_BITS = 52;
    private static final int LEAST_EXPONENT = -1074;

    private final long[] digits = new long[DIGITS];
    private int waiting;

    /** @param value any finite number */
    void add(double value) {
        long mantissa = mantissa(value);
        int at = exponent(value) - UNIT;
        makeWay();
        long sign = value < 0 ? -1 : 1;
        addDigit(at, mantissa & DIGIT, sign);
        addDigit(at + DIGIT_BITS, mantissa >>> DIGIT_BITS, sign);
    }

    /** @param value any finite number, whose square need not be one */
    void addSquare(double value) {
        long mantissa = mantissa(value);
        int at = 2 * exponent(value) - UNIT;
        long low = mantissa * mantissa;
        long high = Math.multiplyHigh(mantissa, mantissa);
        makeWay();
        addDigit(at, low & DIGIT, 1);
        addDigit(at + DIGIT_BITS, low >>> DIGIT_BITS, 1);
        addDigit(at + 2 * DIGIT_BITS, high & DIGIT, 1);
        addDigit(at + 3 * DIGIT_BITS, high >>> DIGIT_BITS, 1);
    }

    /** Adds what another one has summed, which stays as it is. */
    void add(ExactSum other) {
        carry();
        other.carry();
        for (int index = 0; index < DIGITS; index++) {
            digits[index] += other.digits[index];
        }
        carry();
    }

    /** The sum in units of 2<sup>{@value #UNIT}</sup>. */
    BigInteger units() {
        carry();
        BigInteger units = BigInteger.valueOf(digits[DIGITS - 1]);
        byte[] magnitude = new byte[(DIGITS - 1) * Integer.BYTES + 1];
        for (int index = 0; index < DIGITS - 1; index++) {
            int end = magnitude.length - index * Integer.BYTES;
            for (int octet = 1; octet <= Integer.BYTES; octet++) {
                magnitude[end - octet] = (byte) (digits[index] >>> (8 * (octet - 1)));
            }
        }
        return units.shiftLeft((DIGITS - 1) * DIGIT_BITS).add(new BigInteger(magnitude));
    }

    private void addDigit(int bit, long digit, long sign) {
        long shifted = digit << (bit % DIGIT_BITS);
        int index = bit / DIGIT_BITS;
        digits[index] += sign * (shifted & DIGIT);
        digits[index + 1] += sign * (shifted >>> DIGIT_BITS);
    }

    private void makeWay() {
        if (waiting++ >= MOST_WAITING) {
            carry();
        }
    }

    /** Leaves digits from 0 to 2<sup>32</sup> − 1; the sign is the uppermost one's. */
    private void carry() {
        for (int index = 0; index < DIGITS - 1; index++) {
            digits[index + 1] += digits[index] >> DIGIT_BITS;
            digits[index] &= DIGIT;
        }
        waiting = 0;
    }

    private static long mantissa(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no place in a sum");
        }
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << MANTISSA_BITS) - 1);
        return Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | 1L << MANTISSA_BITS;
    }

    /** What the mantissa is to be multiplied by, as a power of 2. */
    private static int exponent(double value) {
        return Math.max(Math.getExponent(value) - MANTISSA_BITS, LEAST_EXPONENT);
    }
}
