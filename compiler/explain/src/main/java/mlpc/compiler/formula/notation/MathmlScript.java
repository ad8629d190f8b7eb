package mlpc.compiler.formula.notation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mlpc.compiler.draw.Markup;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;

/**
 * MathML, which browsers show natively. Some things are left to {@link #CSS}, which does not depend on the fonts that there
 * are: vectors and matrices are bold, the bar of an adjoint is a line above, and the brackets of a matrix are as high as it is.
 */
public final class MathmlScript implements Script {
    /** The looks of formulae. */
    public static final String CSS =
            """
            math .t { font-weight: bold; }
            math .square { margin: 0 0.15em; padding: 0.15em 0.4em; border-left: 0.07em solid; border-right: 0.07em solid;
              background: linear-gradient(currentColor, currentColor) 0 0 / 0.3em 0.07em no-repeat,
                linear-gradient(currentColor, currentColor) 0 100% / 0.3em 0.07em no-repeat,
                linear-gradient(currentColor, currentColor) 100% 0 / 0.3em 0.07em no-repeat,
                linear-gradient(currentColor, currentColor) 100% 100% / 0.3em 0.07em no-repeat; }
            math .bar { border-top: 0.06em solid currentColor; padding-top: 0.12em; margin: 0 0.04em; }
            """;

    private static final Set<String> TIGHT = Set.of(",");
    private static final String LAYER_END = ")</mo></mrow></msup>";
    private static final String FLAT = " stretchy=\"false\"";
    private static final Pattern HIGH = Pattern.compile("<mfrac(?! displaystyle=\"false\")|<mtable|<munder");
    private static final Map<String, String> SCRIPT = Map.of("L", "ℒ", "R", "ℛ", "E", "ℰ", "J", "𝒥");

    /** A formula as an element of a page. */
    public static String element(String formula) {
        return "<math><mrow>" + formula + "</mrow></math>";
    }

    /** A formula with room for its fractions and sums. */
    public static String display(String formula) {
        return "<math displaystyle=\"true\"><mrow>" + formula + "</mrow></math>";
    }

    private static String row(String inside) {
        return "<mrow>" + inside + "</mrow>";
    }

    private static String operator(String symbol, String attributes) {
        return "<mo" + attributes + ">" + Markup.escape(symbol) + "</mo>";
    }

    private static String word(String text) {
        return "<mi mathvariant=\"normal\">" + Markup.escape(text) + "</mi>";
    }

    @Override
    public String symbol(Name name, boolean bar, boolean tensor) {
        String base = base(name, name.base(), tensor);
        String above = above(name);
        String below = name.subscript().isEmpty() ? "" : word(name.subscript());
        return barred(scripts(base, below, above), bar);
    }

    @Override
    public String element(Name name, boolean bar, List<String> positions) {
        boolean letters = positions.stream().allMatch(at -> at.indexOf("<m") == at.lastIndexOf("<m"));
        String at = row(String.join(letters ? "" : operator(",", ""), positions));
        return barred(scripts(base(name, name.element(), false), at, above(name)), bar);
    }

    private static String scripts(String base, String below, String above) {
        if (below.isEmpty()) {
            return above.isEmpty() ? base : "<msup>" + base + above + "</msup>";
        }
        return above.isEmpty()
                ? "<msub>" + base + below + "</msub>"
                : "<msubsup>" + base + below + above + "</msubsup>";
    }

    private static String barred(String text, boolean bar) {
        return bar ? "<mrow class=\"bar\">" + text + "</mrow>" : text;
    }

    private static String base(Name name, String base, boolean tensor) {
        String shown = name.script() ? SCRIPT.getOrDefault(base, base) : base;
        String style = tensor ? " class=\"t\"" : "";
        boolean upright = tensor || !name.isLetter() || name.script();
        return "<mi" + style + (upright ? " mathvariant=\"normal\"" : "") + ">" + Markup.escape(shown) + "</mi>";
    }

    private static String above(Name name) {
        return name.layer().isEmpty()
                ? ""
                : row(operator("(", FLAT) + "<mn>" + Markup.escape(name.layer()) + "</mn>" + operator(")", FLAT));
    }

    @Override
    public String letter(String letter) {
        return "<mi>" + Markup.escape(letter) + "</mi>";
    }

    @Override
    public String number(Numeral numeral) {
        String above = digits(numeral.above());
        String value = numeral.below().isEmpty()
                ? above
                : "<mfrac displaystyle=\"false\">" + above + digits(numeral.below()) + "</mfrac>";
        if (numeral.exponent() == 0) {
            return value;
        }
        String ten = "<msup><mn>10</mn><mn>" + numeral.exponent() + "</mn></msup>";
        return numeral.above().equals("1") ? ten : value + operator("·", "") + ten;
    }

    private static String digits(String number) {
        return number.startsWith("√")
                ? "<msqrt><mn>" + number.substring(1) + "</mn></msqrt>"
                : "<mn>" + number + "</mn>";
    }

