package mlpc.compiler.explain.views;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.source.NumberText;

/** What each layer costs, as a table of a page. */
final class CostView {
    private static final List<String> HEAD =
            List.of("layer", "shape", "parameters", "forward", "backward", "bytes", "form");

    private CostView() {}

    static String of(CostSummary summary) {
        StringBuilder table = new StringBuilder("<figure><table>\n<tr>");
        for (int column = 0; column < HEAD.size(); column++) {
            boolean number = column >= 2 && column <= 5;
            table.append(number ? "<th class=\"number\">" : "<th>")
                    .append(HEAD.get(column))
                    .append("</th>");
        }
        table.append("</tr>\n");
        for (CostSummary.Layer layer : summary.layers()) {
            row(
                    table,
                    layer.name().isEmpty() ? "(model)" : layer.name(),
                    layer.shape(),
                    List.of(layer.parameters(), layer.forward(), layer.backward(), layer.bytes()),
                    layer.form() + (layer.form().isEmpty() ? "" : ": " + layer.reason()));
        }
        row(
                table,
                "total",
                "",
                List.of(summary.parameters(), summary.forward(), summary.backward(), summary.bytes()),
                "");
        return table.append("</table>\n<figcaption>Forward and backward are multiply-adds of one example; ")
                .append(NumberText.grouped(summary.elementwise()))
                .append(" elementwise operations besides.</figcaption></figure>\n")
                .toString();
    }

    private static void row(StringBuilder table, String name, String shape, List<Long> numbers, String form) {
        table.append("<tr><td><code>").append(escape(name)).append("</code></td><td>");
        table.append(escape(shape)).append("</td>");
        for (long number : numbers) {
            table.append("<td class=\"number\">")
                    .append(NumberText.grouped(number))
                    .append("</td>");
        }
        table.append("<td>").append(escape(form)).append("</td></tr>\n");
    }
}
