package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.number;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.draw.Svg.Anchor;

/**
 * Functions of two numbers as maps of colour, each in a panel: orange below the middle, blue above, a line where it is crossed. Rows of
 * data stand on them, each kind with a form of its own.
 */
public final class HeatMap {
    private static final int ACROSS = 3;
    private static final double ALONE = 430;
    private static final double SMALL = 250;
    private static final double LEFT = 58;
    private static final double TOP = 66;
    private static final double BELOW = 52;
    private static final double GAP = 34;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Field> fields = new ArrayList<>();
    private final List<Rows> rows = new ArrayList<>();
    private final List<Hull> hulls = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();

    private record Hull(boolean above, double[] x, double[] y) {}

    private record Spot(String name, double x, double y) {}

    /**
     * What is drawn.
     *
     * @param middle the value without colour, where the line is; {@code most} is as far from it as colours go
     */
    public record Field(String name, Grid grid, double middle, double most) {
        /** With a middle of one half for what lies between 0 and 1, as probabilities do, else of 0, else between its ends. */
        public static Field of(String name, Grid grid) {
            double[] values = grid.sorted();
            double low = values.length == 0 ? 0 : values[0];
            double high = values.length == 0 ? 1 : values[values.length - 1];
            boolean share = low >= 0 && high <= 1;
            double middle = share ? 0.5 : low < 0 && high > 0 ? 0 : (low + high) / 2;
            double most = share ? 0.5 : Math.max(high - middle, middle - low);
            return new Field(name, grid, middle, most == 0 ? 1 : most);
        }
    }

    /** Places of data that are alike, such as those of a class. */
    public record Rows(String name, double[] x, double[] y) {}

    public HeatMap(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    public HeatMap field(Field field) {
        fields.add(field);
        return this;
    }

    public HeatMap rows(Rows alike) {
        rows.add(alike);
        return this;
    }

    /**
     * What lies between places: a segment, or a polygon with these corners.
     *
     * @param above whether it has the colour of what is above the middle, or below
     */
    public HeatMap hull(boolean above, double[] x, double[] y) {
        hulls.add(new Hull(above, x.clone(), y.clone()));
        return this;
    }

    /** A place with a name. */
    public HeatMap spot(String name, double x, double y) {
        spots.add(new Spot(name, x, y));
        return this;
    }

    /** Draws it. The same map is the same text. */
    public Svg draw() {
        double side = fields.size() == 1 ? ALONE : SMALL;
        int across = Math.min(ACROSS, fields.size());
        int down = (fields.size() + across - 1) / across;
        double width = LEFT + across * (side + LEFT) + 10;
        double height = TOP + down * (side + BELOW + GAP) + (rows.isEmpty() ? 0 : 26);
        Svg svg = new Svg(width, height, title);
        svg.text(20, 28, Anchor.START, title, "fill: var(--ink); font-size: 16px; font-weight: 600");
        for (int i = 0; i < fields.size(); i++) {
            double left = LEFT + (i % across) * (side + LEFT);
            int row = i / across;
            double top = TOP + row * (side + BELOW + GAP);
            panel(svg, new Frame.Box(left, top, side, side), fields.get(i));
        }
        legend(svg, height - 14);
        return svg;
    }

    private void panel(Svg svg, Frame.Box box, Field field) {
        Grid grid = field.grid();
        svg.image(bitmap(field), box.left(), box.top(), box.width(), box.height());
        Extent across = new Extent(Axis.Scale.LINEAR, grid.x(0), grid.x(grid.columns() - 1));
        Extent up = new Extent(Axis.Scale.LINEAR, grid.y(0), grid.y(grid.rows() - 1));
        Frame frame = new Frame(svg, box, across, up);
        frame.draw(x, y, "");
        if (!field.name().isEmpty()) {
            String line = ", line at " + Ticks.label(field.middle());
            String style = "fill: var(--ink); font-size: 12.5px; font-weight: 600";
            svg.text(box.right(), box.top() - 9, Anchor.END, field.name() + line, style);
        }
        for (List<MarchingSquares.Place> line : MarchingSquares.lines(grid, field.middle())) {
            List<Lines.Spot> places = line.stream()
                    .map(place -> new Lines.Spot(frame.across(place.x()), frame.down(place.y())))
                    .toList();
            svg.path(Lines.through(places), "stroke: var(--ink); stroke-width: 2; stroke-linejoin: round");
        }
        hulls.forEach(hull -> hull(svg, frame, hull));
        for (int kind = 0; kind < rows.size(); kind++) {
            Rows alike = rows.get(kind);
            for (int i = 0; i < alike.x().length; i++) {
                if (frame.shows(alike.x()[i], alike.y()[i])) {
                    mark(svg, kind, frame.across(alike.x()[i]), frame.down(alike.y()[i]));
                }
            }
        }
        spots.forEach(spot -> spot(svg, frame, spot));
    }

    private static void hull(Svg svg, Frame frame, Hull hull) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < hull.x.length; i++) {
            path.append(i == 0 ? "M" : "L").append(number(frame.across(hull.x[i])));
            path.append(' ').append(number(frame.down(hull.y[i])));
        }
        String colour = hull.above ? "var(--series-1)" : "var(--series-2)";
        svg.path(
                path.append('Z').toString(),
                "stroke: " + colour + "; stroke-width: 3.5; stroke-linejoin: round; fill: " + colour
                        + "; fill-opacity: 0.16");
    }

    private static void spot(Svg svg, Frame frame, Spot spot) {
        double x = frame.across(spot.x);
        double y = frame.down(spot.y);
        String cross = "M%s %sl12 12m0 -12l-12 12".formatted(number(x - 6), number(y - 6));
        svg.path(cross, "stroke: var(--ink); stroke-width: 2.5; stroke-linecap: round");
        svg.text(
                x + 11,
                y - 8,
                Anchor.START,
                spot.name,
                "fill: var(--ink); font-size: 12.5px; paint-order: stroke; stroke: var(--paper); stroke-width: 4");
    }

    private static Bitmap bitmap(Field field) {
        Grid grid = field.grid();
        Bitmap bitmap = new Bitmap(grid.columns(), grid.rows(), Bitmap.Palette.DIVERGING);
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                double value = grid.value(column, row);
                if (Double.isFinite(value)) {
                    bitmap.set(column, grid.rows() - 1 - row, (value - field.middle()) / field.most());
                }
            }
        }
        return bitmap;
    }

    /** The first kind is hollow, the second full, further ones are squares, triangles and so on in colours. */
    private static void mark(Svg svg, int kind, double x, double y) {
        if (kind < 2) {
            String fill = kind == 0 ? "var(--paper)" : "var(--ink)";
            svg.circle(x, y, 4.5, "fill: " + fill + "; stroke: var(--ink); stroke-width: 1.75");
        } else {
            Looks.mark(svg, kind, x, y);
        }
    }

    private void legend(Svg svg, double at) {
        double left = LEFT;
        for (int kind = 0; kind < rows.size(); kind++) {
            mark(svg, kind, left, at - 4);
            String name = rows.get(kind).name();
            svg.raw("<text x=\"" + number(left + 11) + "\" y=\"" + number(at)
                    + "\" style=\"fill: var(--ink); font-size: 12.5px\">" + Markup.escape(name) + "</text>");
            left += 34 + name.length() * 7.2;
        }
    }
}