    @Override
    public String ones() {
        return "<mn class=\"t\">1</mn>";
    }

    @Override
    public String operator(String symbol) {
        return operator(symbol.equals("mod") ? " mod " : symbol, TIGHT.contains(symbol) ? " separator=\"true\"" : "");
    }

    @Override
    public String tight(String symbol) {
        return operator(symbol, " lspace=\"0\" rspace=\"0\"");
    }

    @Override
    public String minus() {
        return "<mo form=\"prefix\">−</mo>";
    }

    @Override
    public String times(String left, String right) {
        return left + "<mspace width=\"0.17em\"></mspace>" + right;
    }

    @Override
    public String product(String left, String right) {
        return left + "<mspace width=\"0.06em\"></mspace>" + right;
    }

    @Override
    public String fraction(
            String numerator, String denominator, String bracketedNumerator, String bracketedDenominator) {
        return "<mfrac>" + row(numerator) + row(denominator) + "</mfrac>";
    }

    @Override
    public String power(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent.matches("\\d+") ? "<mn>" + exponent + "</mn>" : exponent)
                + "</msup>";
    }

    @Override
    public String root(String of) {
        return "<msqrt>" + of + "</msqrt>";
    }

    @Override
    public String function(String title) {
        return title.codePointCount(0, title.length()) == 1 ? "<mi>" + title + "</mi>" : word(title);
    }

    @Override
    public String prime(String title) {
        return function(title) + "<mo lspace=\"0\" rspace=\"0\">′</mo>";
    }

    @Override
    public String applied(String function, String argument) {
        return function + "<mspace width=\"0.17em\"></mspace>" + argument;
    }

    @Override
    public String brackets(String inside) {
        return fenced("(", inside, ")");
    }

    @Override
    public String indicator(String inside) {
        return fenced("[", inside, "]");
    }

    @Override
    public String bars(String inside) {
        return fenced("|", inside, "|");
    }

    @Override
    public String norm(String inside) {
        return fenced("‖", inside, "‖");
    }

    /** Brackets grow only around what is more than a line high: browsers would make them taller than any letter with a bar. */
    private static String fenced(String open, String inside, String close) {
        String stretchy = HIGH.matcher(inside).find() ? "" : FLAT;
        return row(operator(open, " form=\"prefix\"" + stretchy)
                + row(inside)
                + operator(close, " form=\"postfix\"" + stretchy));
    }

    @Override
    public String over(Formula.Kind kind, String index) {
        String sign =
                switch (kind) {
                    case SUM -> operator("∑", " movablelimits=\"false\"");
                    case MAX -> word("max");
                    case MIN -> word("min");
                };
        String at = index.startsWith("<") || index.isEmpty() ? index : word(index);
        return (at.isEmpty() ? sign : "<munder>" + sign + row(at) + "</munder>") + "<mspace width=\"0.17em\"></mspace>";
    }

    @Override
    public String transposed(String of) {
        if (of.startsWith("<msup><mi") && of.endsWith(LAYER_END)) {
            return of.substring(0, of.length() - "</mrow></msup>".length()) + "<mo>⊤</mo></mrow></msup>";
        }
        return "<msup>" + row(of) + "<mo>⊤</mo></msup>";
    }

    @Override
    public String choice(String condition, String then, String otherwise) {
        return row(operator("{", " form=\"prefix\"")
                + "<mtable columnalign=\"left\"><mtr><mtd>" + then + "</mtd><mtd><mtext>if&#160;</mtext>" + condition
                + "</mtd></mtr><mtr><mtd>" + otherwise + "</mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable>");
    }

    @Override
    public String floor(String of, String by) {
        return row(operator("⌊", FLAT) + of + operator("/", FLAT) + by + operator("⌋", FLAT));
    }

    @Override
    public String part(String of, String range) {
        return row(of + operator("[", FLAT) + word(range) + operator("]", FLAT));
    }

    @Override
    public String blocks(List<String> parts) {
        return table(parts.stream().map(List::of).toList());
    }

    @Override
    public String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        boolean vector = rows.size() == 1;
        List<List<String>> shown = vector ? rows.get(0).stream().map(List::of).toList() : rows;
        for (List<String> row : shown) {
            table.append("<mtr>");
            row.forEach(cell -> table.append("<mtd>").append(cell).append("</mtd>"));
            table.append("</mtr>");
        }
        return "<mrow class=\"square\"><mtable>" + table + "</mtable></mrow>";
    }

    @Override
    public String rowMean(String of) {
        return fenced("⟨", of, "⟩");
    }

    @Override
    public String derivative(String y, String x, boolean partial) {
        String d = "<mi mathvariant=\"normal\">" + (partial ? "∂" : "d") + "</mi>";
        return "<mfrac>" + row(d + y) + row(d + x) + "</mfrac>";
    }
}
