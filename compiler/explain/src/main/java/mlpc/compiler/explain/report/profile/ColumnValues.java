package mlpc.compiler.explain.report.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mlpc.compiler.draw.Decimals;
import mlpc.runtime.inspect.InputColumn;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * The values of a column in some rows: one number each, NaN for a gap.
 *
 * @param name of the column
 * @param field that it is, or that it is a part of
 */
public record ColumnValues(String name, Field field, double[] values) {
    private static final int LONGEST_NUMBER = 9;

    /** Of an input's column that is a single number. */
    public static ColumnValues of(Dataset rows, InputColumn column) {
        return of(column.name(), column.field(), rows.input(column.slot()), column.elements()[0]);
    }

    /** Of a target that is a single number. */
    static ColumnValues ofTarget(Dataset rows, int index) {
        Field field = rows.targets().get(index);
        return of(targetName(field), field, rows.target(index), 0);
    }

    public static String targetName(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    private static ColumnValues of(String name, Field field, Tensor tensor, int element) {
        double[] values = new double[tensor.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = tensor.get(row, element) + 0.0;
        }
        return new ColumnValues(name, field, values);
    }

    public int rows() {
        return values.length;
    }

    long gaps() {
        return Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** Ascending, without gaps. */
    public double[] sorted() {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    int distinct() {
        return (int) Arrays.stream(sorted()).distinct().count();
    }

    /** Whether its numbers have an order and a distance. */
    boolean isReal() {
        return field.kind() == Kind.REAL;
    }

    /** Of a class or flag. */
    public int classes() {
        return field.kind() == Kind.FLAG ? 2 : field.values();
    }

    /** How many rows have each class. */
    public long[] counts() {
        long[] counts = new long[classes()];
        for (double value : values) {
            if (!Double.isNaN(value) && value >= 0 && value < counts.length) {
                counts[(int) value]++;
            }
        }
        return counts;
    }

    /** A value as the data has it. */
    public String text(double value) {
        return text(field, value);
    }

    public static String text(Field field, double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        return switch (field.kind()) {
            case REAL -> number(value);
            case FLAG ->
                word(value >= 0.5 ? field.reading().yes() : field.reading().no(), value >= 0.5 ? "1" : "0");
            case CLASS -> label(field, (int) value);
        };
    }

    /** As a table has it, where that is short; otherwise in about four digits. */
    public static String number(double value) {
        String exact = ((float) value == value ? Float.toString((float) value) : Double.toString(value))
                .replaceFirst("\\.0$", "");
        boolean isShort = exact.length() <= LONGEST_NUMBER && !exact.contains("E");
        return (isShort ? exact : Decimals.brief(value)).replace('-', '−');
    }

    private static String word(List<String> words, String otherwise) {
        return words.isEmpty() ? otherwise : words.get(0);
    }

    public static String label(Field field, int index) {
        return index < field.labels().size() ? field.labels().get(index) : Integer.toString(index);
    }

    /** The labels of a class, or what a flag's 0 and 1 are called. */
    public static List<String> labels(Field field) {
        int classes = field.kind() == Kind.FLAG ? 2 : field.size();
        return IntStream.range(0, classes).mapToObj(index -> text(field, index)).toList();
    }

    /** A date by its parts; anything else of several numbers by the first few. */
    public static String text(Field field, Tensor tensor, int row) {
        if (field.width() == 1) {
            return text(field, tensor.get(row, 0));
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
                        .mapToObj(element -> text(field, tensor.get(row, element)))
                        .toList());
        return "[" + shown + (field.width() > 4 ? ", …]" : "]");
    }
}
