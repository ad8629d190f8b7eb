package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a formula of plain text into lines: before an operator, outside as many brackets as can be. A formula without a place to
 * break stays as long as it is.
 */
final class Wrapping {
    private static final String OPERATORS = "+−=∘/";
    private static final String OPENING = "([{⁽⟨";
    private static final String CLOSING = ")]}⁾⟩";

    private Wrapping() {}

    /**
     * The lines of a formula.
     *
     * @param width of a line, in columns
     * @param hanging how far lines after the first are set in; part of the width
     */
    static List<String> lines(String formula, int width, int hanging) {
        List<String> lines = new ArrayList<>();
        String rest = formula;
        int at;
        while (TextLayout.width(rest) > width && (at = best(rest, width, lines.isEmpty() ? 0 : hanging)) > 0) {
            lines.add(rest.substring(0, at).stripTrailing());
            rest = " ".repeat(hanging) + rest.substring(at).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Where to break: the last of the best places that leave a line that fits; 0 if there is none. */
    private static int best(String text, int width, int from) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        int depth = 0;
        int column = 0;
        for (int at = 0; at < text.length() && column <= width; at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            depth += OPENING.indexOf(point) >= 0 ? 1 : CLOSING.indexOf(point) >= 0 ? -1 : 0;
            boolean late = column > from + (width - from) / 3;
            if (point == ' ' && late && at + 2 < text.length()) {
                int cost = 2 * depth + (isOperator(text, at + 1) ? 0 : 5);
                if (cost <= least) {
                    least = cost;
                    best = at;
                }
            }
            column += Character.getType(point) == Character.NON_SPACING_MARK ? 0 : 1;
        }
        return best;
    }

    /** Whether an operator stands there with space on both sides. */
    private static boolean isOperator(String text, int at) {
        return OPERATORS.indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == ' ';
    }
}
