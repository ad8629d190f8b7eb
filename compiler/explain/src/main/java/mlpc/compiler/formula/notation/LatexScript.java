package mlpc.compiler.formula.notation;

import java.util.List;
import java.util.Map;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;

/** LaTeX for math mode, with no macros but those of amsmath and amssymb. */
public final class LatexScript implements Script {
    private static final Map<String, String> OPERATORS = Map.of(
            "−",
            " - ",
            "∘",
            " \\circ ",
            "<",
            " < ",
            ">",
            " > ",
            "≤",
            " \\le ",
            "≥",
            " \\ge ",
            "=",
            " = ",
            ",",
            ", ",
            "mod",
            " \\bmod ");
    private static final Map<String, String> FUNCTIONS = Map.of(
            "exp", "\\exp", "log", "\\log", "sin", "\\sin", "cos", "\\cos", "tanh", "\\tanh", "σ", "\\sigma", "max",
            "\\max", "min", "\\min");

    @Override
    public String symbol(Name name, boolean bar, boolean tensor) {
        return barred(base(name, name.base(), tensor) + above(name) + below(name.subscript()), bar);
    }

    @Override
    public String element(Name name, boolean bar, List<String> positions) {
        boolean letters = positions.stream().noneMatch(at -> at.contains(" ") || at.contains("+"));
        String at = String.join(letters && positions.size() < 3 ? " " : ", ", positions);
        return barred(base(name, name.element(), false) + "_{" + at + "}" + above(name), bar);
    }

    private static String barred(String text, boolean bar) {
        return bar ? "\\overline{" + text + "}" : text;
    }

    private static String base(Name name, String base, boolean tensor) {
        String letter = Greek.word(base).map(LatexScript::greek).orElse(base);
        if (name.script()) {
            return "\\mathcal{" + letter + "}";
        } else if (!name.isLetter()) {
            return (tensor ? "\\mathbf{" : "\\mathrm{") + letter.replace("_", "\\_") + "}";
        } else if (letter.startsWith("\\")) {
            return tensor ? "\\boldsymbol{" + letter + "}" : letter;
        }
        return tensor ? "\\mathbf{" + letter + "}" : letter;
    }

    /** Capitals that look like Latin ones have no macro. */
    private static String greek(String word) {
        return switch (word) {
            case "Alpha",
                    "Beta",
                    "Epsilon",
                    "Zeta",
                    "Eta",
                    "Iota",
                    "Kappa",
                    "Mu",
                    "Nu",
                    "Omicron",
                    "Rho",
                    "Tau",
                    "Chi" -> "\\mathrm{" + word.charAt(0) + "}";
            case "omicron" -> "o";
            default -> "\\" + word;
        };
    }

    private static String above(Name name) {
        return name.layer().isEmpty() ? "" : "^{(" + text(name.layer()) + ")}";
    }

    private static String below(String subscript) {
        return subscript.isEmpty() ? "" : "_{" + text(subscript) + "}";
    }

    private static String text(String word) {
        return word.matches("[0-9.]+")
                ? word
                : Greek.word(word).map(LatexScript::greek).orElseGet(() -> "\\text{" + word.replace("_", "\\_") + "}");
    }

    @Override
    public String letter(String letter) {
        return letter.startsWith("ℓ") ? letter.length() == 1 ? "\\ell" : "\\ell_{" + letter.substring(1) + "}" : letter;
    }

    @Override
    public String number(Numeral numeral) {
        String above = root(numeral.above(), "");
        String digits = numeral.below().isEmpty() ? above : "\\tfrac{" + above + "}{" + root(numeral.below(), "") + "}";
        if (numeral.exponent() == 0) {
            return digits;
        }
        String ten = "10^{" + numeral.exponent() + "}";
        return digits.equals("1") ? ten : digits + " \\cdot " + ten;
    }

