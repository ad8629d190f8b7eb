package mlpc.compiler.explain.derivation.layout;

import static mlpc.compiler.draw.Markup.escape;
import static mlpc.compiler.formula.notation.MathmlScript.display;
import static mlpc.compiler.formula.notation.MathmlScript.element;

import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.notation.MathmlScript;

/** A derivation as a part of a page: the two passes beside each other, each line with its place and its rule. */
public final class HtmlLayout {
    public static final String CSS =
            """
            .derivation { display: flex; flex-wrap: wrap; gap: 0.5rem 3rem; align-items: flex-start; }
            .derivation h3 { margin: 0 0 0.5rem; font-size: 1rem; }
            .derivation .forward h3 { color: var(--forward); } .derivation .backward h3 { color: var(--backward); }
            .derivation table { border-collapse: collapse; } .derivation td { padding: 0.3rem 0.25rem; border: 0;
              vertical-align: baseline; white-space: nowrap; }
            .derivation td.place { color: var(--soft); font-size: 0.75em; padding-right: 0.8rem; text-align: right; }
            .derivation td.left { text-align: right; padding-right: 0; }
            .derivation td.rule { font-size: 0.88em; padding-left: 1.6rem; white-space: normal; }
            .derivation math { font-size: 1.08em; } .derivation td.rule math { font-size: 1em; }
            .derivation tr.next td { padding-top: 0; } .derivation tr.first td { border-top: 1px solid var(--faint); }
            .derivation-part { overflow-x: auto; max-width: 100%; }
            """
                    + MathmlScript.CSS;

    private final Typesetting type;
    private final StringBuilder html = new StringBuilder();

    private HtmlLayout(Typesetting type) {
        this.type = type;
    }

    public static String of(Sheet sheet, Typesetting type) {
        return new HtmlLayout(type).of(sheet);
    }

    private String of(Sheet sheet) {
        html.append("<div class=\"derivation\">\n");
        html.append("<div class=\"derivation-part forward\"><h3>Forward pass</h3>\n<table>\n");
        sheet.forward().forEach(line -> row("first", place(line), type.left(line), type.right(line), ""));
        html.append("</table></div>\n");
        if (sheet.backward().isEmpty()) {
            html.append("<p>The model has no loss, so there is nothing to differentiate.</p>\n");
        } else {
            html.append("<div class=\"derivation-part backward\"><h3>Backward pass</h3>\n<table>\n");
            sheet.backward().forEach(this::backward);
            html.append("</table></div>\n");
        }
        return html.append("</div>\n").toString();
    }

    private void backward(DerivationLine line) {
        boolean chained = !line.chain().isEmpty();
        String first = chained ? type.chain(line) : type.right(line);
        row("first", place(line), type.left(line), first, rule(line));
        if (chained) {
            row("next", "", "", type.right(line), "");
        }
        line.simplified().ifPresent(shorter -> row("next", "", "", type.formula(line, shorter), putIn(line)));
    }

    /** A row of a table of equations. */
    public static String equation(String left, String right) {
        return "<tr class=\"" + (left.isEmpty() ? "next" : "first") + "\"><td class=\"left\">"
                + (left.isEmpty() ? "" : display(left)) + "</td><td>" + display(right) + "</td></tr>\n";
    }

    /** A row of a table of what ways to compute cost. */
    public static String cost(String way, int operations, String why) {
        return "<tr><td>" + escape(way) + "</td><td class=\"number\">" + operations + "</td><td class=\"rule\">"
                + escape(why) + "</td></tr>\n";
    }

    private void row(String kind, String place, String left, String right, String rule) {
        html.append("<tr class=\"")
                .append(kind)
                .append("\"><td class=\"place\">")
                .append(place);
        html.append("</td><td class=\"left\">").append(left.isEmpty() ? "" : element(left));
        html.append("</td><td>").append(display(type.script().operator("=") + right));
        html.append("</td><td class=\"rule\">").append(rule).append("</td></tr>\n");
    }

    private static String place(DerivationLine line) {
        return line.place().map(number -> "line " + number).orElse("");
    }

    private String rule(DerivationLine line) {
        DerivationLine.Rule rule = line.rule();
        if (rule.child().isPresent()) {
            return escape(rule.name()) + ": "
                    + element(type.definition(rule.child().get()));
        }
        return rule.parts().isEmpty()
                ? escape(rule.name())
                : escape(rule.name()) + ": the parts of " + type.list(rule.parts(), value -> element(type.name(value)))
                        + " add up";
    }

    private String putIn(DerivationLine line) {
        return "with " + type.list(line.rule().parts(), value -> element(type.bar(value))) + " put in, and simplified";
    }
}
