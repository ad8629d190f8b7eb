package mlpc.compiler.explain.report.profile;

import java.util.Arrays;
import mlpc.compiler.explain.report.page.CellText;
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
public record SampledColumn(String name, Field field, double[] values) {
    /** Of an input's column that is a single number. */
    public static SampledColumn of(Dataset rows, InputColumn column) {
        return of(column.name(), column.field(), rows.input(column.slot()), column.elements()[0]);
    }

    /** Of a target that is a single number. */
    static SampledColumn ofTarget(Dataset rows, int index) {
        Field field = rows.targets().get(index);
        return of(CellText.targetName(field), field, rows.target(index), 0);
    }

    private static SampledColumn of(String name, Field field, Tensor tensor, int element) {
        double[] values = new double[tensor.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = tensor.get(row, element) + 0.0;
        }
        return new SampledColumn(name, field, values);
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
        return CellText.of(field, value);
    }
}
