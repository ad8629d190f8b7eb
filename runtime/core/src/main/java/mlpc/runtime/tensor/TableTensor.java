package mlpc.runtime.tensor;

import java.util.Arrays;
import mlpc.runtime.signature.Precision;

/** A view of some columns and some rows of a {@link RowStore}; it shares the numbers. */
final class TableTensor extends Tensor {
    private final RowStore store;
    private final int first;
    private final int columns;
    private final int from;
    private final int count;
    /** Whether rows have an order of their own; if not, they are those from {@code from} on. */
    private final boolean isOrdered;
    /** Of each row, which one of the store it is. */
    private final int[] order;

    /** All rows. */
    static TableTensor of(RowStore store, int first, int columns) {
        return new TableTensor(store, first, columns, 0, store.rows(), false, new int[0]);
    }

    /** @param order is not copied: the columns of a table share it */
    private TableTensor(RowStore store, int first, int columns, int from, int count, boolean isOrdered, int[] order) {
        this.store = store;
        this.first = first;
        this.columns = columns;
        this.from = from;
        this.count = count;
        this.isOrdered = isOrdered;
        this.order = order;
    }

    private int row(int row) {
        return isOrdered ? order[from + row] : from + row;
    }

    /** Rows of this, rounded, to rows begin … end − 1: with this a step of training begins, for each column. */
    void copyTo(float[][] to, int[] rows, int begin, int end) {
        for (int row = begin; row < end; row++) {
            int at = row(rows[row]);
            float[] numbers = to[row];
            for (int column = 0; column < columns; column++) {
                numbers[column] = (float) store.get(at, first + column);
            }
        }
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public int rows() {
        return count;
    }

    @Override
    public int columns() {
        return count == 0 ? 0 : columns;
    }

    @Override
    public double get(int row, int column) {
        return store.get(row(row), first + column);
    }

    @Override
    public void set(int row, int column, double value) {
        store.set(row(row), first + column, value);
    }

    @Override
    public Tensor copy() {
        double[][] copies = new double[count][columns];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                copies[row][column] = get(row, column);
            }
        }
        return new Tensor64(copies);
    }

    @Override
    public Tensor slice(int begin, int end) {
        if (begin < 0 || begin > end || end > count) {
            throw new IndexOutOfBoundsException(begin + " to " + end + " of " + count + " rows");
        }
        return new TableTensor(store, first, columns, from + begin, end - begin, isOrdered, order);
    }

    @Override
    public Tensor take(int[] rows) {
        if (!isOrdered && from == 0) {
            return new TableTensor(store, first, columns, 0, rows.length, true, rows);
        }
        return new TableTensor(
                store,
                first,
                columns,
                0,
                rows.length,
                true,
                Arrays.stream(rows).map(this::row).toArray());
    }

    @Override
    public int firstNotFinite(int rows) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!Double.isFinite(get(row, column))) {
                    return row;
                }
            }
        }
        return -1;
    }
}
