package mlpc.runtime.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Field;

/** What is written in a cell of a table, as a number of a row; and what to say about it. */
final class Cells {
    private static final String NUMBER = "[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
    private static final int LABELS_SHOWN = 12;

    private Cells() {}

    /** The number that {@code cell} stands for in {@code field}; NaN when it stands for none. */
    static double number(Field field, String cell) {
        return switch (field.kind()) {
            case REAL -> real(cell);
            case FLAG -> flag(cell);
            case CLASS -> index(field, cell);
        };
    }

    /** A finite decimal number, or NaN. Names such as {@code Infinity} and Java's suffixes are not numbers here. */
    static double real(String cell) {
        if (cell.length() > 100 || !looksNumeric(cell)) {
            return Double.NaN;
        }
        double value = Double.parseDouble(cell);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static boolean looksNumeric(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if ("0123456789+-.eE".indexOf(cell.charAt(i)) < 0) {
                return false;
            }
        }
        return cell.matches(NUMBER);
    }

    private static double flag(String cell) {
        double value = real(cell);
        return value == 0 || value == 1 ? value : Double.NaN;
    }

    private static double index(Field field, String cell) {
        int label = field.labels().indexOf(cell);
        if (label >= 0) {
            return label;
        }
        double value = real(cell);
        return value >= 0 && value < field.size() && value == Math.rint(value) ? value : Double.NaN;
    }

    /** What one number of {@code field} may be. */
    static String expected(Field field) {
        return switch (field.kind()) {
            case REAL -> "a number";
            case FLAG -> "0 or 1";
            case CLASS ->
                field.labels().isEmpty()
                        ? "a class, 0 to " + (field.size() - 1)
                        : "one of " + shown(field.labels()) + " (or its index, 0 to " + (field.size() - 1) + ")";
        };
    }

    /** How many numbers of {@code field} a row has, in words. */
    static String extent(Field field) {
        return field.width() == 1
                ? "one number"
                : field.shape().stream().map(String::valueOf).collect(Collectors.joining(" × ")) + " numbers";
    }

    /** The names of the field's columns in a header: {@code x}, or {@code x.0}, {@code x.1}, … */
    static List<String> columns(Field field) {
        return field.width() == 1
                ? List.of(field.name())
                : IntStream.range(0, field.width())
                        .mapToObj(element -> field.name() + "." + element)
                        .toList();
    }

    /** A number without needless decimals. */
    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A cell short enough for a message, with nothing in it that a terminal would obey. */
    static String shortened(String cell) {
        String visible = cell.replaceAll("\\p{Cntrl}", "?");
        return visible.length() > 40 ? visible.substring(0, 40) + "…" : visible;
    }

    /** What the user may have meant, as the end of a message; or nothing. */
    static String suggestion(Field field, String cell) {
        if (cell.isEmpty()) {
            return "; drop the line or fill the gap";
        }
        if (cell.indexOf(',') >= 0 && !Double.isNaN(real(cell.replace(',', '.')))) {
            return "; write decimals with a point";
        }
        return field.labels().stream()
                .filter(label -> label.equalsIgnoreCase(cell))
                .findFirst()
                .map(label -> "; did you mean `" + label + "`?")
                .orElse("");
    }

    private static String shown(List<String> labels) {
        String some = labels.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "));
        return labels.size() > LABELS_SHOWN ? some + ", …" : some;
    }
}
