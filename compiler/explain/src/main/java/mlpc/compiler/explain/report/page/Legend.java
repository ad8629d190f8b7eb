package mlpc.compiler.explain.report.page;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.draw.Plot;

/** What the lines of plots mean, above them: a sample of each colour, and its name. */
public final class Legend {
    private static final int COLOURS = 6;

    private Legend() {}

    public static String of(List<String> names) {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        for (int look = 0; look < names.size(); look++) {
            legend.append("<span><i class=\"k")
                    .append(look % COLOURS + 1)
                    .append("\"></i>")
                    .append(escape(names.get(look)))
                    .append("</span> ");
        }
        return legend.append("</p>\n").toString();
    }

    /** Plots beside one another, as many as there is room for. */
    public static String grid(List<String> figures) {
        return "<div class=\"plots\">\n" + String.join("", figures) + "</div>\n";
    }

    public static String figure(Plot plot, String caption) {
        return "<figure>\n" + plot.svg().element() + "<figcaption>" + escape(caption) + "</figcaption></figure>\n";
    }
}
