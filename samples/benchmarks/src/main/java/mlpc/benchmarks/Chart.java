package mlpc.benchmarks;

import java.util.List;
import java.util.Locale;

/** Results as an SVG: for each figure a bar for each contestant, how many times as fast as plain loops, on a logarithmic scale. */
final class Chart {
    private static final int LEFT = 300;
    private static final int WIDTH = 480;
    private static final int MARGIN = 80;
    private static final int BAR = 9;
    /** What the right edge stands for. */
    private static final double LARGEST = 200;

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private Chart() {}

    static String svg(Results results) {
        return new Chart().draw(results);
    }

    private String draw(Results results) {
        legend(results);
        for (Workload workload : Workload.values()) {
            for (Figure figure : Figure.values()) {
                group(results, workload, figure);
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (LEFT + WIDTH + MARGIN) + "\" height=\"" + (y + 8)
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
                + svg + "</svg>\n";
    }

    /** A line for each group of contestants that were measured. */
    private void legend(Results results) {
        text(12, 20, "Times as fast as plain loops, Java " + results.java());
        y = 32;
        for (Contestant.Group group : Contestant.Group.values()) {
            if (results.has(group)) {
                legend(group);
                y += 18;
            }
        }
        y += 8;
    }

    private void legend(Contestant.Group group) {
        int x = 12;
        for (Contestant contestant : Contestant.values()) {
            if (contestant.group == group) {
                int width = 40 + 7 * contestant.label.length();
                if (x + width > LEFT + WIDTH + MARGIN) {
                    x = 12;
                    y += 18;
                }
                rectangle(x, y, 12, contestant.colour);
                text(x + 18, y + 10, contestant.label);
                x += width;
            }
        }
    }

    private void group(Results results, Workload workload, Figure figure) {
        List<Measurement> measured = List.of(Contestant.values()).stream()
                .flatMap(contestant -> results.of(workload, figure, contestant).stream())
                .toList();
        if (measured.isEmpty() || measured.get(0).contestant() != Contestant.LOOPS) {
            return;
        }
        double slow = measured.get(0).nanoseconds();
        text(12, y + 14, workload.label() + ", " + figure.label(workload));
        for (Measurement one : measured) {
            double times = slow / one.nanoseconds();
            int length = (int) Math.round(2 + WIDTH * Math.max(0, Math.log(times) / Math.log(LARGEST)));
            rectangle(LEFT, y, Math.min(length, WIDTH), one.contestant().colour);
            text(LEFT + Math.min(length, WIDTH) + 6, y + BAR - 1, String.format(Locale.ROOT, "%.1f", times));
            y += BAR + 2;
        }
        y += 10;
    }

    private void rectangle(int x, int top, int width, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
                x,
                top,
                width,
                BAR,
                colour));
    }

    private void text(int x, int baseline, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, baseline, text));
    }
}
