package mlpc.runtime.internal.kernel.vector.row;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Memory of a thread's own for functions of rows: a vector, the lanes of a sum, rows. */
final class RowScratch {
    private static final ThreadLocal<RowScratch> OWN = ThreadLocal.withInitial(RowScratch::new);

    private final float[] vector = new float[FloatLanes.LANES];
    final float[] lanes = new float[16];
    final float[] lost = new float[16];

    private float[] row = new float[0];
    private float[] parts = new float[0];
    private float[] sums = new float[0];
    private float[] joined = new float[0];

    static RowScratch own() {
        return OWN.get();
    }

    /**
     * A vector of a row, kept while the row is written over: the last one, where vectors do not fill the row and it is moved back
     * over the one before.
     */
    float[] vector(float[] row, int from) {
        System.arraycopy(row, from, vector, 0, vector.length);
        return vector;
    }

    /** A row of at least so many elements; it grows, and is kept. */
    float[] row(int columns) {
        if (row.length < columns) {
            row = new float[Math.max(columns, 2 * row.length)];
        }
        return row;
    }

    /** Another such row, for what one pass of a function leaves to the next. */
    float[] parts(int columns) {
        if (parts.length < columns) {
            parts = new float[Math.max(columns, 2 * parts.length)];
        }
        return parts;
    }

    /** Another such row, for what is found of each of many rows. */
    float[] sums(int rows) {
        if (sums.length < rows) {
            sums = new float[Math.max(rows, 2 * sums.length)];
        }
        return sums;
    }

    /** Another such row, for short rows one behind the other. */
    float[] joined(int elements) {
        if (joined.length < elements) {
            joined = new float[Math.max(elements, 2 * joined.length)];
        }
        return joined;
    }
}
