package mlpc.compiler.explain.graph;

import static mlpc.compiler.draw.Markup.number;

import mlpc.compiler.draw.layered.Arrangement;
import mlpc.compiler.draw.layered.Arrangement.Point;

/** Draws along the ways of a layout: to the right, or, in one that is upright, down. */
record Pen(Arrangement arrangement) {
    boolean isUpright() {
        return arrangement.upright();
    }

    Point place(Point point) {
        return arrangement.drawn(point);
    }

    /** A point so far along the way and so far across it, in a path. */
    String point(double along, double across) {
        Point place = place(new Point(along, across));
        return number(place.x()) + " " + number(place.y());
    }

    /** A straight line to so far along the way. */
    String level(double along) {
        return (isUpright() ? "V" : "H") + number(along);
    }
}
