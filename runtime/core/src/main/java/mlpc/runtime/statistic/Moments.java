package mlpc.runtime.statistic;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Mean, deviation and extremes of a column, exact until they are read: the same bits for any order of the values, any partition of
 * them and any number of threads. NaN, a gap, is left out. They may travel: parts of the rows can be on several machines.
 */
public final class Moments implements Serializable {
    private static final long serialVersionUID = 1;

    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private long count;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    /** Of no values yet. */
    public Moments() {}

    /**
     * Takes a value.
     *
     * @param value one more number
     * @throws IllegalArgumentException if it is infinite
     */
    public void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        sum.add(value);
        squares.addSquare(value);
        count++;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
    }

    /**
     * Takes all that another one has taken, from another part of the rows.
     *
     * @param other whose numbers count too
     */
    public void add(Moments other) {
        sum.add(other.sum);
        squares.add(other.squares);
        count += other.count;
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
    }

    /**
     * Values, without gaps.
     *
     * @return how many there are
     */
    public long count() {
        return count;
    }

    /**
     * Σx / n, correctly rounded; NaN without values.
     *
     * @return the mean
     */
    public double mean() {
        return count == 0 ? Double.NaN : Rounding.quotient(sum.units(), BigInteger.valueOf(count), ExactSum.UNIT);
    }

    /**
     * Σ(x − mean)² / n of the exact mean, correctly rounded: 0 if and only if all are equal; infinite beyond the largest double.
     *
     * @return the variance
     */
    public double variance() {
        return count == 0 ? Double.NaN : Rounding.quotient(spread(), squaredCount(), 2 * ExactSum.UNIT);
    }

    /** {@return the square root of the exact variance, correctly rounded} */
    public double deviation() {
        return count == 0 ? Double.NaN : Rounding.root(spread(), squaredCount(), 2 * ExactSum.UNIT);
    }

    /** {@return the least value; positive infinity without values} */
    public double minimum() {
        return minimum;
    }

    /** {@return the largest value; negative infinity without values} */
    public double maximum() {
        return maximum;
    }

    /** {@return whether there are values, and all are equal} */
    public boolean isConstant() {
        return minimum == maximum;
    }

    /** n Σx² − (Σx)², in units of 2<sup>2 · {@value ExactSum#UNIT}</sup>. */
    private BigInteger spread() {
        BigInteger total = sum.units();
        return squares.units()
                .shiftLeft(-ExactSum.UNIT)
                .multiply(BigInteger.valueOf(count))
                .subtract(total.multiply(total));
    }

    private BigInteger squaredCount() {
        return BigInteger.valueOf(count).pow(2);
    }
}
