package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * LaTeX held against the width of a page: every line of its displays is read and set in Computer Modern of 10 pt by JLaTeXMath,
 * which takes fonts, spaces and heights as TeX does.
 */
public final class LatexPage {
    private static final float SIZE = 10;

    private LatexPage() {}

    /** The lines of aligned displays that are wider than the line of an article, or than the column they stand in. */
    public static List<String> tooWide(String latex) {
        List<String> wide = new ArrayList<>();
        double room = LatexWidth.LINE;
        List<String> display = new ArrayList<>();
        for (String line : latex.split("\n")) {
            if (line.startsWith("\\begin{minipage}")) {
                room = LatexWidth.LINE * Double.parseDouble(line.replaceAll(".*\\{([0-9.]+)\\\\linewidth}", "$1"));
            } else if (line.startsWith("\\end{minipage}")) {
                room = LatexWidth.LINE;
            } else if (line.startsWith("\\begin{align*}")) {
                display.clear();
            } else if (line.startsWith("\\end{align*}")) {
                wide.addAll(tooWide(display, room));
            } else {
                display.add(line.replaceAll(" *% line \\d+$", "").replaceAll("\\\\\\\\$", ""));
            }
        }
        return wide;
    }

    /** The two sides of every line of aligned displays. */
    public static List<String> formulae(String latex) {
        List<String> formulae = new ArrayList<>();
        for (String line : latex.split("\n")) {
            if (line.contains("&")) {
                String bare = line.replaceAll(" *% line \\d+$", "").replaceAll("\\\\\\\\$", "");
                formulae.add(left(bare));
                formulae.add(right(bare));
            }
        }
        return formulae;
    }

    private static List<String> tooWide(List<String> display, double room) {
        double left =
                display.stream().mapToDouble(line -> width(left(line))).max().orElse(0);
        return display.stream().filter(line -> left + width(right(line)) > room).toList();
    }

    private static String left(String line) {
        return line.substring(0, Math.max(0, line.indexOf('&')));
    }

    /** With the space before a relation that the column of an alignment has. */
    private static String right(String line) {
        return "{}" + line.substring(line.indexOf('&') + 1);
    }

    /**
     * In points.
     *
     * @throws org.scilab.forge.jlatexmath.ParseException if it is no LaTeX
     */
    public static double width(String formula) {
        return formula.isBlank()
                ? 0
                : new TeXFormula(formula)
                        .createTeXIcon(TeXConstants.STYLE_DISPLAY, SIZE)
                        .getTrueIconWidth();
    }

    /** What the layout takes for the width. */
    public static double estimate(String formula) {
        return LatexWidth.of(formula);
    }
}
