package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Axis.Scale;
import mlpc.compiler.draw.Svg.Anchor;

/**
 * A function of two numbers as a map: lines of equal value with what it is on them, and over them arrows, paths and spots. Where
 * the two axes span about the same, a step is as long to the right as up, so that a gradient is at right angles to the lines.
 */
public final class Contour {
    private static final double LEFT = 72;
    private static final double TOP = 78;
    private static final double WIDTH = 500;
    private static final double ARROW = 26;
    private static final String HALO =
            "; paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round";

    private final String title;
    private final Axis x;
    private final Axis y;
    private final Grid grid;
    private final List<Double> levels;
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<Series> paths = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    private record Arrow(double x, double y, double dx, double dy) {}

    private record Spot(String name, double x, double y) {}

    /** With lines at values that part the map into areas of about the same size. */
    public Contour(String title, Axis x, Axis y, Grid grid) {
        this(title, x, y, grid, evenLevels(grid, 12));
    }

    public Contour(String title, Axis x, Axis y, Grid grid, List<Double> levels) {
        if (x.scale() != Scale.LINEAR || y.scale() != Scale.LINEAR) {
            throw new IllegalArgumentException("the axes of a map are linear");
        }
        this.title = title;
        this.x = x;
        this.y = y;
        this.grid = grid;
        this.levels = List.copyOf(levels);
    }

    /** A direction at a place, such as a gradient's; a longer vector is a longer arrow, by its square root. */
    public Contour arrow(double atX, double atY, double dx, double dy) {
        arrows.add(new Arrow(atX, atY, dx, dy));
        return this;
    }

    /** A way over the map, such as a descent's, with a mark at each step if it is marked. */
    public Contour path(Series path) {
        paths.add(path);
        return this;
    }

    /** A place with a name. */
    public Contour spot(String name, double atX, double atY) {
        spots.add(new Spot(name, atX, atY));
        return this;
    }

    /** Draws it. The same map is the same text. */
    public Svg draw() {
        Extent across = new Extent(Scale.LINEAR, grid.x(0), grid.x(grid.columns() - 1));
        Extent up = new Extent(Scale.LINEAR, grid.y(0), grid.y(grid.rows() - 1));
        double tall = (up.high() - up.low()) / (across.high() - across.low());
        double height = WIDTH * (tall > 0.6 && tall < 1.25 ? tall : 0.85);
        Frame.Box box = new Frame.Box(LEFT, TOP, WIDTH, height);
        Svg svg = new Svg(LEFT + WIDTH + 32, TOP + height + 56, title);
        svg.text(24, 30, Anchor.START, title, "fill: var(--ink); font-size: 16px; font-weight: 600");
        Frame frame = new Frame(svg, box, across, up);
        frame.draw(x, y, "");
        LevelLabels labels = new LevelLabels(svg, box);
        lines(svg, frame, labels);
        arrows(svg, frame);
        labels.draw();
        for (int i = 0; i < paths.size(); i++) {
            new Lines(svg, frame, i + 2).draw(paths.get(i));
        }
        for (Spot spot : spots) {
            if (frame.shows(spot.x(), spot.y())) {
                spot(svg, frame, box, spot);
            }
        }
        return svg;
    }

    private void lines(Svg svg, Frame frame, LevelLabels labels) {
        for (int i = 0; i < levels.size(); i++) {
            double share = levels.size() == 1 ? 1 : i / (levels.size() - 1.0);
            String style = "stroke: var(--series-1); stroke-width: 1.25; opacity: " + number(1 - 0.55 * share);
            for (List<MarchingSquares.Place> line : MarchingSquares.lines(grid, levels.get(i))) {
                List<Lines.Spot> places = line.stream()
                        .map(place -> new Lines.Spot(frame.across(place.x()), frame.down(place.y())))
                        .toList();
                svg.path(Lines.through(places), style);
                labels.offer(places, Ticks.label(levels.get(i)));
            }
        }
    }

    private void arrows(Svg svg, Frame frame) {
        double longest = arrows.stream()
                .mapToDouble(arrow -> Math.hypot(arrow.dx(), arrow.dy()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        for (Arrow arrow : arrows) {
            double size = Math.hypot(arrow.dx(), arrow.dy());
            if (size > 0 && Double.isFinite(size) && frame.shows(arrow.x(), arrow.y())) {
                double fromX = frame.across(arrow.x());
                double fromY = frame.down(arrow.y());
                double towardsX = frame.across(arrow.x() + arrow.dx() / size) - fromX;
                double towardsY = frame.down(arrow.y() + arrow.dy() / size) - fromY;
                double length = ARROW * Math.max(0.2, Math.sqrt(size / longest)) / Math.hypot(towardsX, towardsY);
                arrow(svg, fromX, fromY, towardsX * length, towardsY * length);
            }
        }
    }

    private static void arrow(Svg svg, double x, double y, double dx, double dy) {
        double length = Math.hypot(dx, dy);
        double head = Math.min(6, length / 1.5) / length;
        double tipX = x + dx;
        double tipY = y + dy;
        svg.line(x, y, tipX, tipY, "stroke: var(--backward); stroke-width: 1.5");
        svg.path(
                "M" + number(tipX) + " " + number(tipY)
                        + "L" + number(tipX - head * (dx + dy / 2)) + " " + number(tipY - head * (dy - dx / 2))
                        + "L" + number(tipX - head * (dx - dy / 2)) + " " + number(tipY - head * (dy + dx / 2)) + "Z",
                "fill: var(--backward)");
    }

    /** The name stands where there is room for it: to the right, or to the left near the right border. */
    private static void spot(Svg svg, Frame frame, Frame.Box box, Spot spot) {
        double atX = frame.across(spot.x());
        double atY = frame.down(spot.y());
        svg.circle(atX, atY, 5, "fill: var(--ink); stroke: var(--paper); stroke-width: 2");
        boolean left = atX + 12 + spot.name().length() * 7.5 > box.right();
        svg.text(
                atX + (left ? -10 : 10),
                Math.max(atY - 7, box.top() + 14),
                left ? Anchor.END : Anchor.START,
                spot.name(),
                "fill: var(--ink); font-weight: 600" + HALO);
    }

    private static List<Double> evenLevels(Grid grid, int count) {
        double[] sorted = grid.sorted();
        if (sorted.length == 0) {
            return List.of();
        }
        return DoubleStream.iterate(1, i -> i + 1)
                .limit(count)
                .map(i -> sorted[(int) ((i - 0.5) / count * (sorted.length - 1))])
                .distinct()
                .boxed()
                .toList();
    }
}
