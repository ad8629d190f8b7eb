package mlpc.runtime.data.digits;

import java.util.function.DoubleSupplier;
import mlpc.runtime.data.digits.Glyphs.Glyph;
import mlpc.runtime.data.digits.Glyphs.Stroke;

/**
 * The hand that writes one digit: how it is slanted, turned, sized, placed, how thick the pen is, and how it trembles.
 *
 * <p>A glyph's point p, in a square of 100 × 100, goes to {@code A·(p + tremble − (50, 50)) + centre}, where A scales,
 * slants, then turns.
 */
final class Hand {
    private static final int STEPS = 8;

    private final DoubleSupplier chance;
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double centreX;
    private final double centreY;
    private final double tremble;
    private final double radius;

    /** Draws the hand's habits from {@code chance}, a supply of numbers in [0, 1). */
    Hand(DoubleSupplier chance, int size) {
        this.chance = chance;
        double wide = between(0.13, 0.23) * size / 28;
        double high = between(0.18, 0.235) * size / 28;
        double slant = between(-0.15, 0.4);
        double turn = between(-0.25, 0.25);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        this.xx = cos * wide;
        this.xy = -(cos * slant + sin) * high;
        this.yx = sin * wide;
        this.yy = (cos - sin * slant) * high;
        this.centreX = size / 2.0 + between(-2.5, 2.5) * size / 28;
        this.centreY = size / 2.0 + between(-2.5, 2.5) * size / 28;
        this.tremble = between(1, 4);
        this.radius = between(0.6, 1.7) * size / 28;
    }

    /** Writes {@code glyph} on a new sheet. */
    Raster write(Glyph glyph, int size) {
        Raster sheet = new Raster(size, size, radius);
        for (Stroke stroke : glyph.strokes()) {
            double[] path = place(stroke.points());
            int last = path.length - 2;
            for (int i = 0; i < last; i += 2) {
                if (stroke.smooth()) {
                    curve(sheet, path, Math.max(0, i - 2), i, i + 2, Math.min(last, i + 4));
                } else {
                    sheet.line(path[i], path[i + 1], path[i + 2], path[i + 3]);
                }
            }
        }
        return sheet;
    }

    private double[] place(double[] points) {
        double[] placed = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            double x = points[i] - 50 + between(-tremble, tremble);
            double y = points[i + 1] - 50 + between(-tremble, tremble);
            placed[i] = xx * x + xy * y + centreX;
            placed[i + 1] = yx * x + yy * y + centreY;
        }
        return placed;
    }

    /** From point b to point c, on the Catmull–Rom curve that comes from a and goes on to d. */
    private static void curve(Raster sheet, double[] path, int a, int b, int c, int d) {
        double x = path[b];
        double y = path[b + 1];
        for (int step = 1; step <= STEPS; step++) {
            double t = (double) step / STEPS;
            double nextX = spline(path[a], path[b], path[c], path[d], t);
            double nextY = spline(path[a + 1], path[b + 1], path[c + 1], path[d + 1], t);
            sheet.line(x, y, nextX, nextY);
            x = nextX;
            y = nextY;
        }
    }

    private static double spline(double a, double b, double c, double d, double t) {
        double linear = c - a;
        double square = 2 * a - 5 * b + 4 * c - d;
        double cube = 3 * b - a - 3 * c + d;
        return b + 0.5 * t * (linear + t * (square + t * cube));
    }

    private double between(double low, double high) {
        return low + (high - low) * chance.getAsDouble();
    }
}
