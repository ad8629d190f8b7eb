package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;

/** A derivation as text: two columns if they fit into a wide terminal, else one under the other. */
public final class TextLayout {
    private static final int WIDEST = 132;
    private static final String GAP = "   ";

    private final Typesetting type;

    private TextLayout(Typesetting type) {
        this.type = type;
    }

    /** A line of a column: its place, its formula, and what is said about it. */
    private record Row(String place, String formula, String note) {}

    public static String of(String title, Sheet sheet, Typesetting type) {
        TextLayout layout = new TextLayout(type);
        List<String> forward = column(
                "Forward pass",
                sheet.forward().stream()
                        .map(line -> new Row(place(line), type.equation(line), ""))
                        .toList());
        List<Row> backward = new ArrayList<>();
        sheet.backward().forEach(line -> backward.addAll(layout.rows(line)));
        StringBuilder text = new StringBuilder(title).append("\n\n");
        if (backward.isEmpty()) {
            return text.append(lines(forward))
                    .append("\nThe model has no loss, so there is nothing to differentiate.\n")
                    .toString();
        }
        return text.append(beside(forward, column("Backward pass", backward))).toString();
    }

    private static String place(DerivationLine line) {
        return line.place().map(number -> ":" + number).orElse("");
    }

    private List<Row> rows(DerivationLine line) {
        String left = type.left(line) + " = ";
        String indent = " ".repeat(width(left) - 2) + "= ";
        List<Row> rows = new ArrayList<>();
        String note = note(line);
        if (!line.chain().isEmpty()) {
            rows.add(new Row(place(line), left + type.chain(line), note));
            rows.add(new Row("", indent + type.right(line), ""));
        } else {
            rows.add(new Row(place(line), left + type.right(line), note));
        }
        line.simplified()
                .ifPresent(shorter -> rows.add(new Row(
                        "",
                        indent + type.formula(line, shorter),
                        "with " + type.list(line.rule().parts(), type::bar) + " put in, and simplified")));
        return rows;
    }

    private String note(DerivationLine line) {
        DerivationLine.Rule rule = line.rule();
        if (rule.child().isPresent()) {
            return rule.name() + ": " + type.definition(rule.child().get());
        }
        return rule.parts().isEmpty()
                ? rule.name()
                : rule.name() + ": the parts of " + type.list(rule.parts(), type::name) + " add up";
    }

    private static List<String> column(String title, List<Row> rows) {
        int place = rows.stream().mapToInt(row -> row.place.length()).max().orElse(0);
        int formula = rows.stream().mapToInt(row -> width(row.formula)).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of(title));
        for (Row row : rows) {
            String padded = row.note.isEmpty() ? row.formula : padded(row.formula, formula) + GAP + row.note;
            lines.add((padded(row.place, place) + "  " + padded).stripTrailing());
        }
        return lines;
    }

    private static String beside(List<String> left, List<String> right) {
        int width = left.stream().mapToInt(TextLayout::width).max().orElse(0);
        int other = right.stream().mapToInt(TextLayout::width).max().orElse(0);
        if (width + GAP.length() + other > WIDEST) {
            return lines(left) + "\n" + lines(right);
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String first = i < left.size() ? left.get(i) : "";
            lines.add((padded(first, width) + GAP + (i < right.size() ? right.get(i) : "")).stripTrailing());
        }
        return lines(lines);
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** In columns of a terminal: marks above letters take none. */
    public static int width(String text) {
        return (int) text.codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .count();
    }
}
