package mlpc.compiler.draw.layered;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** How much smaller a picture is rather made than that many links go around the ends of rows. */
    private static final double MUCH = 1.3;

    /** The same for links that lead down: on a telephone a page is narrow. */
    private static final double NARROW = 1.9;

    /** A page of this width, in pixels, is a screen, and so much of its width high. */
    private static final double SCREEN = 700;

    private static final double LOW = 0.45;

    /** So many links from a row to the next do not wind through the picture. */
    private static final int FEW = 1;

    /** So many do where links that lead down would have too little room. */
    private static final int SOME = 2;

    private LayeredLayout() {}

    /** Places boxes and links in one row, however wide. */
    public static Arrangement of(List<Box> boxes, List<Link> links) {
        return of(boxes, links, Double.MAX_VALUE);
    }

    /**
     * Places boxes and links for a page: in one row if that fits, otherwise in rows below one another, as text goes on. Where many
     * links would wind from row to row, one row that is a little too wide, or else links that lead down, is better.
     *
     * @param boxes numbered so that every link leads to a later one, which excludes cycles
     * @param width of the page, in pixels; a single column may be wider
     * @throws IllegalArgumentException if a link leads to no box
     */
    public static Arrangement of(List<Box> boxes, List<Link> links, double width) {
        LayerGrid grid = laidOut(boxes, links);
        Arrangement flat = new Routing(boxes, links, grid).arrange(Double.MAX_VALUE);
        boolean high = flat.height() > width * HIGH;
        if (flat.width() <= width * (high ? LITTLE : 1)) {
            return flat;
        }
        Arrangement rows = new Routing(boxes, links, grid).arrange(width);
        if (winding(rows) <= FEW) {
            return rows;
        } else if (flat.width() <= width * MUCH) {
            return flat;
        }
        Arrangement upright = upright(boxes, links);
        if (width / flat.width() >= scale(upright, width)) {
            return flat;
        }
        boolean rowsFit = winding(rows) <= SOME && rows.width() <= width * MUCH && upright.width() > width * MUCH;
        return !rowsFit && upright.width() <= Math.max(width * NARROW, rows.width() * LITTLE) ? upright : rows;
    }

    /** How much smaller a picture becomes on its page; a screen is seen whole, a telephone is scrolled. */
    private static double scale(Arrangement upright, double width) {
        double high = width >= SCREEN ? width * LOW / upright.height() : 1;
        return Math.min(1, Math.min(width / upright.width(), high));
    }

    /** Places boxes and links from above down, however high. */
    static Arrangement upright(List<Box> boxes, List<Link> links) {
        List<Box> onTheirSides = boxes.stream().map(Box::exchanged).toList();
        List<Link> turned = links.stream().map(Link::exchanged).toList();
        LayerGrid grid = laidOut(onTheirSides, turned);
        return Routing.upright(onTheirSides, turned, grid)
                .arrange(Double.MAX_VALUE)
                .exchanged();
    }

    private static LayerGrid laidOut(List<Box> boxes, List<Link> links) {
        LayerGrid grid = grid(boxes, links);
        Ordering.improve(grid);
        Heights.assign(grid);
        return grid;
    }

    /** The most links that go on from one row to the next. */
    private static int winding(Arrangement rows) {
        Map<Integer, Integer> turning = new HashMap<>();
        rows.routes().forEach(route -> route.turns().forEach(turn -> turning.merge(turn.row(), 1, Integer::sum)));
        return turning.values().stream().mapToInt(Integer::intValue).max().orElse(0);
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
