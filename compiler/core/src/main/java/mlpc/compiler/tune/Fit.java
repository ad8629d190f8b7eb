package mlpc.compiler.tune;

import java.util.List;
import mlpc.compiler.plan.cost.ImplementationCost;
import org.jspecify.annotations.Nullable;

/**
 * The line through measurements, by least squares of the relative errors. No coefficient is negative, because no work takes negative time.
 * With four coefficients there are only sixteen ways to leave some of them out, so all are tried.
 *
 * @param error √ of the mean squared relative error
 */
record Fit(ImplementationCost cost, double error) {
    private static final int COEFFICIENTS = 4;

    /** A layer's time in nanoseconds a row. */
    record Point(TrialLayer layer, double nanoseconds) {
        /** What the coefficients are multiplied by, over the time that they should come to. */
        double[] weighted() {
            return new double[] {
                1 / nanoseconds,
                layer.inputs() / nanoseconds,
                layer.outputs() / nanoseconds,
                layer.products() / nanoseconds
            };
        }
    }

    static Fit of(List<Point> points) {
        Fit best = new Fit(new ImplementationCost(0, 0, 0, 0), 1);
        for (int subset = 1; subset < 1 << COEFFICIENTS; subset++) {
            double[] coefficients = solve(points, subset);
            if (coefficients != null) {
                Fit fit = new Fit(
                        new ImplementationCost(coefficients[0], coefficients[1], coefficients[2], coefficients[3]),
                        error(points, coefficients));
                best = fit.error() < best.error() ? fit : best;
            }
        }
        return best;
    }

    private static double error(List<Point> points, double[] coefficients) {
        double sum = 0;
        for (Point point : points) {
            double[] row = point.weighted();
            double error = -1;
            for (int at = 0; at < COEFFICIENTS; at++) {
                error += row[at] * coefficients[at];
            }
            sum += error * error;
        }
        return Math.sqrt(sum / points.size());
    }

    /** AᵀA·x = Aᵀ1 over the coefficients of a subset, by Gauss; null if one is below 0, or there is no single solution. */
    private static double @Nullable [] solve(List<Point> points, int subset) {
        int[] chosen = java.util.stream.IntStream.range(0, COEFFICIENTS)
                .filter(at -> (subset >> at & 1) == 1)
                .toArray();
        int size = chosen.length;
        double[][] matrix = new double[size][size + 1];
        for (Point point : points) {
            double[] row = point.weighted();
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += row[chosen[i]] * row[chosen[j]];
                }
                matrix[i][size] += row[chosen[i]];
            }
        }
        double[] coefficients = new double[COEFFICIENTS];
        if (!eliminate(matrix)) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            coefficients[chosen[i]] = matrix[i][size] / matrix[i][i];
            if (!(coefficients[chosen[i]] >= 0)) {
                return null;
            }
        }
        return coefficients;
    }

    /** Leaves a diagonal; false if the matrix is singular, or as good as. AᵀA needs no pivots. */
    private static boolean eliminate(double[][] matrix) {
        for (int pivot = 0; pivot < matrix.length; pivot++) {
            double size = matrix[pivot][pivot];
            if (!(size > 1e-12)) {
                return false;
            }
            for (int row = 0; row < matrix.length; row++) {
                if (row != pivot) {
                    double factor = matrix[row][pivot] / size;
                    for (int column = pivot; column <= matrix.length; column++) {
                        matrix[row][column] -= factor * matrix[pivot][column];
                    }
                }
            }
        }
        return true;
    }
}
