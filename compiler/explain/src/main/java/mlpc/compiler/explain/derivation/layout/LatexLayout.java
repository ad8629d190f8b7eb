package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;

/** A derivation as LaTeX: the two passes beside each other where they fit, else one under the other, long lines broken. */
public final class LatexLayout {
    private static final double LEFT = 0.45;
    private static final double RIGHT = 0.5;

    /** The most lines that stand on a page for certain. */
    private static final int PAGE = 24;

    private LatexLayout() {}

    /**
     * An equation of an aligned display.
     *
     * @param left of the equals sign; empty where the line above has it
     * @param comment behind the line, of the source only
     */
    public record Line(String left, String right, String comment) {}

    public static String of(String title, Sheet sheet, Typesetting type) {
        List<Line> forward = sheet.forward().stream()
                .map(line -> new Line(type.left(line), type.right(line), ""))
                .toList();
        List<Line> backward = new ArrayList<>();
        sheet.backward().forEach(line -> backward.addAll(lines(line, type)));
        StringBuilder text = new StringBuilder("% ").append(title).append('\n');
        boolean isShort = isShort(Math.max(forward.size(), backward.size()));
        if (!backward.isEmpty() && isShort && fit(forward, LEFT) && fit(backward, RIGHT)) {
            return text.append(beside(LEFT, "Forward pass:\n" + aligned(forward, LEFT)))
                    .append("\\hfill\n")
                    .append(beside(RIGHT, "Backward pass:\n" + aligned(backward, RIGHT)))
                    .toString();
        }
        StringBuilder displays = new StringBuilder("\\noindent Forward pass:\n").append(aligned(forward, 1));
        if (!backward.isEmpty()) {
            displays.append("Backward pass:\n").append(aligned(backward, 1));
        }
        return text.append(breaking(displays.toString(), isShort)).toString();
    }

    /** Displays that may go on on the next page, if they are long: amsmath keeps them together unless it is told otherwise. */
    static String breaking(String displays, boolean isShort) {
        return isShort ? displays : "\\begingroup\\allowdisplaybreaks\n" + displays + "\\endgroup\n";
    }

    /** Whether so many lines stand on a page. */
    static boolean isShort(int lines) {
        return lines <= PAGE;
    }

    private static String beside(double part, String inside) {
        return "\\begin{minipage}[t]{" + part + "\\linewidth}\n" + inside + "\\end{minipage}\n";
    }

    private static List<Line> lines(DerivationLine line, Typesetting type) {
        List<Line> lines = new ArrayList<>();
        String comment = line.place().map(place -> "line " + place).orElse("");
        String left = type.left(line);
        if (!line.chain().isEmpty()) {
            lines.add(new Line(left, type.chain(line), ""));
            left = "";
        }
        lines.add(new Line(left, type.right(line), comment));
        line.simplified().ifPresent(shorter -> lines.add(new Line("", type.formula(line, shorter), "")));
        return lines;
    }

    private static boolean fit(List<Line> lines, double part) {
        double left = left(lines);
        return lines.stream().allMatch(line -> LatexWidth.of("= " + line.right) + left <= part * LatexWidth.LINE);
    }

    private static double left(List<Line> lines) {
        return lines.stream()
                .mapToDouble(line -> LatexWidth.of(line.left))
                .max()
                .orElse(0);
    }

    /** Equations one under the other, over so much of the width of a line. */
    public static String aligned(List<Line> lines, double part) {
        double room = part * LatexWidth.LINE - left(lines) - LatexWidth.of("= \\quad");
        StringBuilder text = new StringBuilder("\\begin{align*}\n");
        for (Line line : lines) {
            String indent = line.left.isEmpty() ? " " : line.left + " ";
            String comment = line.comment.isEmpty() ? "" : "  % " + line.comment;
            text.append(indent)
                    .append("&= ")
                    .append(String.join(" \\\\\n &\\quad ", LatexLines.of(line.right, room)))
                    .append(" \\\\")
                    .append(comment)
                    .append('\n');
        }
        return text.append("\\end{align*}\n").toString();
    }
}
