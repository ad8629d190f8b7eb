package mlpc.compiler.explain.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.draw.TextWidth;
import mlpc.compiler.draw.layered.Arrangement;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Box;
import mlpc.compiler.draw.layered.LayeredLayout;
import mlpc.compiler.draw.layered.Link;
import mlpc.compiler.explain.graph.value.Flow;
import mlpc.compiler.explain.graph.value.ValueGraph;

/** The picture: regions at the back, then arrows, then boxes; the model's name above, the legend below. */
final class SvgPicture {
    private static final double MARGIN = 14;
    private static final double HEADING = 30;
    private static final double LEGEND_WIDTH = 720;
    private static final String TITLE = "fill: var(--soft); font-size: 11px";
    private static final double TITLE_HEIGHT = 8;

    private final ValueGraph graph;
    private final List<BoxDrawing> boxes;
    private final List<FlowDrawing> flows;
    private final double page;

    /** For a page of a screen's width. */
    SvgPicture(ValueGraph graph) {
        this(graph, GraphPicture.SCREEN);
    }

    /** @param page its width: what is wider goes on in a row below */
    SvgPicture(ValueGraph graph, double page) {
        this.page = page;
        this.graph = graph;
        this.boxes = graph.values().stream().map(BoxDrawing::new).toList();
        this.flows = graph.flows().stream().map(FlowDrawing::new).toList();
    }

    boolean isTooLarge() {
        return LayeredLayout.isTooLarge(placed(), links());
    }

    /** Where everything stands. */
    Arrangement arrangement() {
        return LayeredLayout.of(placed(), links(), page - 2 * MARGIN);
    }

    List<Box> placed() {
        return boxes.stream().map(BoxDrawing::box).toList();
    }

    List<Link> links() {
        return flows.stream().map(FlowDrawing::link).toList();
    }

    Svg draw() {
        Arrangement arrangement = arrangement();
        LegendDrawing legend = new LegendDrawing(graph);
        String heading = graph.title() + (graph.hasMessages() ? ": forward, and messages back" : "");
        double least = Math.max(TextWidth.ofBold(heading, 15), legend.leastWidth());
        double legendWidth = Math.min(Math.min(LEGEND_WIDTH, arrangement.width() * 2), page - 2 * MARGIN);
        double inner = Math.max(arrangement.width(), Math.max(least, legendWidth));
        double width = Math.ceil(inner + 2 * MARGIN);
        double height = Math.ceil(HEADING + arrangement.height() + legend.height(inner) + MARGIN);
        Svg svg = new Svg(width, height, graph.title() + ": computation graph");
        svg.text(MARGIN, 24, Svg.Anchor.START, heading, "fill: var(--ink); font-size: 15px; font-weight: 600");
        double indent = Math.floor((width - arrangement.width()) / 2);
        svg.group("translate(" + Markup.number(indent) + " " + Markup.number(HEADING) + ")", "", "");
        Pen pen = new Pen(arrangement);
        arrangement.regions().forEach(region -> region(svg, pen, region));
        for (int index = 0; index < flows.size(); index++) {
            Flow flow = graph.flows().get(index);
            flows.get(index)
                    .draw(
                            svg,
                            arrangement.routes().get(index),
                            pen,
                            graph.values().get(flow.from()),
                            graph.values().get(flow.to()));
        }
        for (int index = 0; index < boxes.size(); index++) {
            boxes.get(index).draw(svg, arrangement.places().get(index));
        }
        svg.end();
        legend.draw(svg, MARGIN, HEADING + arrangement.height(), inner);
        return svg;
    }

    private void region(Svg svg, Pen pen, Arrangement.Region region) {
        StringBuilder path = new StringBuilder();
        for (Point point : region.outline()) {
            path.append(path.isEmpty() ? "M" : "L").append(Markup.number(point.x()));
            path.append(' ').append(Markup.number(point.y()));
        }
        svg.path(
                path.append('Z').toString(),
                "stroke: var(--soft); stroke-dasharray: 1 3; stroke-linejoin: round; stroke-linecap: round");
        String title = TextWidth.shortened(requireNonNull(graph.regions().get(region.name())), 11, region.titleWidth());
        Point place = pen.place(region.title());
        if (pen.isUpright()) {
            String left = Markup.number(place.x() - TITLE_HEIGHT);
            svg.group("translate(" + left + " " + Markup.number(place.y()) + ") rotate(90)", "", "");
            svg.text(0, 0, Svg.Anchor.START, title, TITLE);
            svg.end();
        } else {
            svg.text(place.x(), place.y(), Svg.Anchor.START, title, TITLE);
        }
    }
}
