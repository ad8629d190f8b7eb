package mlpc.compiler.draw.layered;

import java.util.List;

/**
 * Something to be placed.
 *
 * @param corner the radius of its corners: links end on its outline
 * @param regions the enclosing regions, outermost first; boxes of one region stay together
 */
public record Box(double width, double height, double corner, List<String> regions) {
    public Box {
        regions = List.copyOf(regions);
        if (!(width > 0 && height > 0 && corner >= 0 && corner <= Math.min(width, height) / 2)) {
            throw new IllegalArgumentException("a box of " + width + " by " + height + ", corners of " + corner);
        }
    }

    /** The same, on its side. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // width and height change places
    Box exchanged() {
        return new Box(height, width, corner, regions);
    }
}
