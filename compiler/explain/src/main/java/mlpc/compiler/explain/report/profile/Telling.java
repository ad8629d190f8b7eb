package mlpc.compiler.explain.report.profile;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How much one column tells of another. */
final class Telling {
    private static final double LEAKING = 0.999;

    private Telling() {}

    /** Whether a column tells a target that it should not know. */
    static boolean leaks(SampledColumn column, SampledColumn target) {
        if (column.rows() < DataFindings.ENOUGH_ROWS || column.distinct() < 2) {
            return false;
        }
        if (target.isReal()) {
            return column.isReal()
                    && target.distinct() > 2
                    && Math.abs(correlation(column.values(), target.values())) > LEAKING;
        }
        // Of a rare class any column tells nearly all rows, and so does none: what counts is what it tells of the
        // others.
        double commonest = commonest(target);
        if (commonest == 1) {
            return false;
        }
        long others = Math.round((1 - commonest) * target.rows());
        // A column in which nearly every value occurs once tells everything and means nothing.
        return column.distinct() < column.rows() / 4
                ? (determines(column, target) - commonest) / (1 - commonest) > LEAKING
                : column.isReal()
                        && others >= DataFindings.FEW_OF_A_CLASS // fewer lie at an end by chance
                        && byThresholds(column, target);
    }

    /** The share of the most frequent class. */
    private static double commonest(SampledColumn target) {
        Map<Double, Integer> counts = new HashMap<>();
        Arrays.stream(target.values()).forEach(value -> counts.merge(value, 1, Integer::sum));
        return (double) Collections.max(counts.values()) / target.rows();
    }

    /** The share of rows that are right if each value stands for its most frequent class. */
    static double determines(SampledColumn column, SampledColumn target) {
        Map<Double, Map<Double, Integer>> counts = new HashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            counts.computeIfAbsent(column.values()[row], unknown -> new HashMap<>())
                    .merge(target.values()[row], 1, Integer::sum);
        }
        int right = counts.values().stream()
                .mapToInt(classes -> classes.values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0))
                .sum();
        return (double) right / column.rows();
    }

    /** Whether all rows are right with the values in order, cut where the class changes, into no more pieces than there are classes. */
    private static boolean byThresholds(SampledColumn column, SampledColumn target) {
        int[] order = IntStream.range(0, column.rows())
                .boxed()
                .sorted((one, other) -> Double.compare(column.values()[one], column.values()[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        int changes = 0;
        for (int at = 1; at < order.length; at++) {
            changes += target.values()[order[at]] != target.values()[order[at - 1]] ? 1 : 0;
        }
        return changes < target.distinct();
    }

    /** Pearson's, over the rows in which both have a value; 0 if one of them is constant. */
    static double correlation(double[] one, double[] other) {
        int[] rows = IntStream.range(0, one.length)
                .filter(row -> !Double.isNaN(one[row]) && !Double.isNaN(other[row]))
                .toArray();
        if (isConstant(one, rows) || isConstant(other, rows)) {
            return 0;
        }
        double meanOne =
                IntStream.of(rows).mapToDouble(row -> one[row]).average().orElse(0);
        double meanOther =
                IntStream.of(rows).mapToDouble(row -> other[row]).average().orElse(0);
        double both = 0;
        double squaresOne = 0;
        double squaresOther = 0;
        for (int row : rows) {
            both += (one[row] - meanOne) * (other[row] - meanOther);
            squaresOne += (one[row] - meanOne) * (one[row] - meanOne);
            squaresOther += (other[row] - meanOther) * (other[row] - meanOther);
        }
        return squaresOne == 0 || squaresOther == 0 ? 0 : both / Math.sqrt(squaresOne * squaresOther);
    }

    /** Asked of the values themselves: their squares around a rounded mean need not be 0. */
    private static boolean isConstant(double[] values, int[] rows) {
        return IntStream.of(rows)
                        .mapToDouble(row -> values[row])
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }
}
