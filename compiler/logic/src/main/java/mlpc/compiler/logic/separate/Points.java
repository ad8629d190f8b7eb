package mlpc.compiler.logic.separate;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mlpc.compiler.verify.Rational;
import mlpc.runtime.tensor.DataException;

/**
 * Points with exact coordinates. A number is the shortest decimal that reads back as its double: what a file says, to 15
 * digits. The coordinates of one column are whole numbers over a power of ten that they share, so that everything after this
 * is done in whole numbers.
 */
final class Points {
    private final BigInteger[][] whole;
    private final int[] decimals;

    private Points(BigInteger[][] whole, int[] decimals) {
        this.whole = whole;
        this.decimals = decimals;
    }

    /** Rows of equal length; at least one. */
    static Points of(double[][] rows) {
        int[] decimals = new int[rows[0].length];
        Map<Double, BigDecimal> exact = new HashMap<>();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < decimals.length; column++) {
                if (!Double.isFinite(rows[row][column])) {
                    throw new DataException("row " + row + ": " + rows[row][column] + " is no point of a space");
                }
                BigDecimal number = exact.computeIfAbsent(rows[row][column], Points::shortest);
                decimals[column] = Math.max(decimals[column], number.scale());
            }
        }
        BigInteger[][] whole = new BigInteger[rows.length][decimals.length];
        for (int column = 0; column < decimals.length; column++) {
            Map<Double, BigInteger> shifted = new HashMap<>();
            int places = decimals[column];
            for (int row = 0; row < rows.length; row++) {
                whole[row][column] =
                        shifted.computeIfAbsent(rows[row][column], number -> requireNonNull(exact.get(number))
                                .movePointRight(places)
                                .toBigIntegerExact());
            }
        }
        return new Points(whole, decimals);
    }

    /** Of a scale not below zero. */
    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    int size() {
        return whole.length;
    }

    int dimension() {
        return decimals.length;
    }

    /** A row's coordinates, each times ten to the power of {@link #decimals} of its column. */
    BigInteger[] whole(int row) {
        return whole[row];
    }

    int decimals(int column) {
        return decimals[column];
    }

    Rational at(int row, int column) {
        return new Rational(whole[row][column], BigInteger.TEN.pow(decimals[column]));
    }

    boolean same(int one, int other) {
        return Arrays.equals(whole[one], whole[other]);
    }

    int hash(int row) {
        return Arrays.hashCode(whole[row]);
    }
}
