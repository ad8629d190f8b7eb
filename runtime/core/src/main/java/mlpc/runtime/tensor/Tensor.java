package mlpc.runtime.tensor;

import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;

/**
 * Numbers in row arrays. One row per example for what varies with the row; a shared vector or scalar is a single row, a
 * shared matrix has its own rows, a tensor of higher rank is [first dimension][the rest].
 */
public abstract sealed class Tensor permits Tensor32, Tensor64 {
    /** Of zeros. */
    public static Tensor zeros(Precision precision, int rows, int columns) {
        return precision == Precision.FLOAT32
                ? new Tensor32(new float[rows][columns])
                : new Tensor64(new double[rows][columns]);
    }

    /** Zeros in a variable's layout. */
    public static Tensor zeros(Precision precision, Variable variable) {
        return zeros(precision, variable.rows(), variable.columns());
    }

    public abstract Precision precision();

    public abstract int rows();

    public abstract int columns();

    public abstract double get(int row, int column);

    /** Stores the nearest number of this precision. */
    public abstract void set(int row, int column, double value);

    /** An independent tensor of the same numbers. */
    public abstract Tensor copy();

    /** The same rows, not copied, from (inclusive) to (exclusive). */
    public abstract Tensor slice(int from, int to);

    /** The same rows, not copied, in another order. */
    public abstract Tensor take(int[] order);

    public final int size() {
        return rows() * columns();
    }

    /** The element at a row-major position. */
    public final double get(int position) {
        return get(position / columns(), position % columns());
    }

    public final void set(int position, double value) {
        set(position / columns(), position % columns(), value);
    }

    /** Overwrites every element by the other's, rounded if the precisions differ. */
    public final void copyFrom(Tensor other) {
        if (rows() != other.rows() || columns() != other.columns()) {
            throw new IllegalArgumentException(
                    "[" + other.rows() + "][" + other.columns() + "] into [" + rows() + "][" + columns() + "]");
        }
        for (int row = 0; row < rows(); row++) {
            copyRow(row, other, row);
        }
    }

    /** Overwrites every element by the transposed other's. */
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

    /** Overwrites one row by a row of the other's. */
    public final void copyRow(int row, Tensor other, int otherRow) {
        if (this instanceof Tensor32 mine && other instanceof Tensor32 theirs) {
            Tensor32.copyRow(theirs.values[otherRow], mine.values[row], columns());
        } else if (this instanceof Tensor64 mine && other instanceof Tensor64 theirs) {
            System.arraycopy(theirs.values[otherRow], 0, mine.values[row], 0, columns());
        } else {
            for (int column = 0; column < columns(); column++) {
                set(row, column, other.get(otherRow, column));
            }
        }
    }

    /** Overwrites the first {@code count} rows by the rows of the other's that have these numbers. */
    public final void copyRows(Tensor other, int[] rows, int count) {
        if (this instanceof Tensor32 mine && other instanceof Tensor32 theirs) {
            Tensor32.copyRows(theirs.values, rows, mine.values, count);
        } else {
            for (int row = 0; row < count; row++) {
                copyRow(row, other, rows[row]);
            }
        }
    }

    /** The first row of the first {@code count} with an infinity or a NaN; −1 when all are finite. */
    public abstract int firstNotFinite(int count);

    /** Whether every element is a number. */
    public final boolean isFinite() {
        return firstNotFinite(rows()) < 0;
    }
}
