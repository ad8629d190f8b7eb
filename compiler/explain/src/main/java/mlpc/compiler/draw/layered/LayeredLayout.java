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

    private LayeredLayout() {}

    /**
     * Places boxes and links.
     *
     * @param boxes numbered so that every link leads to a later one, which excludes cycles
     * @throws IllegalArgumentException if a link leads to no box
     */
    public static Arrangement of(List<Box> boxes, List<Link> links) {
        LayerGrid grid = grid(boxes, links);
        Ordering.improve(grid);
        Heights.assign(grid);
        return new Routing(boxes, links, grid).arrange();
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
