package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;

/** LaTeX held against the width of a page by an estimate, for there need not be a TeX to ask. */
public final class LatexPage {
    private LatexPage() {}

    /** The lines of aligned displays that would be wider than the line of an article, or than the column they stand in. */
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
                display.add(line.replaceAll(" *% line \\d+$", ""));
            }
        }
        return wide;
    }

    private static List<String> tooWide(List<String> display, double room) {
        double left = display.stream()
                .mapToDouble(line -> LatexWidth.of(line.substring(0, Math.max(0, line.indexOf('&')))))
                .max()
                .orElse(0);
        return display.stream()
                .filter(line -> left
                                + LatexWidth.of(
                                        line.substring(line.indexOf('&') + 1).replaceAll("\\\\\\\\$", ""))
                        > room)
                .toList();
    }
}
