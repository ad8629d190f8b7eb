package mlpc.runtime.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;

/**
 * A part of a row that can be changed by itself: a column of a table, one number of a short vector, a patch of a picture, or a whole input
 * that is too wide for a look at each number.
 *
 * <pre>{@code
 * for (InputColumn column : InputColumn.of(model.signature().inputs())) {
 *     log.info(column.name() + (column.isSingle() ? "" : ", several numbers"));
 * }
 * }</pre>
 *
 * @param name of the column in a table, else the input's, with the number's place in a vector: {@code x[2]}
 * @param field the input
 * @param slot its place among the inputs
 * @param elements which of its numbers, from 0
 */
public record InputColumn(String name, Field field, int slot, int[] elements) {
    /** Vectors up to this length are looked at number by number. */
    public static final int NARROW = 32;

    private static final long STREAM = Draws.hash("permutation");

    /**
     * {@return the columns of a model's rows, in their order}
     *
     * @param inputs of the model
     */
    public static List<InputColumn> of(List<Field> inputs) {
        List<InputColumn> columns = new ArrayList<>();
        for (int slot = 0; slot < inputs.size(); slot++) {
            Field field = inputs.get(slot);
            boolean isWhole = field.reading().date().isPresent() || field.width() > NARROW;
            if (isWhole || field.width() == 1) {
                int[] all = new int[field.width()];
                Arrays.setAll(all, element -> element);
                columns.add(new InputColumn(nameOf(field), field, slot, all));
                continue;
            }
            for (int element = 0; element < field.width(); element++) {
                columns.add(new InputColumn(nameOf(field) + "[" + element + "]", field, slot, new int[] {element}));
            }
        }
        return columns;
    }

    private static String nameOf(Field field) {
        return field.reading().isPlain() ? field.name() : field.reading().column();
    }

    /** {@return whether it is a single number} */
    public boolean isSingle() {
        return elements.length == 1;
    }

    /**
     * {@return the rows with the values of this column in another order, drawn by the seed}
     *
     * @param rows which stay as they are
     * @param seed one number gives one order
     */
    public Dataset permuted(Dataset rows, long seed) {
        Tensor old = rows.input(slot);
        int[] order = new int[rows.size()];
        for (int row = 0; row < order.length; row++) {
            int other = RowSample.below(row + 1, STREAM, seed, row);
            order[row] = order[other];
            order[other] = row;
        }
        Tensor changed = copy(rows);
        for (int row = 0; row < order.length; row++) {
            for (int element : elements) {
                changed.set(row, element, old.get(order[row], element));
            }
        }
        return with(rows, changed);
    }

    /**
     * {@return the rows with one value in this column}
     *
     * @param rows which stay as they are
     * @param value what each number of the column becomes
     */
    public Dataset filled(Dataset rows, double value) {
        Tensor changed = copy(rows);
        for (int row = 0; row < rows.size(); row++) {
            for (int element : elements) {
                changed.set(row, element, value);
            }
        }
        return with(rows, changed);
    }

    private Tensor copy(Dataset rows) {
        Tensor old = rows.input(slot);
        Tensor copy = Tensor.zeros(old.precision(), rows.size(), field.width());
        for (int row = 0; row < rows.size(); row++) {
            copy.copyRow(row, old, row);
        }
        return copy;
    }

    private Dataset with(Dataset rows, Tensor changed) {
        List<Tensor> slots = new ArrayList<>(rows.slots());
        slots.set(slot, changed);
        return new Dataset(rows.inputs(), rows.targets(), slots);
    }
}
