package mlpc.compiler.draw;

import java.util.List;
import mlpc.compiler.draw.Axis.Tick;
import mlpc.compiler.draw.Svg.Anchor;

/** A rectangle of a drawing with two axes: says where a value lies, and draws the grid and what stands beside it. */
final class Frame {
    /** Of the digits beside an axis. */
    static final double LETTER = 6.6;

    private static final String GRID = "stroke: var(--faint); stroke-width: 1";
    private static final String SMALL = "fill: var(--soft); font-size: 12px";
    private static final String LABEL = "fill: var(--ink); font-size: 12.5px";

    private final Svg svg;
    private final Box box;
    private final Extent x;
    private final Extent y;

    /** Where the plot itself is; what is beside it hangs out to the left, below and above. */
    record Box(double left, double top, double width, double height) {
        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }
    }

    Frame(Svg svg, Box box, Extent x, Extent y) {
        this.svg = svg;
        this.box = box;
        this.x = x;
        this.y = y;
    }

    double across(double value) {
        return box.left() + x.share(value) * box.width();
    }

    double down(double value) {
        return box.bottom() - y.share(value) * box.height();
    }

    boolean shows(double atX, double atY) {
        return x.shows(atX) && y.shows(atY);
    }

    /** Ticks, labels, and a title over the label of the upright axis. */
    void draw(Axis horizontal, Axis vertical, String title) {
        List<Tick> below =
                horizontal.ticks().isEmpty() ? Ticks.along(x, Math.max(2, (int) box.width() / 45)) : horizontal.ticks();
        List<Tick> beside =
                vertical.ticks().isEmpty() ? Ticks.along(y, Math.max(2, (int) box.height() / 30)) : vertical.ticks();
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : below) {
            if (x.shows(tick.value())) {
                free = below(tick, free);
            }
        }
        for (Tick tick : beside) {
            if (y.shows(tick.value())) {
                double at = down(tick.value());
                svg.line(box.left(), at, box.right(), at, GRID);
                svg.text(box.left() - 8, at + 4, Anchor.END, tick.label(), SMALL);
            }
        }
        svg.rectangle(box.left(), box.top(), box.width(), box.height(), 0, "stroke: var(--soft); stroke-width: 1");
        svg.text(box.left() + box.width() / 2, box.bottom() + 38, Anchor.MIDDLE, horizontal.label(), LABEL);
        svg.text(box.left(), box.top() - 9, Anchor.START, vertical.label(), LABEL);
        if (!title.isEmpty()) {
            svg.text(box.left(), box.top() - 28, Anchor.START, title, "fill: var(--ink); font-weight: 600");
        }
    }

    /** A label that would touch the one before it is left out; its line stays. */
    private double below(Tick tick, double free) {
        double at = across(tick.value());
        double half = tick.label().length() * LETTER / 2;
        svg.line(at, box.top(), at, box.bottom(), GRID);
        if (at - half < free) {
            return free;
        }
        svg.text(at, box.bottom() + 18, Anchor.MIDDLE, tick.label(), SMALL);
        return at + half + 6;
    }
}
