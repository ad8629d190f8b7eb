package mlpc.compiler.explain.report.page;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;

/** A table of a page. On a narrow screen it is scrolled by itself, and never the page. */
public final class HtmlTable {
    private final StringBuilder markup = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
    private final List<Boolean> right = new ArrayList<>();
    private boolean begun;

    /** Adds a column of words. */
    public HtmlTable words(String head) {
        return column(head, false);
    }

    /** Adds a column of numbers, which stand to the right. */
    public HtmlTable numbers(String head) {
        return column(head, true);
    }

    private HtmlTable column(String head, boolean isRight) {
        right.add(isRight);
        markup.append(isRight ? "<th class=\"number\">" : "<th>")
                .append(escape(head))
                .append("</th>");
        return this;
    }

    /** Adds a row of texts, which are escaped. */
    public HtmlTable row(List<String> texts) {
        return rowOfMarkup(texts.stream().map(text -> escape(text)).toList());
    }

    /** Adds a row of markup, as it is. */
    public HtmlTable rowOfMarkup(List<String> cells) {
        begin();
        markup.append("<tr>");
        for (int column = 0; column < cells.size(); column++) {
            markup.append(right.get(column) ? "<td class=\"number\">" : "<td>")
                    .append(cells.get(column))
                    .append("</td>");
        }
        markup.append("</tr>\n");
        return this;
    }

    private void begin() {
        if (!begun) {
            markup.append("</tr></thead>\n<tbody>\n");
            begun = true;
        }
    }

    @Override
    public String toString() {
        begin();
        return markup + "</tbody></table></div>\n";
    }
}
