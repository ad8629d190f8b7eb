package mlpc.runtime.tensor;

import java.util.Arrays;
import mlpc.runtime.signature.Precision;

/** A tensor of {@code double}; kernels work on its rows directly. */
public final class Tensor64 extends Tensor {
    /** The row arrays themselves, not copies: writing to them changes the tensor. */
    public final double[][] values;

    /**
     * On row arrays, which are not copied.
     *
     * @param values [rows][columns], all rows of one length
     */
    public Tensor64(double[][] values) {
        this.values = values;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
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
        values[row][column] = value;
    }

    @Override
    public Tensor64 copy() {
        double[][] copies = new double[values.length][];
        for (int row = 0; row < copies.length; row++) {
            copies[row] = values[row].clone();
        }
        return new Tensor64(copies);
    }

    @Override
    public Tensor64 slice(int from, int to) {
        return new Tensor64(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public Tensor64 take(int[] order) {
        double[][] taken = new double[order.length][];
        for (int row = 0; row < order.length; row++) {
            taken[row] = values[order[row]];
        }
        return new Tensor64(taken);
    }

    @Override
    @SuppressWarnings("IdentityBinaryExpression") // x − x is NaN where x is not finite
    public int firstNotFinite(int count) {
        for (int row = 0; row < count; row++) {
            // The sum of x − x is 0 unless some x is infinite or NaN: one test per row, not one per element.
            double differences = 0;
            for (double value : values[row]) {
                differences += value - value;
            }
            if (differences != 0) {
                return row;
            }
        }
        return -1;
    }
}
