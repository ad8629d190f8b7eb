package mlpc.compiler.explain.features;

import java.util.List;
import java.util.Optional;
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
        return of(shape.dimensions())
                .orElseThrow(() -> new DataException(
                        input + " is " + shape + ", which is not an image shape: give its height and width, such as"
                                + " --shape " + suggestion(shape.size())));
    }

    /** As a shape says by itself; empty if it says nothing of the kind. */
    public static Optional<ImageShape> of(List<Integer> dimensions) {
        List<Integer> extents = dimensions.stream().filter(extent -> extent > 1).toList();
        int size = extents.stream().reduce(1, Math::multiplyExact);
        int side = (int) Math.round(Math.sqrt(size));
        if (extents.size() == 2) {
            return Optional.of(new ImageShape(extents.get(0), extents.get(1)));
        }
        return extents.size() < 2 && side * side == size ? Optional.of(new ImageShape(side, side)) : Optional.empty();
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
