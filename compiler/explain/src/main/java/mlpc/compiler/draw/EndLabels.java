package mlpc.compiler.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mlpc.compiler.draw.Svg.Anchor;

/** Names at the ends of lines, moved apart where lines end close together. */
final class EndLabels {
    private static final double APART = 17;

    private EndLabels() {}

    /** @param number of the line's look */
    record Label(String name, int number, double x, double y) {}

    static void draw(Svg svg, List<Label> labels, Frame.Box box) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparingDouble(Label::y).thenComparing(Label::name));
        double[] places = places(sorted, box);
        for (int i = 0; i < sorted.size(); i++) {
            Label label = sorted.get(i);
            double start = box.right() + 10;
            String colour = Looks.colour(label.number());
            svg.line(
                    label.x() + 5,
                    label.y(),
                    start,
                    places[i],
                    "stroke: " + colour + "; stroke-width: 1; opacity: 0.5");
            svg.text(
                    start + 4,
                    places[i] + 4,
                    Anchor.START,
                    label.name(),
                    "fill: " + colour + "; font-size: 12.5px; font-weight: 600");
        }
    }

    /** As near to the ends as the distance between them allows: pushed down from above, then up from below. */
    private static double[] places(List<Label> sorted, Frame.Box box) {
        double[] places = new double[sorted.size()];
        for (int i = 0; i < places.length; i++) {
            double free = i == 0 ? box.top() : places[i - 1] + APART;
            places[i] = Math.max(sorted.get(i).y(), free);
        }
        double limit = Math.max(box.bottom(), box.top() + (places.length - 1) * APART);
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], limit);
            limit = places[i] - APART;
        }
        return places;
    }
}
