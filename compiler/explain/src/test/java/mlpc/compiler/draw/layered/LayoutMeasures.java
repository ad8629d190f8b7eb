package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Arrangement.Route;
import mlpc.compiler.draw.layered.Arrangement.Stretch;

/** How easy a layout is for the eye. */
public final class LayoutMeasures {
    private LayoutMeasures() {}

    /** How often links cross one another. */
    public static int crossings(Arrangement arrangement) {
        List<List<Point>> ways = new ArrayList<>();
        arrangement.routes().forEach(route -> ways.add(LayoutLaws.way(route)));
        int crossings = 0;
        for (int one = 0; one < ways.size(); one++) {
            for (int other = 0; other < one; other++) {
                crossings += crossings(ways.get(one), ways.get(other));
            }
        }
        return crossings;
    }

    /** How often links change their height by more than a line's thickness: a straight one never does, one around a row twice. */
    public static int bends(Arrangement arrangement) {
        int bends = 0;
        for (Route route : arrangement.routes()) {
            bends += 2 * route.turns().size();
            for (int index = 1; index < route.stretches().size(); index++) {
                Stretch last = route.stretches().get(index - 1);
                boolean climbs = Math.abs(route.stretches().get(index).y() - last.y()) > 6;
                bends += climbs && route.turnTo(index).isEmpty() ? 1 : 0;
            }
        }
        return bends;
    }

    /** The most links that go around the end of one row. */
    public static int winding(Arrangement arrangement) {
        Map<Integer, Integer> turning = new HashMap<>();
        arrangement.routes().forEach(route -> route.turns()
                .forEach(turn -> turning.merge(turn.row(), 1, Integer::sum)));
        return turning.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static int crossings(List<Point> one, List<Point> other) {
        int crossings = 0;
        for (int i = 1; i < one.size(); i++) {
            for (int j = 1; j < other.size(); j++) {
                crossings += cross(one.get(i - 1), one.get(i), other.get(j - 1), other.get(j)) ? 1 : 0;
            }
        }
        return crossings;
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    private static double side(Point a, Point b, Point c) {
        return Math.signum((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()));
    }
}
