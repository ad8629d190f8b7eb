package mlpc.compiler.explain.derivation.layout;

import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;

/** A derivation as LaTeX: the two passes beside each other. */
public final class LatexLayout {
    private LatexLayout() {}

    public static String of(String title, Sheet sheet, Typesetting type) {
        StringBuilder text = new StringBuilder("% ").append(title).append('\n');
        text.append("\\begin{minipage}[t]{0.45\\linewidth}\nForward pass:\n\\begin{align*}\n");
        sheet.forward().forEach(line -> text.append(type.left(line))
                .append(" &= ")
                .append(type.right(line))
                .append(" \\\\\n"));
        text.append("\\end{align*}\n\\end{minipage}\n");
        if (!sheet.backward().isEmpty()) {
            text.append("\\hfill\n\\begin{minipage}[t]{0.5\\linewidth}\nBackward pass:\n\\begin{align*}\n");
            sheet.backward().forEach(line -> text.append(backward(line, type)));
            text.append("\\end{align*}\n\\end{minipage}\n");
        }
        return text.toString();
    }

    private static String backward(DerivationLine line, Typesetting type) {
        StringBuilder text = new StringBuilder(type.left(line));
        if (!line.chain().isEmpty()) {
            text.append(" &= ").append(type.chain(line)).append(" \\\\\n");
        }
        text.append(" &= ").append(type.right(line)).append(" \\\\");
        line.simplified().ifPresent(shorter -> text.append("\n &= ")
                .append(type.formula(line, shorter))
                .append(" \\\\"));
        line.place().ifPresent(place -> text.append("  % line ").append(place));
        return text.append('\n').toString();
    }
}
