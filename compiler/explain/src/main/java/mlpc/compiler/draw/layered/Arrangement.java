package mlpc.compiler.draw.layered;

import java.util.List;
import java.util.Optional;

/**
 * A finished layout, in pixels from the upper left corner.
 *
 * @param places the middle of each box, in the order in which they were given; likewise the routes of the links
 * @param regions the outer ones first
 * @param upright whether links lead down rather than to the right. Of links and titles what is said of left, right and height then
 *     holds with x and y exchanged, as {@link #drawn} does
 */
public record Arrangement(
        double width, double height, List<Point> places, List<Route> routes, List<Region> regions, boolean upright) {
    public Arrangement {
        places = List.copyOf(places);
        routes = List.copyOf(routes);
        regions = List.copyOf(regions);
    }

    /** From left to right. */
    Arrangement(double width, double height, List<Point> places, List<Route> routes, List<Region> regions) {
        this(width, height, places, routes, regions, false);
    }

    public record Point(double x, double y) {
        Point exchanged() {
            return new Point(y, x);
        }
    }

    /** A point of a link or a title, where it stands in the picture. */
    public Point drawn(Point point) {
        return upright ? point.exchanged() : point;
    }

    /** What was laid out from left to right, from above down; and the other way round. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // width and height change places
    Arrangement exchanged() {
        return new Arrangement(
                height,
                width,
                places.stream().map(Point::exchanged).toList(),
                routes,
                regions.stream().map(Region::exchanged).toList(),
                !upright);
    }

    /** A level stretch of a link. */
    public record Stretch(double from, double to, double y) {}

    /**
     * How a link goes on in the next row: right, down, back along a channel between the rows, down, and in from the left.
     *
     * @param row the number of the upper row
     * @param stretch the first in the next row
     * @param right where the link goes down beside the upper row
     * @param channel the height at which it goes back
     * @param left where it goes down beside the lower row
     */
    public record Turn(int row, int stretch, double right, double channel, double left) {}

    /**
     * A link's way: level stretches, joined by curves that leave and arrive levelly between two columns of boxes, where no box is.
     * The first begins at the box that the link leaves, the last ends at the one that it reaches.
     *
     * @param label the stretch in whose middle the label stands
     * @param turns where the picture is in rows: how the link goes from one to the next
     */
    public record Route(List<Stretch> stretches, int label, List<Turn> turns) {
        public Route {
            stretches = List.copyOf(stretches);
            turns = List.copyOf(turns);
        }

        /** The turn by which a stretch is reached, if it is the first in its row. */
        public Optional<Turn> turnTo(int stretch) {
            for (Turn turn : turns) {
                if (turn.stretch() == stretch) {
                    return Optional.of(turn);
                }
            }
            return Optional.empty();
        }

        public Point labelPlace() {
            Stretch stretch = stretches.get(label);
            return new Point((stretch.from() + stretch.to()) / 2, stretch.y());
        }
    }

    /**
     * The outline of boxes that belong together, a polygon of level and upright lines.
     *
     * @param title where its title may begin, inside the upper left corner; and how much room it has
     */
    public record Region(String name, int depth, List<Point> outline, Point title, double titleWidth) {
        public Region {
            outline = List.copyOf(outline);
        }

        private Region exchanged() {
            return new Region(
                    name, depth, outline.stream().map(Point::exchanged).toList(), title, titleWidth);
        }
    }
}
