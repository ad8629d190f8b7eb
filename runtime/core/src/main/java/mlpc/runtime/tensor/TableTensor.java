package mlpc.runtime.tensor;

import java.util.Arrays;
import mlpc.runtime.signature.Precision;

/** Some columns of a {@link RowStore}, and some of its rows: a view that shares its numbers. */
final class TableTensor extends Tensor {
    private final RowStore store;
    private final int first;
    private final int columns;
    private final int from;
    private final int count;
    /** Of each row, which one of the store it is; null where they are those from {@code from} on. */
    private final int[] order;

    /** @param order is not copied: the columns of a table share it */
    TableTensor(RowStore store, int first, int columns, int from, int count, int[] order) {
        this.store = store;
        this.first = first;
        this.columns = columns;
        this.from = from;
        this.count = count;
        this.order = order;
    }

    private int row(int row) {
        return order == null ? from + row : order[from + row];
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
        return new TableTensor(store, first, columns, from + begin, end - begin, order);
    }

    @Override
    public Tensor take(int[] rows) {
        if (order == null && from == 0) {
            return new TableTensor(store, first, columns, 0, rows.length, rows);
        }
        return new TableTensor(
                store,
                first,
                columns,
                0,
                rows.length,
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
