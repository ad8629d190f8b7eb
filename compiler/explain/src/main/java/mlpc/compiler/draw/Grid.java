package mlpc.compiler.draw;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Values of a function of two numbers: {@code values[j][i]} at {@code (x[i], y[j])}, both ascending. A value that is no number is
 * a hole.
 */
public final class Grid {
    private final double[] x;
    private final double[] y;
    private final double[][] values;

    public Grid(double[] x, double[] y, double[][] values) {
        requireAscending(x);
        requireAscending(y);
        if (values.length != y.length || Arrays.stream(values).anyMatch(row -> row.length != x.length)) {
            throw new IllegalArgumentException("a grid of " + x.length + " by " + y.length + " has as many values");
        }
        this.x = x.clone();
        this.y = y.clone();
        this.values = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }

    /** A function at places spread evenly. */
    public static Grid of(
            double lowX, double highX, double lowY, double highY, int steps, DoubleBinaryOperator function) {
        double[] x = spread(lowX, highX, steps);
        double[] y = spread(lowY, highY, steps);
        double[][] values = new double[y.length][x.length];
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                values[j][i] = function.applyAsDouble(x[i], y[j]);
            }
        }
        return new Grid(x, y, values);
    }

    /** {@code steps + 1} numbers from low to high, both included. */
    public static double[] spread(double low, double high, int steps) {
        double[] places = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            places[i] = i == steps ? high : low + (high - low) * i / steps;
        }
        return places;
    }

    int columns() {
        return x.length;
    }

    int rows() {
        return y.length;
    }

    /** Where a column stands. */
    public double x(int column) {
        return x[column];
    }

    /** Where a row stands, the first at the bottom. */
    public double y(int row) {
        return y[row];
    }

    /** The value there. */
    public double value(int column, int row) {
        return values[row][column];
    }

    /** Those that are numbers, ascending. */
    double[] sorted() {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private static void requireAscending(double[] places) {
        if (places.length < 2) {
            throw new IllegalArgumentException("a grid has at least two places in each direction");
        }
        for (int i = 0; i < places.length; i++) {
            if (!Double.isFinite(places[i]) || i > 0 && places[i] <= places[i - 1]) {
                throw new IllegalArgumentException("the places of a grid ascend, found " + Arrays.toString(places));
            }
        }
    }
}
