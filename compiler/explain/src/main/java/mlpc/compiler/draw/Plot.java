package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.number;

import java.util.stream.DoubleStream;

/**
 * One small frame that is drawn into freely: lines, dots, bars and guides over the same two axes. Several stand beside one another on a
 * page, or below one another on a telephone, so it has no legend of its own; the n-th look is the colour {@code --series-n+1}.
 */
public final class Plot {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 230;
    private static final double LEFT = 58;
    private static final double TOP = 26;
    private static final double RIGHT = 14;
    private static final double BELOW = 46;

    private final Svg svg;
    private final Frame frame;
    private final Frame.Box box;

    /** From where to where an axis goes. */
    public record Span(double low, double high) {
        /** All finite values but those that no length can be made of, with a little room; around 0 to 1 if there are none. */
        public static Span of(DoubleStream values) {
            double[] finite = values.filter(value -> Math.abs(value) < Double.MAX_VALUE / 4)
                    .toArray();
            double low = DoubleStream.of(finite).min().orElse(0);
            double high = DoubleStream.of(finite).max().orElse(1);
            double room = high > low ? 0.04 * (high - low) : Math.max(0.5, Math.abs(low) / 2);
            return new Span(low - room, high + room);
        }
    }

    /**
     * An empty frame.
     *
     * @param title what it shows, for those who cannot see it
     */
    public Plot(String title, Axis x, Span across, Axis y, Span up) {
        this.svg = new Svg(WIDTH, HEIGHT, title);
        this.box = new Frame.Box(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BELOW);
        this.frame = new Frame(svg, box, extent(x, across), extent(y, up));
        frame.draw(x, y, "");
    }

    private static Extent extent(Axis axis, Span span) {
        return axis.scale() == Axis.Scale.LINEAR
                ? new Extent(axis.scale(), span.low(), span.high())
                : Extent.of(axis.scale(), DoubleStream.of(span.low(), span.high()), 0.03);
    }

    /** A line through points; what the axes cannot show is a gap. */
    public Plot line(int look, double[] x, double[] y) {
        new Lines(svg, frame, look).draw(Series.line("", x, y));
        return this;
    }

    /** A line with a mark at each point. */
    public Plot marks(int look, double[] x, double[] y) {
        new Lines(svg, frame, look).draw(Series.marked("", x, y));
        return this;
    }

    /** A small dot at each point, through which those behind can be seen. */
    public Plot dots(int look, double[] x, double[] y) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            if (frame.shows(x[i], y[i])) {
                data.append('M')
                        .append(number(frame.across(x[i])))
                        .append(' ')
                        .append(number(frame.down(y[i])))
                        .append("h0");
            }
        }
        if (data.length() > 0) {
            svg.path(
                    data.toString(),
                    "stroke: " + Looks.colour(look) + "; stroke-width: 4.5; stroke-linecap: round; opacity: 0.45");
        }
        return this;
    }

    /**
     * Bars from the foot of the frame.
     *
     * @param edges where each begins, and where the last ends
     * @param heights one fewer
     */
    public Plot bars(int look, double[] edges, double[] heights) {
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0 && frame.shows(edges[i], heights[i])) {
                double left = frame.across(edges[i]);
                double top = frame.down(heights[i]);
                svg.rectangle(
                        left + 0.5,
                        top,
                        Math.max(1, frame.across(edges[i + 1]) - left - 1),
                        box.bottom() - top,
                        0,
                        "fill: " + Looks.colour(look) + "; opacity: 0.75");
            }
        }
        return this;
    }

    /** A thin dashed line from one point to another, to compare with. */
    public Plot guide(double fromX, double fromY, double toX, double toY) {
        svg.line(
                frame.across(fromX),
                frame.down(fromY),
                frame.across(toX),
                frame.down(toY),
                "stroke: var(--soft); stroke-width: 1.25; stroke-dasharray: 4 4");
        return this;
    }

    /** A thin dashed upright line. */
    public Plot upright(double x) {
        double at = frame.across(x);
        svg.line(at, box.top(), at, box.bottom(), "stroke: var(--soft); stroke-width: 1.25; stroke-dasharray: 4 4");
        return this;
    }

    /** What was drawn. */
    public Svg svg() {
        return svg;
    }
}
