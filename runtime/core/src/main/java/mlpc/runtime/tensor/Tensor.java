package mlpc.runtime.tensor;

import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;

/**
 * Numbers in row arrays, {@code [rows][columns]}, in one of two precisions. A value for each example has a row for each, with its elements
 * in row-major order. A value shared by all examples is a single row if it is a vector or a scalar; a matrix has its own rows, and a
 * tensor of higher rank is {@code [first dimension][the rest]}.
 */
public abstract sealed class Tensor permits Tensor32, Tensor64, ByteTensor, TableTensor {
    Tensor() {}

    /**
     * Of zeros.
     *
     * @param precision of the elements
     * @param rows how many
     * @param columns elements of a row
     * @return a new tensor
     */
    public static Tensor zeros(Precision precision, int rows, int columns) {
        return precision == Precision.FLOAT32
                ? new Tensor32(new float[rows][columns])
                : new Tensor64(new double[rows][columns]);
    }

    /**
     * Zeros in a variable's layout.
     *
     * @param precision of the elements
     * @param variable whose shape says rows and columns
     * @return a new tensor
     */
    public static Tensor zeros(Precision precision, Variable variable) {
        return zeros(precision, variable.rows(), variable.columns());
    }

    /**
     * Of the elements.
     *
     * @return single or double
     */
    public abstract Precision precision();

    /**
     * Rows.
     *
     * @return how many
     */
    public abstract int rows();

    /**
     * Elements of a row.
     *
     * @return how many; 0 where there is no row
     */
    public abstract int columns();

    /**
     * An element.
     *
     * @param row from 0
     * @param column from 0
     * @return its value, exactly
     */
    public abstract double get(int row, int column);

    /**
     * Stores the nearest number of this precision.
     *
     * @param row from 0
     * @param column from 0
     * @param value is rounded
     */
    public abstract void set(int row, int column, double value);

    /**
     * An independent tensor of the same numbers.
     *
     * @return with arrays of its own
     */
    public abstract Tensor copy();

    /**
     * Some of the rows, which are shared and not copied.
     *
     * @param from the first
     * @param to the one after the last
     * @return on the same row arrays
     */
    public abstract Tensor slice(int from, int to);

    /**
     * The rows in another order, or some of them; they are shared and not copied.
     *
     * @param order of each row of the result, which row of this it is
     * @return on the same row arrays
     */
    public abstract Tensor take(int[] order);

    /**
     * Whether the rows lie in a {@link RowStore}: to fetch one takes longer than from an array, and much longer where the store is a file.
     *
     * @return false where each row is an array
     */
    public final boolean isTable() {
        return this instanceof TableTensor;
    }

    /**
     * Elements.
     *
     * @return rows times columns
     */
    public final int size() {
        return rows() * columns();
    }

    /**
     * The element at a row-major position.
     *
     * @param position from 0
     * @return its value, exactly
     */
    public final double get(int position) {
        return get(position / columns(), position % columns());
    }

    /**
     * Stores the nearest number of this precision at a row-major position.
     *
     * @param position from 0
     * @param value is rounded
     */
    public final void set(int position, double value) {
        set(position / columns(), position % columns(), value);
    }

    /**
     * Overwrites every element by the other's, rounded if the precisions differ.
     *
     * @param other of as many rows and columns
     * @throws IllegalArgumentException if it has others
     */
    public final void copyFrom(Tensor other) {
        if (rows() != other.rows() || columns() != other.columns()) {
            throw new IllegalArgumentException(
                    "[" + other.rows() + "][" + other.columns() + "] into [" + rows() + "][" + columns() + "]");
        }
        for (int row = 0; row < rows(); row++) {
            copyRow(row, other, row);
        }
    }

    /**
     * Overwrites every element by the transposed other's, rounded if the precisions differ.
     *
     * @param other with as many rows as this has columns, and the other way round
     */
    public final void copyTransposed(Tensor other) {
        if (this instanceof Tensor32 mine && other instanceof Tensor32 theirs) {
            mine.copyTransposed(theirs.values);
            return;
        }
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                set(row, column, other.get(column, row));
            }
        }
    }

    /**
     * Overwrites one row by a row of the other's, rounded if the precisions differ.
     *
     * @param row of this
     * @param other of as many columns
     * @param otherRow of the other
     */
    public final void copyRow(int row, Tensor other, int otherRow) {
        if (this instanceof Tensor32 mine && other instanceof Tensor32 theirs) {
            Tensor32.copyRow(theirs.values[otherRow], mine.values[row], columns());
        } else if (this instanceof Tensor64 mine && other instanceof Tensor64 theirs) {
            System.arraycopy(theirs.values[otherRow], 0, mine.values[row], 0, columns());
        } else if (this instanceof Tensor32 mine && other instanceof ByteTensor bytes) {
            bytes.copyRow(otherRow, mine.values[row]);
        } else {
            for (int column = 0; column < columns(); column++) {
                set(row, column, other.get(otherRow, column));
            }
        }
    }

    /**
     * Overwrites the first {@code count} rows by rows of the other's, rounded if the precisions differ.
     *
     * @param other of as many columns
     * @param rows of each row of this, which row of the other it becomes
     * @param count how many rows
     */
    public final void copyRows(Tensor other, int[] rows, int count) {
        copyRows(other, rows, 0, count);
    }

    /**
     * Overwrites rows by rows of the other's, rounded if the precisions differ.
     *
     * @param other of as many columns
     * @param rows of each row of this, which row of the other it becomes
     * @param from the first row of this that is overwritten
     * @param to after the last
     */
    public final void copyRows(Tensor other, int[] rows, int from, int to) {
        if (this instanceof Tensor32 mine && other instanceof Tensor32 theirs) {
            Tensor32.copyRows(theirs.values, rows, mine.values, from, to);
        } else if (this instanceof Tensor32 mine && other instanceof TableTensor table) {
            table.copyTo(mine.values, rows, from, to);
        } else if (this instanceof Tensor32 mine && other instanceof ByteTensor bytes) {
            bytes.copyRows(rows, mine.values, from, to);
        } else {
            for (int row = from; row < to; row++) {
                copyRow(row, other, rows[row]);
            }
        }
    }

    /**
     * Looks for an infinity or a NaN.
     *
     * @param count the first rows, as many as are looked at
     * @return the first row with one; −1 when all are finite
     */
    public abstract int firstNotFinite(int count);

    /**
     * Whether every element is a finite number.
     *
     * @return false if there is an infinity or a NaN
     */
    public final boolean isFinite() {
        return firstNotFinite(rows()) < 0;
    }
}
