package mlpc.runtime.internal.kernel.vector.row;

import java.util.Arrays;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * Rows shorter than a vector: many of them, one behind the other, fill vectors. Rows of two and of three numbers, what a classifier of as many classes
 * has, are copied without a loop for each.
 */
final class ShortRows {
    private static final int LANES = FloatLanes.LANES;

    /** What fills the last vector: a number that no function treats apart. */
    private static final float FILLING = 1;

    private static final int TWO = 2;
    private static final int THREE = 3;

    private ShortRows() {}

    /** The first elements of the rows from … to, one behind the other, in memory of the thread's own. */
    static float[] joined(float[][] rows, int from, int to, int columns) {
        int length = length(from, to, columns);
        float[] joined = RowScratch.own().joined(length);
        if (columns == TWO) {
            joinTwo(rows, from, to, joined);
        } else if (columns == THREE) {
            joinThree(rows, from, to, joined);
        } else {
            join(rows, from, to, columns, joined);
        }
        Arrays.fill(joined, (to - from) * columns, length, FILLING);
        return joined;
    }

    /** How many elements that is: whole vectors, unless there are too few for one. */
    static int length(int from, int to, int columns) {
        int elements = (to - from) * columns;
        return elements < LANES ? elements : (elements + LANES - 1) / LANES * LANES;
    }

    /** Puts them back into rows. */
    static void part(float[] joined, float[][] rows, int from, int to, int columns) {
        if (columns == TWO) {
            partTwo(joined, rows, from, to);
        } else if (columns == THREE) {
            partThree(joined, rows, from, to);
        } else {
            partAll(joined, rows, from, to, columns);
        }
    }

    private static void joinTwo(float[][] rows, int from, int to, float[] joined) {
        for (int row = from, at = 0; row < to; row++, at += 2) {
            float[] source = rows[row];
            joined[at] = source[0];
            joined[at + 1] = source[1];
        }
    }

    private static void joinThree(float[][] rows, int from, int to, float[] joined) {
        for (int row = from, at = 0; row < to; row++, at += 3) {
            float[] source = rows[row];
            joined[at] = source[0];
            joined[at + 1] = source[1];
            joined[at + 2] = source[2];
        }
    }

    /** Four at a time: to set up a loop that is left at once takes longer than to copy what it would. */
    private static void join(float[][] rows, int from, int to, int columns, float[] joined) {
        for (int row = from, at = 0; row < to; row++) {
            float[] source = rows[row];
            int j = 0;
            for (; j + 4 <= columns; j += 4, at += 4) {
                joined[at] = source[j];
                joined[at + 1] = source[j + 1];
                joined[at + 2] = source[j + 2];
                joined[at + 3] = source[j + 3];
            }
            for (; j < columns; j++) {
                joined[at++] = source[j];
            }
        }
    }

    private static void partTwo(float[] joined, float[][] rows, int from, int to) {
        for (int row = from, at = 0; row < to; row++, at += 2) {
            float[] target = rows[row];
            target[0] = joined[at];
            target[1] = joined[at + 1];
        }
    }

    private static void partThree(float[] joined, float[][] rows, int from, int to) {
        for (int row = from, at = 0; row < to; row++, at += 3) {
            float[] target = rows[row];
            target[0] = joined[at];
            target[1] = joined[at + 1];
            target[2] = joined[at + 2];
        }
    }

    private static void partAll(float[] joined, float[][] rows, int from, int to, int columns) {
        for (int row = from, at = 0; row < to; row++) {
            float[] target = rows[row];
            int j = 0;
            for (; j + 4 <= columns; j += 4, at += 4) {
                target[j] = joined[at];
                target[j + 1] = joined[at + 1];
                target[j + 2] = joined[at + 2];
                target[j + 3] = joined[at + 3];
            }
            for (; j < columns; j++) {
                target[j] = joined[at++];
            }
        }
    }
}
