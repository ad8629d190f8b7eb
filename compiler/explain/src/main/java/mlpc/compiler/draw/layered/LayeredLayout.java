package mlpc.compiler.draw.layered;

import java.util.List;

/**
 * Layouts by the method of Sugiyama, Tagawa and Toda: layers that every link crosses from left to right, an order within each
 * layer with few crossings, then positions that keep long links straight. The same boxes and links give the same layout.
 *
 * <p>Between two layers of boxes is a column for labels, and a link has a place of its own in every column that it passes, so it
 * runs through no box and no label but its own.
 */
public final class LayeredLayout {
    /** The most places, of boxes and of links in columns, that are still laid out in seconds. */
    public static final int LARGEST = 40_000;

    /** What is so high for its width is rather made a little smaller than put into rows. */
    private static final double HIGH = 0.35;

    private static final double LITTLE = 1.15;

    private LayeredLayout() {}

    /** Places boxes and links in one row, however wide. */
    public static Arrangement of(List<Box> boxes, List<Link> links) {
        return of(boxes, links, Double.MAX_VALUE);
    }

    /**
     * Places boxes and links; what is wider than a page goes on in a row below, as text does.
     *
     * @param boxes numbered so that every link leads to a later one, which excludes cycles
     * @param width of the page, in pixels; a single column may be wider
     * @throws IllegalArgumentException if a link leads to no box
     */
    public static Arrangement of(List<Box> boxes, List<Link> links, double width) {
        LayerGrid grid = grid(boxes, links);
        Ordering.improve(grid);
        Heights.assign(grid);
        Arrangement flat = new Routing(boxes, links, grid).arrange(Double.MAX_VALUE);
        boolean high = flat.height() > width * HIGH;
        return flat.width() <= width * (high ? LITTLE : 1) ? flat : new Routing(boxes, links, grid).arrange(width);
    }

    /** Whether a graph has more places than {@link #LARGEST}. */
    public static boolean isTooLarge(List<Box> boxes, List<Link> links) {
        int[] layers = Layering.of(boxes, links);
        long places = boxes.size();
        for (Link link : links) {
            places += 2L * (layers[link.to()] - layers[link.from()]);
        }
        return places > LARGEST;
    }

    static LayerGrid grid(List<Box> boxes, List<Link> links) {
        for (Link link : links) {
            if (link.to() >= boxes.size()) {
                throw new IllegalArgumentException("there is no box " + link.to());
            }
        }
        return new LayerGrid(boxes, links, Layering.of(boxes, links));
    }
}
