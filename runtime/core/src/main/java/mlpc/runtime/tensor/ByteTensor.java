package mlpc.runtime.tensor;

import java.util.Arrays;
import mlpc.runtime.signature.Precision;

/**
 * A tensor of whole numbers from 0 to 255, a byte each: the pixels of pictures, in a quarter of the memory that they take as {@code
 * float}. Batches are made of it, and have the bits that they would have if it held the same numbers as {@code float}.
 */
public final class ByteTensor extends Tensor {
    private static final int MOST = 0xff;
    /** 2²³, whose last bit counts ones, and its bits: LARGE + byte has the byte there, and conversions of processors take four times as long. */
    private static final float LARGE = 1 << 23;

    private static final int UNIT_LAST_PLACE = Float.floatToRawIntBits(LARGE);

    /** Bytes of a line of the cache, of most processors. */
    private static final int LINE = 64;
    /** Rows whose lines are asked for at once. */
    private static final int FEW = 16;

    /** The sum of what was asked for, so that HotSpot keeps the loads. Any thread may overwrite it, for nobody reads it. */
    @SuppressWarnings("UnusedVariable") // is written, so that the loads are not left out
    private static int unread;

    /** The row arrays themselves, not copies: writing to them changes the tensor. Each byte stands for a number from 0 to 255. */
    public final byte[][] values;

    /**
     * On row arrays, which are not copied.
     *
     * @param values [rows][columns], all rows of one length; each byte is read as a number from 0 to 255
     */
    public ByteTensor(byte[][] values) {
        this.values = values;
    }

    /** {@inheritDoc} Single: it holds all of these numbers exactly. */
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
        return values[row][column] & MOST;
    }

    /** {@inheritDoc} Here that is a whole number from 0 to 255. */
    @Override
    public void set(int row, int column, double value) {
        values[row][column] = (byte) Math.rint(Math.max(0, Math.min(MOST, value)));
    }

    /** Rows from … to − 1 of others, from the rows of this that have these numbers. */
    void copyRows(int[] rows, float[][] others, int from, int to) {
        int end;
        for (int some = from; some < to; some = end) {
            end = Math.min(to, some + FEW);
            fetch(rows, some, end);
            for (int row = some; row < end; row++) {
                copyRow(rows[row], others[row]);
            }
        }
    }

    /** Asks for lines of the cache ahead of time: rows that are drawn are far from one another, and no processor foresees the next. */
    private void fetch(int[] rows, int from, int to) {
        int sum = 0;
        for (int row = from; row < to; row++) {
            byte[] bytes = values[rows[row]];
            for (int at = 0; at < bytes.length; at += LINE) {
                sum += bytes[at];
            }
        }
        unread = sum;
    }

    void copyRow(int row, float[] to) {
        byte[] from = values[row];
        for (int column = 0; column < from.length; column++) {
            to[column] = Float.intBitsToFloat(UNIT_LAST_PLACE | from[column] & MOST) - LARGE;
        }
    }

    @Override
    public ByteTensor copy() {
        byte[][] copies = new byte[values.length][];
        for (int row = 0; row < copies.length; row++) {
            copies[row] = values[row].clone();
        }
        return new ByteTensor(copies);
    }

    @Override
    public ByteTensor slice(int from, int to) {
        return new ByteTensor(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public ByteTensor take(int[] order) {
        byte[][] taken = new byte[order.length][];
        for (int row = 0; row < order.length; row++) {
            taken[row] = values[order[row]];
        }
        return new ByteTensor(taken);
    }

    /** {@inheritDoc} Every byte is a finite number. */
    @Override
    public int firstNotFinite(int count) {
        return -1;
    }
}
