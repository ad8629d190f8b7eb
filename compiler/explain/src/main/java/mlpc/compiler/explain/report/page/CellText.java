package mlpc.compiler.explain.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/** Values as the data has them: numbers, labels, words for yes and no, dates. */
public final class CellText {
    private static final int LONGEST_NUMBER = 9;
    private static final int LONGEST_LABEL = 24;

    private CellText() {}

    /** What a target is called: its column, if it has one. */
    public static String targetName(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    /** A value of a field. */
    public static String of(Field field, double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        return switch (field.kind()) {
            case REAL -> number(value);
            case FLAG -> field.word(value >= 0.5 ? 1 : 0);
            case CLASS -> field.word((int) value);
        };
    }

    /** As a table has it, where that is short; otherwise in about four digits. */
    public static String number(double value) {
        String exact = ((float) value == value ? Float.toString((float) value) : Double.toString(value))
                .replaceFirst("\\.0$", "");
        boolean isShort = exact.length() <= LONGEST_NUMBER && !exact.contains("E");
        return isShort ? exact.replace('-', '−') : FigureName.number(value);
    }

    /** The labels of a class, or what a flag's 0 and 1 are called. */
    public static List<String> labels(Field field) {
        int classes = field.kind() == Kind.FLAG ? 2 : field.size();
        return IntStream.range(0, classes).mapToObj(index -> of(field, index)).toList();
    }

    /** A date by its parts; anything else of several numbers by the first few. */
    public static String of(Field field, Tensor tensor, int row) {
        if (field.width() == 1) {
            return of(field, tensor.get(row, 0));
        }
        if (Double.isNaN(tensor.get(row, 0))) {
            return "missing";
        }
        if (field.reading().date().isPresent()) {
            return String.format(
                    Locale.ROOT, "%04d-%02d-%02d", (long) tensor.get(row, 0), (long) tensor.get(row, 1), (long)
                            tensor.get(row, 2));
        }
        String shown = String.join(
                ", ",
                IntStream.range(0, Math.min(4, field.width()))
                        .mapToObj(element -> of(field, tensor.get(row, element)))
                        .toList());
        return "[" + shown + (field.width() > 4 ? ", …]" : "]");
    }

    /** A label or a name, cut where it would make a table too wide. */
    public static String shortened(String label) {
        int end = label.offsetByCodePoints(0, Math.min(LONGEST_LABEL, label.codePointCount(0, label.length())));
        return end == label.length() ? label : label.substring(0, end) + "…";
    }
}
