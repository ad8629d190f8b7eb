package mlpc.compiler.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a chart: points from left to right. A point that is no number, or that the axis cannot show, is a gap.
 *
 * @param marked whether each point is marked, as measurements are; otherwise only the line is drawn, as for a function
 */
public record Series(String name, List<Point> points, boolean marked) {
    /**
     * A place, and what was measured there.
     *
     * @param low the least of what was measured at this place
     * @param high the largest of it; a range is drawn where they differ
     */
    public record Point(double x, double y, double low, double high) {
        public Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    public Series {
        points = List.copyOf(points);
    }

    /** A function, sampled. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, points(x, y), false);
    }

    /** Measurements. */
    public static Series marked(String name, double[] x, double[] y) {
        return new Series(name, points(x, y), true);
    }

    private static List<Point> points(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " places for " + y.length + " values");
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            points.add(new Point(x[i], y[i]));
        }
        return points;
    }
}
