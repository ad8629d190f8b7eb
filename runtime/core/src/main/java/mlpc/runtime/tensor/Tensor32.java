package mlpc.runtime.tensor;

import java.util.Arrays;
import mlpc.runtime.signature.Precision;

/** A tensor of {@code float}; kernels work on its rows directly. */
public final class Tensor32 extends Tensor {
    private static final int FEW = 8;

    /** The row arrays themselves, not copies: writing to them changes the tensor. */
    public final float[][] values;

    /**
     * On row arrays, which are not copied.
     *
     * @param values [rows][columns], all rows of one length
     */
    public Tensor32(float[][] values) {
        this.values = values;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public int columns() {
        return values.length == 0 ? 0 : values[0].length;
    }

    @Override
    public double get(int row, int column) {
        return values[row][column];
    }

    @Override
    public void set(int row, int column, double value) {
        values[row][column] = (float) value;
    }

    /**
     * Rows from … to − 1 of a tensor, from the rows of another that have these numbers. One element or two, as the rows of
     * tiny models have, are not worth finding out anew for each row how many they are.
     */
    static void copyRows(float[][] source, int[] rows, float[][] target, int from, int to) {
        int columns = from < to ? target[from].length : 0;
        if (columns == 1) {
            for (int row = from; row < to; row++) {
                target[row][0] = source[rows[row]][0];
            }
        } else if (columns == 2) {
            for (int row = from; row < to; row++) {
                copyTwo(source[rows[row]], target[row], 0);
            }
        } else {
            for (int row = from; row < to; row++) {
                copyRow(source[rows[row]], target[row], columns);
            }
        }
    }

    /**
     * Few elements one by one: what {@code arraycopy} wrote as one vector the processor cannot hand on to who reads single elements
     * right after, as straight-line code does. Not in a loop, for to set one up takes longer than to copy them.
     */
    static void copyRow(float[] from, float[] to, int columns) {
        if (columns > FEW) {
            System.arraycopy(from, 0, to, 0, columns);
            return;
        }
        int column = 0;
        if (columns >= 4) {
            copyFour(from, to, 0);
            column = 4;
        }
        if (columns == FEW) {
            copyFour(from, to, 4);
            return;
        }
        if ((columns & 2) != 0) {
            copyTwo(from, to, column);
            column += 2;
        }
        if ((columns & 1) != 0) {
            to[column] = from[column];
        }
    }

    private static void copyTwo(float[] from, float[] to, int at) {
        to[at] = from[at];
        to[at + 1] = from[at + 1];
    }

    private static void copyFour(float[] from, float[] to, int at) {
        to[at] = from[at];
        to[at + 1] = from[at + 1];
        to[at + 2] = from[at + 2];
        to[at + 3] = from[at + 3];
    }

    @Override
    public Tensor32 copy() {
        float[][] copies = new float[values.length][];
        for (int row = 0; row < copies.length; row++) {
            copies[row] = values[row].clone();
        }
        return new Tensor32(copies);
    }

    @Override
    public Tensor32 slice(int from, int to) {
        return new Tensor32(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public Tensor32 take(int[] order) {
        float[][] taken = new float[order.length][];
        for (int row = 0; row < order.length; row++) {
            taken[row] = values[order[row]];
        }
        return new Tensor32(taken);
    }

    /** Element by element, but without a call for each: weights are transposed when a program starts, before anything is compiled. */
    void copyTransposed(float[][] other) {
        for (int row = 0; row < values.length; row++) {
            float[] mine = values[row];
            for (int column = 0; column < mine.length; column++) {
                mine[column] = other[column][row];
            }
        }
    }

    @Override
    public int firstNotFinite(int count) {
        for (int row = 0; row < count; row++) {
            // The sum of x − x is 0 unless some x is infinite or NaN: one test per row, not one per element.
            if (differences(values[row]) != 0) {
                return row;
            }
        }
        return -1;
    }

    /** Σ (x − x), in four sums: each addition waits for the last one of its sum. */
    @SuppressWarnings("IdentityBinaryExpression") // x − x is NaN where x is not finite
    private static float differences(float[] row) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int column = 0;
        for (; column + 4 <= row.length; column += 4) {
            first += row[column] - row[column];
            second += row[column + 1] - row[column + 1];
            third += row[column + 2] - row[column + 2];
            fourth += row[column + 3] - row[column + 3];
        }
        for (; column < row.length; column++) {
            first += row[column] - row[column];
        }
        return first + second + (third + fourth);
    }
}
