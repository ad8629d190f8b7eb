package mlpc.compiler.logic.separate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import mlpc.compiler.verify.Rational;

/**
 * Why nothing separates: a point that is a weighted average of positive rows and of negative ones. Half-spaces are convex, so
 * it would lie on both sides. It exists exactly when no hyperplane separates, and making one checks it.
 *
 * @param point both averages
 */
public record Certificate(List<Share> positives, List<Share> negatives, List<Rational> point) {

    /**
     * A row's part in an average.
     *
     * @param weight above zero
     */
    public record Share(int row, Rational weight) {
        public Share {
            if (weight.signum() <= 0) {
                throw new IllegalArgumentException("row " + row + " has the weight " + weight);
            }
        }
    }

    public Certificate {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
        point = List.copyOf(point);
    }

    /**
     * Adds both averages up, exactly.
     *
     * @throws IllegalArgumentException if they are not averages, or differ
     */
    static Certificate of(Question question, List<Share> positives, List<Share> negatives) {
        List<Rational> point = average(question, positives, question.positives());
        if (!point.equals(average(question, negatives, question.negatives()))) {
            throw new IllegalArgumentException("the averages differ: " + positives + " and " + negatives);
        }
        return new Certificate(positives, negatives, point);
    }

    /** Every row with the same weight. */
    static List<Share> evenly(List<Integer> rows) {
        Rational weight = Rational.of(1, rows.size());
        return rows.stream().map(row -> new Share(row, weight)).toList();
    }

    private static List<Rational> average(Question question, List<Share> shares, List<Integer> allowed) {
        Rational total = shares.stream().map(Share::weight).reduce(Rational.ZERO, Rational::plus);
        if (!total.equals(Rational.ONE)
                || !new HashSet<>(allowed)
                        .containsAll(shares.stream().map(Share::row).toList())) {
            throw new IllegalArgumentException("no average of one side's rows: " + shares);
        }
        return combination(question.space().points(), shares);
    }

    /** Over the weights' common denominator, in whole numbers. */
    static List<Rational> combination(Points points, List<Share> shares) {
        BigInteger denominator = shares.stream()
                .map(share -> share.weight().denominator())
                .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
        List<Rational> sum = new ArrayList<>();
        for (int column = 0; column < points.dimension(); column++) {
            BigInteger total = BigInteger.ZERO;
            for (Share share : shares) {
                BigInteger factor = share.weight()
                        .numerator()
                        .multiply(denominator.divide(share.weight().denominator()));
                total = total.add(factor.multiply(points.whole(share.row())[column]));
            }
            sum.add(new Rational(total, denominator.multiply(BigInteger.TEN.pow(points.decimals(column)))));
        }
        return sum;
    }
}
