package mlpc.compiler.logic.separate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.verify.Rational;

/**
 * From any direction that separates to numbers that people like: small whole weights if some do, otherwise few digits,
 * otherwise the direction itself. Whatever comes out was tried on every row, exactly.
 */
final class Rounding {
    private static final int LARGEST_SMALL = 12;
    private static final int MOST_DIGITS = 17;
    private static final MathContext PRECISE = new MathContext(40);

    private final Question question;
    private final Points points;

    Rounding(Question question) {
        this.question = question;
        this.points = question.space().points();
    }

    /** The simplest that was found to separate near a direction, which is for {@link Points#whole} coordinates. */
    Optional<Answer.Separable> simplest(BigDecimal[] direction) {
        BigDecimal[] weights = new BigDecimal[direction.length];
        BigDecimal largest = BigDecimal.ZERO;
        for (int column = 0; column < weights.length; column++) {
            weights[column] = direction[column].scaleByPowerOfTen(points.decimals(column));
            largest = largest.max(weights[column].abs());
        }
        for (int scale = 1; scale <= LARGEST_SMALL; scale++) {
            BigDecimal factor = BigDecimal.valueOf(scale).divide(largest, PRECISE);
            Optional<Answer.Separable> found = tried(Arrays.stream(weights)
                    .map(weight -> weight.multiply(factor).setScale(0, RoundingMode.HALF_UP))
                    .toArray(BigDecimal[]::new));
            if (found.isPresent()) {
                return found;
            }
        }
        for (int digits = 2; digits <= MOST_DIGITS; digits++) {
            MathContext rounding = new MathContext(digits);
            BigDecimal unit = largest;
            Optional<Answer.Separable> found = tried(Arrays.stream(weights)
                    .map(weight -> weight.divide(unit, PRECISE).round(rounding))
                    .toArray(BigDecimal[]::new));
            if (found.isPresent()) {
                return found;
            }
        }
        return tried(weights);
    }

    /** With these weights, made whole and without a common divisor, if they separate. */
    private Optional<Answer.Separable> tried(BigDecimal[] given) {
        int places = Math.max(
                0, Arrays.stream(given).mapToInt(BigDecimal::scale).max().orElse(0));
        BigInteger[] weights = Arrays.stream(given)
                .map(weight -> weight.movePointRight(places).toBigIntegerExact())
                .toArray(BigInteger[]::new);
        BigInteger common = Arrays.stream(weights).reduce(BigInteger.ZERO, BigInteger::gcd);
        if (common.signum() == 0) {
            return Optional.empty();
        }
        for (int column = 0; column < weights.length; column++) {
            weights[column] = weights[column].divide(common);
        }
        return checked(weights);
    }

    private Optional<Answer.Separable> checked(BigInteger[] weights) {
        int decimals = 0;
        for (int column = 0; column < weights.length; column++) {
            decimals = Math.max(decimals, points.decimals(column));
        }
        BigInteger[] scaled = new BigInteger[weights.length];
        for (int column = 0; column < weights.length; column++) {
            scaled[column] = weights[column].multiply(BigInteger.TEN.pow(decimals - points.decimals(column)));
        }
        BigInteger high = extreme(scaled, question.positives(), false);
        BigInteger low = extreme(scaled, question.negatives(), true);
        if (low.compareTo(high) >= 0) {
            return Optional.empty();
        }
        BigInteger unit = BigInteger.TEN.pow(decimals);
        Rational least = new Rational(high, unit);
        Rational most = new Rational(low, unit);
        Rational cut = between(most, least);
        List<Rational> found = new ArrayList<>();
        for (BigInteger weight : weights) {
            found.add(new Rational(weight, BigInteger.ONE));
        }
        return Optional.of(new Answer.Separable(found, cut.negate(), least.minus(cut), most.minus(cut)));
    }

    /** A number with few digits in the middle between two: a whole one, a half, tenths, hundredths, and so on. */
    private static Rational between(Rational low, Rational high) {
        Rational middle = low.plus(high).times(Rational.of(1, 2));
        Rational quarter = high.minus(low).times(Rational.of(1, 4));
        BigInteger parts = BigInteger.ONE;
        while (true) {
            Rational near = middle.nearest(parts);
            Rational off = near.minus(middle);
            if (off.compareTo(quarter) <= 0 && off.negate().compareTo(quarter) <= 0) {
                return near;
            }
            parts = parts.equals(BigInteger.ONE)
                    ? BigInteger.TWO
                    : parts.equals(BigInteger.TWO) ? BigInteger.TEN : parts.multiply(BigInteger.TEN);
        }
    }

    /** The largest w·x of the rows, or the smallest. */
    private BigInteger extreme(BigInteger[] weights, List<Integer> rows, boolean largest) {
        BigInteger extreme = product(weights, rows.get(0));
        for (int row : rows) {
            BigInteger product = product(weights, row);
            extreme = largest ? extreme.max(product) : extreme.min(product);
        }
        return extreme;
    }

    /** w·x. */
    private BigInteger product(BigInteger[] weights, int row) {
        BigInteger[] point = points.whole(row);
        BigInteger sum = BigInteger.ZERO;
        for (int column = 0; column < weights.length; column++) {
            if (point[column].signum() != 0 && weights[column].signum() != 0) {
                sum = sum.add(weights[column].multiply(point[column]));
            }
        }
        return sum;
    }
}
