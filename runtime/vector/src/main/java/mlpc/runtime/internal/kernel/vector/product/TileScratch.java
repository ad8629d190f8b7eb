package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Memory of a thread for its kernels: packed panels, a block, and tiles for columns that do not fill a vector. */
final class TileScratch {
    private static final ThreadLocal<TileScratch> OWN = ThreadLocal.withInitial(TileScratch::new);

    float[] panel = new float[0];
    /** Columns of a matrix that is read by columns. */
    float[] block = new float[0];

    /** Eight rows, four vectors. */
    final float[][] tile = new float[8][4 * FloatLanes.LANES];
    /** Two columns, four vectors of rows. */
    final float[][] wideTile = new float[2][4 * FloatLanes.LANES];

    /** The calling thread's, with a panel of so many elements; it grows, and is kept. */
    static TileScratch of(int elements) {
        TileScratch own = OWN.get();
        own.panel = own.panel.length < elements ? new float[Math.max(elements, 2 * own.panel.length)] : own.panel;
        return own;
    }

    /** The same, and with a block of so many elements. */
    static TileScratch of(int elements, int block) {
        TileScratch own = of(elements);
        own.block = own.block.length < block ? new float[Math.max(block, 2 * own.block.length)] : own.block;
        return own;
    }

    /**
     * The first rows and columns of the tile to rows i … of C. One by one: who reads single elements right after what {@code arraycopy}
     * writes has to wait for it.
     */
    void copyTile(float[][] c, int i, int rows, int columns) {
        for (int q = 0; q < rows; q++) {
            copyRow(tile[q], c[i + q], columns);
        }
    }

    /** The first columns of the tile's first row. */
    void copyRow(float[] c, int columns) {
        copyRow(tile[0], c, columns);
    }

    private static void copyRow(float[] from, float[] to, int columns) {
        for (int j = 0; j < columns; j++) {
            to[j] = from[j];
        }
    }
}
