package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;

/** From columns and heights to coordinates: how wide columns and the gaps between them are, and where links meet boxes. */
final class Routing {
    private static final double MARGIN = 14;
    private static final double NARROW = 18;
    private static final double WIDE = 90;
    private static final double WIDE_UPRIGHT = 30;

    /** Of the height that a link climbs between two columns, the part that the gap gets as width. */
    private static final double SLANT = 0.4;

    private final List<Box> boxes;
    private final List<Link> links;
    private final LayerGrid grid;
    private final double[] left;
    private final double[] right;
    private final double widest;

    Routing(List<Box> boxes, List<Link> links, LayerGrid grid) {
        this(boxes, links, grid, WIDE);
    }

    private Routing(List<Box> boxes, List<Link> links, LayerGrid grid, double widest) {
        this.widest = widest;
        this.boxes = boxes;
        this.links = links;
        this.grid = grid;
        this.left = new double[grid.columns().size()];
        this.right = new double[grid.columns().size()];
    }

    /** For a picture that will be turned: links may lie flatter, for boxes are wide. */
    static Routing upright(List<Box> boxes, List<Link> links, LayerGrid grid) {
        return new Routing(boxes, links, grid, WIDE_UPRIGHT);
    }

    /** @param width of the page that the rows should fit */
    Arrangement arrange(double width) {
        columns();
        int[] rows = Wrapping.rows(grid, left, right, width - 2 * MARGIN, Rows.pitch(links));
        List<Arrangement.Point> places = new ArrayList<>();
        for (LayerSlot slot : grid.boxes()) {
            places.add(new Arrangement.Point(middle(slot.column), slot.y));
        }
        double[] starts = ports(true);
        double[] ends = ports(false);
        List<Arrangement.Route> routes = new ArrayList<>();
        for (int link = 0; link < links.size(); link++) {
            routes.add(route(link, starts[link], ends[link]));
        }
        Regions regions = new Regions(grid, left, right, rows);
        Arrangement flat = new Arrangement(0, 0, places, routes, regions.outlines());
        Rows stack = new Rows(boxes, links, grid, rows, regions.rowsOfOutlines());
        return Framing.frame(boxes, stack.stacked(flat), MARGIN);
    }

    private double middle(int column) {
        return (left[column] + right[column]) / 2;
    }

    private void columns() {
        double x = 0;
        for (int column = 0; column < left.length; column++) {
            left[column] = x;
            List<LayerSlot> slots = grid.columns().get(column);
            x += slots.stream().mapToDouble(slot -> slot.width).max().orElse(0);
            right[column] = x;
            double climb = slots.stream()
                    .flatMap(slot -> slot.after.stream().map(next -> Math.abs(next.slot().y - slot.y)))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            x += Math.min(NARROW + SLANT * climb, widest);
        }
    }

    /** For each link how far above or below the middle it meets its first or last box: in the order of where it comes from. */
    private double[] ports(boolean leaving) {
        double[] offsets = new double[links.size()];
        List<List<Integer>> meeting = new ArrayList<>();
        boxes.forEach(box -> meeting.add(new ArrayList<>()));
        for (int link = 0; link < links.size(); link++) {
            meeting.get(leaving ? links.get(link).from() : links.get(link).to()).add(link);
        }
        for (int box = 0; box < boxes.size(); box++) {
            List<Integer> ordered = meeting.get(box);
            ordered.sort((one, other) ->
                    Integer.compare(neighbour(one, leaving).position, neighbour(other, leaving).position));
            double thickest = ordered.stream()
                    .mapToDouble(link -> links.get(link).thickness())
                    .max()
                    .orElse(0);
            double room = boxes.get(box).height() - thickest;
            double pitch = ordered.size() < 2 ? 0 : Math.min(thickest + 2, Math.max(room, 0) / (ordered.size() - 1));
            for (int index = 0; index < ordered.size(); index++) {
                offsets[ordered.get(index)] = (index - (ordered.size() - 1) / 2.0) * pitch;
            }
        }
        return offsets;
    }

    private LayerSlot neighbour(int link, boolean leaving) {
        List<LayerSlot> chain = grid.chains().get(link);
        return chain.get(leaving ? 1 : chain.size() - 2);
    }

    private Arrangement.Route route(int link, double start, double end) {
        List<LayerSlot> chain = grid.chains().get(link);
        Box from = boxes.get(links.get(link).from());
        Box to = boxes.get(links.get(link).to());
        List<Arrangement.Stretch> stretches = new ArrayList<>();
        LayerSlot first = chain.get(0);
        double leaves = middle(first.column) + from.width() / 2 - inset(from, start);
        stretches.add(new Arrangement.Stretch(leaves, right[first.column], first.y + start));
        for (LayerSlot slot : chain.subList(1, chain.size() - 1)) {
            stretches.add(new Arrangement.Stretch(left[slot.column], right[slot.column], slot.y));
        }
        LayerSlot last = chain.get(chain.size() - 1);
        double arrives = middle(last.column) - to.width() / 2 + inset(to, end);
        stretches.add(new Arrangement.Stretch(left[last.column], arrives, last.y + end));
        return new Arrangement.Route(stretches, 1, List.of());
    }

    /** How far a round corner steps back from the box's side at a height above or below the middle. */
    static double inset(Box box, double offset) {
        double within = Math.abs(offset) - (box.height() / 2 - box.corner());
        return within <= 0 ? 0 : box.corner() - Math.sqrt(box.corner() * box.corner() - within * within);
    }
}
