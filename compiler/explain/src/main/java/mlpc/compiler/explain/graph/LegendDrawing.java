package mlpc.compiler.explain.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.draw.TextWidth;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.ValueGraph;

/** What the shapes and colours mean: only those that the picture has. */
final class LegendDrawing {
    private static final double TEXT = 12;
    private static final double ROW = 26;
    private static final double SWATCH = 28;
    private static final double BETWEEN = 20;

    private final List<Entry> entries = new ArrayList<>();

    private interface Swatch {
        void draw(Svg svg, double x, double y);
    }

    private record Entry(String text, Swatch swatch) {
        double width() {
            return SWATCH + 7 + TextWidth.of(text, TEXT) + BETWEEN;
        }
    }

    LegendDrawing(ValueGraph graph) {
        Set<Integer> ranks = new TreeSet<>();
        Set<GraphValue.Role> roles = new TreeSet<>();
        graph.values().forEach(value -> {
            ranks.add(Math.min(value.shape().rank(), 2));
            roles.add(value.role());
        });
        List<String> kinds = List.of("scalar", "vector", "matrix");
        ranks.forEach(rank -> entries.add(new Entry(
                kinds.get(rank),
                (svg, x, y) -> BoxDrawing.outline(svg, x, y, SWATCH, 16, rank, GraphValue.Role.COMPUTED))));
        roles.stream().filter(role -> role != GraphValue.Role.COMPUTED).forEach(role -> {
            int rank = role == GraphValue.Role.LOSS ? 0 : 1;
            entries.add(new Entry(role.title(), (svg, x, y) -> BoxDrawing.outline(svg, x, y, SWATCH, 16, rank, role)));
        });
        if (!graph.flows().isEmpty()) {
            entries.add(arrow("forward, with its shape", "var(--forward)", true));
        }
        if (graph.hasMessages()) {
            entries.add(arrow("message back", "var(--backward)", false));
        }
    }

    private static Entry arrow(String text, String colour, boolean forward) {
        return new Entry(text, (svg, x, y) -> {
            svg.line(x, y + 8, x + SWATCH, y + 8, "stroke: " + colour + "; stroke-width: 1.5");
            int tip = forward ? (int) SWATCH : 0;
            int tail = forward ? tip - 8 : 8;
            svg.group("translate(" + (int) x + " " + (int) y + ")", "", "")
                    .path("M%s 8L%s 4.4L%s 11.6Z".formatted(tip, tail, tail), "fill: " + colour)
                    .end();
        });
    }

    /** The width that the longest entry needs. */
    double leastWidth() {
        return entries.stream().mapToDouble(Entry::width).max().orElse(0);
    }

    double height(double width) {
        return rows(width) * ROW;
    }

    private int rows(double width) {
        int rows = 1;
        double x = 0;
        for (Entry entry : entries) {
            if (x > 0 && x + entry.width() > width) {
                rows++;
                x = 0;
            }
            x += entry.width();
        }
        return rows;
    }

    void draw(Svg svg, double left, double top, double width) {
        double x = 0;
        double y = top;
        for (Entry entry : entries) {
            if (x > 0 && x + entry.width() > width) {
                x = 0;
                y += ROW;
            }
            double at = Math.rint(left + x);
            entry.swatch().draw(svg, at, Math.rint(y));
            svg.text(
                    at + SWATCH + 7,
                    Math.rint(y) + 12.5,
                    Svg.Anchor.START,
                    entry.text(),
                    "fill: var(--soft); font-size: 12px");
            x += entry.width();
        }
    }
}
