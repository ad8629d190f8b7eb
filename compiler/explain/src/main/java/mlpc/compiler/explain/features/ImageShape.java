package mlpc.compiler.explain.features;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.graph.Shape;
import mlpc.runtime.tensor.DataException;

/** How many pixels a picture is high and wide. */
public record ImageShape(int height, int width) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})[xX×](\\d{1,6})");

    public ImageShape {
        if (height < 1 || width < 1) {
            throw new DataException("a picture has at least one pixel, not " + height + " × " + width);
        }
    }

    /** Reads {@code HxW}. */
    public static ImageShape parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new DataException(text + " is not height and width: write them as in 28x28");
        }
        return new ImageShape(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /**
     * As an input's own shape says: a matrix is a picture, a vector is one if it is square, and axes of length 1 do not count.
     *
     * @throws DataException if it says nothing of the kind
     */
    static ImageShape of(String input, Shape shape) {
        List<Integer> extents =
                shape.dimensions().stream().filter(extent -> extent > 1).toList();
        int side = (int) Math.round(Math.sqrt(shape.size()));
        if (extents.size() == 2) {
            return new ImageShape(extents.get(0), extents.get(1));
        }
        if (extents.size() < 2 && side * side == shape.size()) {
            return new ImageShape(side, side);
        }
        throw new DataException(
                input + " is " + shape + ", which is no picture by itself: say its height and width, such as"
                        + " --shape " + suggestion(shape.size()));
    }

    int size() {
        return Math.multiplyExact(height, width);
    }

    /** The most square rectangle. */
    private static String suggestion(int size) {
        int height = (int) Math.sqrt(size);
        while (size % height != 0) {
            height--;
        }
        return height + "x" + size / height;
    }

    /** {@code 28 × 28}. */
    @Override
    public String toString() {
        return height + " × " + width;
    }
}
