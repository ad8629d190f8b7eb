package mlpc.runtime.internal.kernel.vector.row;

import java.util.Arrays;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Rows shorter than a vector: many of them, one behind the other, fill vectors. */
final class ShortRows {
    private static final int LANES = FloatLanes.LANES;

    /** What fills the last vector: a number that no function treats apart. */
    private static final float FILLING = 1;

    private ShortRows() {}

    /** The first elements of the rows from … to, one behind the other, in memory of the thread's own. */
    static float[] joined(float[][] rows, int from, int to, int columns) {
        int length = length(from, to, columns);
        float[] joined = RowScratch.own().joined(length);
        int at = 0;
        for (int row = from; row < to; row++) {
            float[] source = rows[row];
            for (int j = 0; j < columns; j++) {
                joined[at++] = source[j];
            }
        }
        Arrays.fill(joined, at, length, FILLING);
        return joined;
    }

    /** How many elements that is: whole vectors, unless there are too few for one. */
    static int length(int from, int to, int columns) {
        int elements = (to - from) * columns;
        return elements < LANES ? elements : (elements + LANES - 1) / LANES * LANES;
    }

    /** Puts them back into rows. */
    static void part(float[] joined, float[][] rows, int from, int to, int columns) {
        int at = 0;
        for (int row = from; row < to; row++) {
            float[] target = rows[row];
            for (int j = 0; j < columns; j++) {
                target[j] = joined[at++];
            }
        }
    }
}
