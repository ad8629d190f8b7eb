package mlpc.compiler.explain.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Arrangement.Route;
import mlpc.compiler.draw.layered.Arrangement.Stretch;
import mlpc.compiler.draw.layered.Arrangement.Turn;
import mlpc.compiler.draw.layered.Link;
import mlpc.compiler.explain.graph.value.Flow;
import mlpc.compiler.explain.graph.value.FormulaLine;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;

/** An arrow forward with the shape of what flows, and beside it, where a message comes back, another one backward. */
final class FlowDrawing {
    private static final double TEXT = 11;
    private static final double WIDEST = 220;
    private static final double HEAD = 8;
    private static final double HALF_HEAD = 3.6;

    /** How far two lines side by side are from their middle; and where they carry texts. */
    private static final double ASIDE = 4.5;

    private static final double APART = 8;
    private static final double BEND = 7;

    private final Flow flow;
    private final FormulaLine shape;
    private final Optional<FormulaLine> message;

    FlowDrawing(Flow flow) {
        this.flow = flow;
        this.shape = FormulaLine.of(GraphValue.extents(flow.shape()), TEXT, false, WIDEST);
        this.message =
                flow.message().filter(text -> flow.isTold()).map(text -> FormulaLine.of(text, TEXT, false, WIDEST));
    }

    Link link() {
        double label = Math.max(shape.width(), message.map(FormulaLine::width).orElse(0.0));
        boolean back = flow.message().isPresent();
        return new Link(
                flow.from(),
                flow.to(),
                label == 0 ? 0 : label + 10,
                message.isPresent() ? 2 * APART + 14 : 18,
                back ? 2 * ASIDE + 9 : 10,
                flow.isMain());
    }

    /**
     * @param pen how what runs along the arrow's way stands in the picture
     * @param start where it begins; likewise {@code end}
     */
    void draw(Svg svg, Route route, Pen pen, GraphValue start, GraphValue end) {
        boolean back = flow.message().isPresent();
        String from = Lettering.plain(start.name());
        String to = Lettering.plain(end.name());
        boolean covers = back && pen.isUpright();
        String tooltip = from + " → " + to + ", " + flow.shape();
        svg.marked(ways("data-to", end), tooltip);
        arrow(svg, route, pen, back ? -1 : 0, true);
        if (!covers) {
            shape(svg, route, pen);
        }
        svg.end();
        flow.message().ifPresent(text -> {
            svg.marked(ways("data-back", start), to + " sends back to " + from + ": " + Lettering.plain(text));
            arrow(svg, route, pen, 1, false);
            message.ifPresent(line -> text(svg, route, pen, line, APART, "fill: var(--backward)"));
            svg.end();
        });
        if (covers) {
            svg.marked(ways("data-to", end), tooltip);
            shape(svg, route, pen);
            svg.end();
        }
    }

    /** Above the message, or on the line of the arrow; on two arrows that lead down and up it covers both. */
    private void shape(Svg svg, Route route, Pen pen) {
        boolean beside = flow.message().isPresent() && !pen.isUpright();
        text(svg, route, pen, shape, message.isPresent() ? -APART : beside ? -ASIDE : 0, "fill: var(--forward)");
    }

    /** What a script finds an arrow by: the value that it leads to, forward or back. */
    private static Map<String, String> ways(String attribute, GraphValue value) {
        return Map.of(attribute, value.path());
    }

    private static void text(Svg svg, Route route, Pen pen, FormulaLine line, double aside, String style) {
        if (line.width() > 0) {
            Point place = pen.place(route.labelPlace());
            double width = line.width() + 6;
            svg.rectangle(place.x() - width / 2, place.y() + aside - 7, width, 14, 3, "fill: var(--paper)");
            svg.raw(line.markup(place.x(), place.y() + aside + 4, "middle", style));
        }
    }

    /** @param side -1 above the middle of the route, 1 below, 0 along it */
    private void arrow(Svg svg, Route route, Pen pen, int side, boolean forward) {
        List<Stretch> stretches = route.stretches();
        StringBuilder path = new StringBuilder();
        double x = 0;
        double y = 0;
        for (int index = 0; index < stretches.size(); index++) {
            Stretch stretch = stretches.get(index);
            boolean spread = index == route.label() && message.isPresent() && !pen.isUpright();
            double level = stretch.y() + side * (spread ? APART : ASIDE);
            boolean first = index == 0;
            boolean last = index == stretches.size() - 1;
            double from = stretch.from() + (first && !forward ? HEAD - 1 : 0);
            double to = Math.max(stretch.to() - (last && forward ? HEAD - 1 : 0), last ? 0 : from);
            Optional<Turn> turn = route.turnTo(index);
            if (first) {
                path.append("M").append(pen.point(from, level));
            } else if (turn.isPresent()) {
                turn(path, pen, turn.get(), side * -ASIDE, y, level, Math.min(from, to));
            } else {
                double bend = (Math.min(from, to) + x) / 2;
                path.append("C")
                        .append(pen.point(bend, y))
                        .append(" ")
                        .append(pen.point(bend, level))
                        .append(" ");
                path.append(pen.point(Math.min(from, to), level));
            }
            if (to > from) {
                path.append(pen.level(to));
            }
            x = Math.max(from, to);
            x = last ? to : x;
            y = level;
        }
        String colour = forward ? "var(--forward)" : "var(--backward)";
        svg.path(
                path.toString(),
                "stroke: " + colour + "; stroke-width: 1.5"
                        + (flow.isMain() || !forward ? "" : "; stroke-opacity: 0.75"));
        Stretch start = stretches.get(0);
        Stretch end = stretches.get(stretches.size() - 1);
        double level = (forward ? end : start).y() + side * ASIDE;
        double tip = forward ? end.to() : start.from();
        double tail = forward ? tip - HEAD : tip + HEAD;
        svg.path(
                "M%sL%sL%sZ"
                        .formatted(
                                pen.point(tip, level),
                                pen.point(tail, level - HALF_HEAD),
                                pen.point(tail, level + HALF_HEAD)),
                "fill: " + colour);
    }

    /** Around the ends of two rows, with round corners: outside, on the way back below, and then inside. */
    private static void turn(
            StringBuilder path, Pen pen, Turn turn, double aside, double upper, double lower, double end) {
        double right = turn.right() + aside;
        double channel = turn.channel() + aside;
        double left = turn.left() + aside;
        corner(path, pen, right, upper, -1, 0, 0, 1);
        corner(path, pen, right, channel, 0, -1, -1, 0);
        corner(path, pen, left, channel, 1, 0, 0, 1);
        corner(path, pen, left, lower, 0, -1, 1, 0);
        path.append(pen.level(end));
    }

    /** A line to just before a corner, and around it: the last four numbers say where it comes from and where it leads. */
    private static void corner(
            StringBuilder path, Pen pen, double x, double y, int fromX, int fromY, int toX, int toY) {
        path.append("L").append(pen.point(x + fromX * BEND, y + fromY * BEND));
        path.append("Q").append(pen.point(x, y)).append(" ").append(pen.point(x + toX * BEND, y + toY * BEND));
    }
}
