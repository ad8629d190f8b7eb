package mlpc.compiler.explain.derivation.layout;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;

/** A derivation as text: two columns if they fit into the width, else one under the other. Long lines are broken. */
public final class TextLayout {
    /** The columns that a text has where nobody says how wide it may be. */
    public static final int USUAL = 100;

    private static final String GAP = "   ";

    private final Typesetting type;
    private final int width;

    private TextLayout(Typesetting type, int width) {
        this.type = type;
        this.width = width;
    }

    /**
     * A line of a column: its place, its formula, and what is said about it.
     *
     * @param hanging how far the formula is set in where it goes on
     */
    private record Row(String place, String formula, String note, int hanging) {}

    /**
     * The derivation as text.
     *
     * @param width in columns of a terminal
     */
    public static String of(String title, Sheet sheet, Typesetting type, int width) {
        TextLayout layout = new TextLayout(type, width);
        List<Row> forward = sheet.forward().stream()
                .map(line -> new Row(place(line), type.equation(line), "", hanging(type.left(line))))
                .toList();
        List<Row> backward = new ArrayList<>();
        sheet.backward().forEach(line -> backward.addAll(layout.rows(line)));
        StringBuilder text = new StringBuilder(title).append("\n\n");
        if (backward.isEmpty()) {
            return text.append(lines(layout.column("Forward pass", forward, width)))
                    .append("\nThe model has no loss, so there is nothing to differentiate.\n")
                    .toString();
        }
        return text.append(layout.passes(forward, backward)).toString();
    }

    /** Beside each other if nothing need be broken for it. */
    private String passes(List<Row> forward, List<Row> backward) {
        List<String> left = column("Forward pass", forward, Integer.MAX_VALUE);
        List<String> right = column("Backward pass", backward, Integer.MAX_VALUE);
        if (widest(left) + GAP.length() + widest(right) <= width) {
            return beside(left, right);
        }
        return lines(column("Forward pass", forward, width)) + "\n" + lines(column("Backward pass", backward, width));
    }

    /** A formula goes on below what stands right of its equals sign. */
    private static int hanging(String left) {
        return width(left) + 3;
    }

    private static String place(DerivationLine line) {
        return line.place().map(number -> ":" + number).orElse("");
    }

    private List<Row> rows(DerivationLine line) {
        String left = type.left(line) + " = ";
        String indent = " ".repeat(width(left) - 2) + "= ";
        int hanging = width(left);
        List<Row> rows = new ArrayList<>();
        String note = note(line);
        if (!line.chain().isEmpty()) {
            rows.add(new Row(place(line), left + type.chain(line), note, hanging));
            rows.add(new Row("", indent + type.right(line), "", hanging));
        } else {
            rows.add(new Row(place(line), left + type.right(line), note, hanging));
        }
        line.simplified().ifPresent(shorter -> {
            String said = "with " + type.list(line.rule().parts(), type::bar) + " put in, and simplified";
            rows.add(new Row("", indent + type.formula(line, shorter), said, hanging));
        });
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

    /** Notes stand in a column of their own, those that do not fit there below their formulae. */
    private List<String> column(String title, List<Row> rows, int most) {
        int place = rows.stream().mapToInt(row -> row.place.length()).max().orElse(0);
        int room = most - place - 2;
        int formula = rows.stream()
                .mapToInt(row -> width(row.formula))
                .filter(width -> width <= room / 2 || most == Integer.MAX_VALUE)
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>(List.of(title));
        for (Row row : rows) {
            boolean beside = width(row.formula) <= formula && formula + GAP.length() + width(row.note) <= room;
            if (row.note.isEmpty() || beside) {
                String whole = row.note.isEmpty() ? row.formula : padded(row.formula, formula) + GAP + row.note;
                add(lines, padded(row.place, place) + "  ", Wrapping.lines(whole, room, row.hanging));
            } else {
                add(lines, padded(row.place, place) + "  ", Wrapping.lines(row.formula, room, row.hanging));
                add(lines, " ".repeat(place + 4), Wrapping.lines(row.note, room - 2, 4));
            }
        }
        return lines;
    }

    private static void add(List<String> lines, String place, List<String> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            lines.add(((i == 0 ? place : " ".repeat(place.length())) + pieces.get(i)).stripTrailing());
        }
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(TextLayout::width).max().orElse(0);
    }

    private static String beside(List<String> left, List<String> right) {
        int width = widest(left);
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

    /** A formula in lines of a width, those after the first set in. */
    public static List<String> lines(String formula, int width, int hanging) {
        return Wrapping.lines(formula, width, hanging);
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