    private static String root(String number, String nothing) {
        return number.startsWith("√")
                ? "\\sqrt{" + number.substring(1).replace("π", "\\pi") + nothing + "}"
                : number.replace("∞", "\\infty");
    }

    @Override
    public String ones() {
        return "\\mathbf{1}";
    }

    @Override
    public String operator(String symbol) {
        return OPERATORS.getOrDefault(symbol, " " + symbol + " ");
    }

    @Override
    public String tight(String symbol) {
        return symbol.equals("·") ? " \\cdot " : symbol.equals("−") ? "-" : symbol;
    }

    @Override
    public String minus() {
        return "-";
    }

    @Override
    public String fraction(
            String numerator, String denominator, String bracketedNumerator, String bracketedDenominator) {
        return "\\frac{" + numerator + "}{" + denominator + "}";
    }

    /** A base that has an exponent above it already gets braces. */
    @Override
    public String power(String base, String exponent) {
        return (base.contains("^") ? "{" + base + "}" : base) + "^{" + exponent + "}";
    }

    @Override
    public String root(String of) {
        return "\\sqrt{" + of + "}";
    }

    @Override
    public String function(String title) {
        return FUNCTIONS.getOrDefault(title, "\\operatorname{" + title + "}");
    }

    @Override
    public String brackets(String inside) {
        return isHigh(inside) ? "\\left(" + inside + "\\right)" : "(" + inside + ")";
    }

    /** Whether it is more than a line high, so that brackets around it must grow. */
    private static boolean isHigh(String inside) {
        return inside.contains("\\frac") || inside.contains("\\begin") || inside.contains("\\sum");
    }

    @Override
    public String indicator(String inside) {
        return "\\left[" + inside + "\\right]";
    }

    @Override
    public String bars(String inside) {
        return "\\left|" + inside + "\\right|";
    }

    @Override
    public String norm(String inside) {
        return "\\left\\|" + inside + "\\right\\|";
    }

    @Override
    public String over(Formula.Kind kind, String index) {
        String sign =
                switch (kind) {
                    case SUM -> "\\sum";
                    case MAX -> "\\max";
                    case MIN -> "\\min";
                };
        return sign + (index.isEmpty() ? " " : "_{" + index + "} ");
    }

    @Override
    public String transposed(String of) {
        return endsWithSuperscript(of) && !of.startsWith("\\overline")
                ? of.substring(0, of.length() - 1) + "\\top}"
                : of + "^\\top";
    }

    /** Whether the last brace closes a superscript such as a layer's number. */
    private static boolean endsWithSuperscript(String of) {
        int open = 0;
        int at = of.endsWith("}") ? of.length() : 0;
        while (at > 0) {
            at--;
            open += of.charAt(at) == '}' ? 1 : of.charAt(at) == '{' ? -1 : 0;
            if (open == 0) {
                break;
            }
        }
        return at > 0 && of.startsWith("^{(", at - 1);
    }

    @Override
    public String choice(String condition, String then, String otherwise) {
        return "\\begin{cases} " + then + " & \\text{if } " + condition + " \\\\ " + otherwise
                + " & \\text{otherwise} \\end{cases}";
    }

    @Override
    public String floor(String of, String by) {
        return "\\lfloor " + of + " / " + by + " \\rfloor";
    }

    @Override
    public String blocks(List<String> parts) {
        return "\\begin{bmatrix} " + String.join(" \\\\ ", parts) + " \\end{bmatrix}";
    }

    @Override
    public String table(List<List<String>> rows) {
        List<String> lines = rows.size() == 1
                ? rows.get(0)
                : rows.stream().map(row -> String.join(" & ", row)).toList();
        return blocks(lines);
    }

    @Override
    public String rowMean(String of) {
        return "\\left\\langle " + of + " \\right\\rangle";
    }

    @Override
    public String derivative(String y, String x, boolean partial) {
        String d = partial ? "\\partial " : "d";
        return "\\frac{" + d + y + "}{" + d + x + "}";
    }
}
