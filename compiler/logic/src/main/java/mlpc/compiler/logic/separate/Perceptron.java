package mlpc.compiler.logic.separate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Rosenblatt's rule, in floating point, for spaces of many dimensions: whenever a row is on the wrong side, its coordinates
 * are added to the weights or taken from them. Where a hyperplane separates, it finds one in the end; where none does it would
 * go on for ever, so its passes are counted. What it finds is only proposed: {@link Rounding} tries it exactly.
 */
final class Perceptron {
    /** Multiplications in all passes together: a few seconds. */
    private static final long EFFORT = 4_000_000_000L;

    private final Question question;
    private final Points points;
    private final double[] scale;
    private final double[] centre;
    private final double[] weights;
    private double bias;

    Perceptron(Question question) {
        this.question = question;
        this.points = question.space().points();
        this.scale = new double[points.dimension()];
        this.centre = new double[points.dimension()];
        this.weights = new double[points.dimension()];
        for (int column = 0; column < scale.length; column++) {
            normalise(column);
        }
    }

    /** So that every column is from -1 to 1. */
    private void normalise(int column) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < points.size(); row++) {
            double value = points.whole(row)[column].doubleValue();
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        centre[column] = (least + most) / 2;
        scale[column] = most > least ? (most - least) / 2 : 1;
    }

    /** Weights for whole coordinates that may separate. */
    Optional<BigDecimal[]> propose() {
        double[][] positives = table(question.positives());
        double[][] negatives = table(question.negatives());
        long passes = EFFORT / Math.max(1, (long) question.size() * weights.length);
        for (long pass = 0; pass < passes; pass++) {
            if (!pass(positives, 1) & !pass(negatives, -1)) {
                return Optional.of(direction());
            }
        }
        return Optional.empty();
    }

    private double[][] table(List<Integer> rows) {
        double[][] table = new double[rows.size()][weights.length];
        for (int i = 0; i < table.length; i++) {
            BigInteger[] point = points.whole(rows.get(i));
            for (int column = 0; column < weights.length; column++) {
                table[i][column] = (point[column].doubleValue() - centre[column]) / scale[column];
            }
        }
        return table;
    }

    /** Whether a row of one side was on the wrong one. */
    private boolean pass(double[][] rows, int side) {
        boolean wrong = false;
        for (double[] row : rows) {
            double z = bias;
            for (int column = 0; column < row.length; column++) {
                z += weights[column] * row[column];
            }
            if (z * side <= 0) {
                wrong = true;
                bias += side;
                for (int column = 0; column < row.length; column++) {
                    weights[column] += side * row[column];
                }
            }
        }
        return wrong;
    }

    private BigDecimal[] direction() {
        BigDecimal[] direction = new BigDecimal[weights.length];
        for (int column = 0; column < weights.length; column++) {
            direction[column] = new BigDecimal(weights[column] / scale[column]);
        }
        return direction;
    }
}
