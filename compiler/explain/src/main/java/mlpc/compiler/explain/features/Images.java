package mlpc.compiler.explain.features;

import java.util.Arrays;
import mlpc.compiler.draw.Bitmap;

/** Numbers as gray pixels. */
public final class Images {
    private Images() {}

    static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** Black is −white, the gray in the middle 0. */
    static void paint(Bitmap picture, int left, int top, ImageShape shape, double[] values, double white) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            double value = white == 0 ? 0 : values[pixel] / white;
            picture.set(left + pixel % shape.width(), top + pixel / shape.width(), value);
        }
    }

    /** A picture of its own, its largest number white or black. */
    static Bitmap signed(ImageShape shape, double[] values) {
        Bitmap picture = new Bitmap(shape.width(), shape.height());
        paint(picture, 0, 0, shape, values, largest(values));
        return picture;
    }

    /** As an input is looked at: from black for 0 to white for the largest, unless some are negative. */
    public static Bitmap plain(ImageShape shape, double[] values) {
        double white = largest(values);
        boolean negative = Arrays.stream(values).anyMatch(value -> value < 0);
        if (negative || white == 0) {
            return signed(shape, values);
        }
        double[] shifted =
                Arrays.stream(values).map(value -> 2 * value / white - 1).toArray();
        Bitmap picture = new Bitmap(shape.width(), shape.height());
        paint(picture, 0, 0, shape, shifted, 1);
        return picture;
    }
}
