package mlpc.compiler.explain.graph.value;

import static mlpc.compiler.draw.Markup.escape;
import static mlpc.compiler.draw.Markup.number;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.draw.TextWidth;

/** A line of a box or a label: pieces in one size, some with a bar over them, shortened where it would be too long. */
public record FormulaLine(List<Lettering.Run> runs, double size, boolean bold) {
    /** The size of what stands below the line, of that of the line. */
    private static final double BELOW = 0.75;

    /** A formula or name, at most so wide. */
    public static FormulaLine of(String formula, double size, boolean bold, double most) {
        List<Lettering.Run> kept = new ArrayList<>();
        double left = most;
        for (Lettering.Run run : Lettering.runs(formula)) {
            String shown = TextWidth.shortened(run.text(), size, left);
            kept.add(new Lettering.Run(shown, run.place()));
            if (!shown.equals(run.text())) {
                break;
            }
            left -= TextWidth.of(shown, size);
        }
        return new FormulaLine(List.copyOf(kept), size, bold);
    }

    public double width() {
        return runs.stream()
                .mapToDouble(run -> (run.lowered() ? BELOW : 1)
                        * (bold ? TextWidth.ofBold(run.text(), size) : TextWidth.of(run.text(), size)))
                .sum();
    }

    /** The text element; {@code y} is its baseline. */
    public String markup(double x, double y, String anchor, String style) {
        StringBuilder text =
                new StringBuilder("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\" style=\"%s\">"
                        .formatted(
                                number(x),
                                number(y),
                                anchor,
                                number(size),
                                escape(style + (bold ? "; font-weight: 600" : ""))));
        for (Lettering.Run run : runs) {
            text.append(
                    switch (run.place()) {
                        case LINE -> escape(run.text());
                        case UNDER_BAR ->
                            "<tspan style=\"text-decoration: overline\">" + escape(run.text()) + "</tspan>";
                        case BELOW ->
                            "<tspan dy=\"3\" font-size=\"%s\">%s</tspan><tspan dy=\"-3\">\u200b</tspan>"
                                    .formatted(number(BELOW * size), escape(run.text()));
                    });
        }
        return text.append("</text>").toString();
    }
}
