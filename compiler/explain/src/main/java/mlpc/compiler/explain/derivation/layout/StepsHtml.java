package mlpc.compiler.explain.derivation.layout;

import static mlpc.compiler.draw.Markup.escape;

import java.util.List;
import mlpc.compiler.formula.notation.MathmlScript;

/**
 * The steps of backpropagation as tables of a page. A row says in attributes which step it is, of which pass, of which value of the
 * file, and what the value is worth: a script can go from row to row.
 */
public final class StepsHtml {
    public static final String CSS =
            """
            .steps table { border-collapse: collapse; margin-bottom: 1rem; } .steps td { padding: 0.25rem 1rem 0.25rem 0;
              vertical-align: baseline; }
            .steps h3 { margin: 0.75rem 0 0.25rem; font-size: 1rem; } .steps .forward h3 { color: var(--forward); }
            .steps .backward h3 { color: var(--backward); } .steps td.what { color: var(--soft); font-size: 0.8rem; }
            .steps td.numbers { font-variant-numeric: tabular-nums; } .steps > div { overflow-x: auto; }
            """
                    + MathmlScript.CSS;

    private StepsHtml() {}

    public static String of(List<Step> forward, List<Step> backward) {
        StringBuilder html = new StringBuilder("<div class=\"steps\">\n");
        html.append("<div class=\"forward\"><h3>Forward: ")
                .append(MathmlScript.element(
                        name(1, false) + "<mo>,</mo><mo>…</mo><mo>,</mo>" + name(forward.size(), false)))
                .append(", a topological ordering, parents before children</h3>\n")
                .append(table(forward, 0))
                .append("</div>\n");
        if (backward.isEmpty()) {
            html.append("<p>The model has no loss, so there is nothing to differentiate.</p>\n");
        } else {
            html.append(
                            "<div class=\"backward\"><h3>Backward: from the last to the first, each from its children</h3>\n")
                    .append(table(backward, forward.size()))
                    .append("</div>\n");
        }
        return html.append("</div>\n").toString();
    }

    private static String table(List<Step> steps, int before) {
        StringBuilder html = new StringBuilder("<table>\n");
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            html.append("<tr data-step=\"%d\" data-pass=\"%s\" data-of=\"%s\" data-numbers=\"%s\">"
                            .formatted(
                                    before + i + 1,
                                    step.bar() ? "backward" : "forward",
                                    escape(step.value().name().file()),
                                    escape(step.numbers())))
                    .append("<td>")
                    .append(MathmlScript.element(name(step.number(), step.bar())))
                    .append("</td><td class=\"formula\">")
                    .append(MathmlScript.display(step.formula()))
                    .append("</td><td class=\"numbers\">")
                    .append(escape(step.numbers()))
                    .append("</td><td class=\"what\">")
                    .append(escape(step.what()))
                    .append("</td></tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    private static String name(int number, boolean bar) {
        String letter = "<msub><mi>v</mi><mn>" + number + "</mn></msub>";
        return bar ? "<mrow class=\"bar\">" + letter + "</mrow>" : letter;
    }
}
