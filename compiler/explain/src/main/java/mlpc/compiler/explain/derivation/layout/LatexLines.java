package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks a formula of LaTeX into lines that fit: before a plus, a minus or a ∘ that stands in no braces and in no brackets that
 * grow. Where there is none, brackets are given a fixed size, for only those may begin on one line and end on another, and a fraction
 * becomes a quotient in a line.
 */
final class LatexLines {
    private static final List<String> OPERATORS = List.of(" + ", " - ", " \\circ ", " / ", " = ");
    private static final int MOST_UNFOLDED = 4;
    private static final Pattern GROWING = Pattern.compile("\\\\(left|right)(?=[(\\[)\\]])");

    private LatexLines() {}

    /** @param width in points */
    static List<String> of(String formula, double width) {
        List<String> lines = broken(formula, width);
        String looser = fixed(formula);
        for (int fractions = 0; isTight(lines, width) && fractions <= MOST_UNFOLDED; fractions++) {
            lines = broken(looser, width);
            looser = unfolded(looser);
        }
        return lines;
    }

    private static boolean isTight(List<String> lines, double width) {
        return lines.stream().anyMatch(line -> LatexWidth.of(line) > width);
    }

    /** The first fraction as a quotient in a line, whose numerator can be broken. */
    private static String unfolded(String formula) {
        int start = formula.indexOf("\\frac{");
        if (start < 0) {
            return formula;
        }
        int above = start + "\\frac".length();
        int below = end(formula, above);
        int after = end(formula, below);
        String denominator = formula.substring(below + 1, after - 1);
        boolean single =
                denominator.startsWith("\\sqrt{") && end(denominator, "\\sqrt".length()) == denominator.length();
        return formula.substring(0, start) + "\\bigl(" + formula.substring(above + 1, below - 1) + "\\bigr) / "
                + (single ? denominator : "\\bigl(" + denominator + "\\bigr)") + formula.substring(after);
    }

    /** Behind the brace that closes one. */
    private static int end(String text, int opening) {
        int depth = 0;
        int at = opening;
        do {
            depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            at++;
        } while (depth > 0);
        return at;
    }

    private static String fixed(String formula) {
        return GROWING.matcher(formula).replaceAll(found -> found.group(1).equals("left") ? "\\\\bigl" : "\\\\bigr");
    }

    private static List<String> broken(String formula, double width) {
        List<String> lines = new ArrayList<>();
        String rest = formula;
        int at;
        while (LatexWidth.of(rest) > width && (at = best(rest, width)) > 0) {
            lines.add(rest.substring(0, at));
            rest = rest.substring(at).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** The last place that leaves a line that fits, or else the first one; 0 if there is none. */
    private static int best(String text, double width) {
        int best = 0;
        int depth = 0;
        for (int at = 1; at < text.length(); at++) {
            int place = at;
            if (opens(text, at)) {
                depth++;
            } else if (text.charAt(at) == '}' || text.startsWith("\\right", at) || text.startsWith("\\end", at)) {
                depth--;
            } else if (depth == 0 && OPERATORS.stream().anyMatch(operator -> text.startsWith(operator, place))) {
                boolean fits = LatexWidth.of(text.substring(0, at)) <= width;
                if (!fits && best > 0) {
                    return best;
                }
                best = at;
            }
        }
        return best;
    }

    private static boolean opens(String text, int at) {
        return text.charAt(at) == '{'
                || text.startsWith("\\left", at) && !text.startsWith("\\leftarrow", at)
                || text.startsWith("\\begin", at);
    }
}
