package mlpc.runtime.data.digits;

import java.util.Arrays;

/**
 * A small sheet of paper: for each pixel, the squared distance from its centre to the nearest line drawn.
 *
 * <p>Ink falls off over one pixel at the pen's edge: {@code ink(d) = clamp(radius + ½ − d, 0, 1)}. Only IEEE-exact
 * operations are used, so the picture is the same on every machine.
 */
final class Raster {
    private final int width;
    private final int height;
    private final double radius;
    private final double[] distances;

    Raster(int width, int height, double radius) {
        this.width = width;
        this.height = height;
        this.radius = radius;
        this.distances = new double[width * height];
        Arrays.fill(distances, Double.MAX_VALUE);
    }

    /** Draws from (x0, y0) to (x1, y1); looks only at pixels that the pen can touch. */
    void line(double x0, double y0, double x1, double y1) {
        double reach = radius + 1;
        int left = clamp(Math.min(x0, x1) - reach, width);
        int right = clamp(Math.max(x0, x1) + reach, width);
        int top = clamp(Math.min(y0, y1) - reach, height);
        int bottom = clamp(Math.max(y0, y1) + reach, height);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
                double ex = px - along * dx;
                double ey = py - along * dy;
                int pixel = row * width + column;
                distances[pixel] = Math.min(distances[pixel], ex * ex + ey * ey);
            }
        }
    }

    /** How dark a pixel is: 0 paper, 1 ink. */
    double ink(int pixel) {
        return Math.max(0, Math.min(1, radius + 0.5 - Math.sqrt(distances[pixel])));
    }

    private static int clamp(double coordinate, int size) {
        return (int) Math.max(0, Math.min(size, Math.ceil(coordinate)));
    }
}
