package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Memory of a thread for its kernels: packed panels, a block, and tiles for columns that do not fill a vector. */
final class TileScratch {
    private static final ThreadLocal<TileScratch> OWN = ThreadLocal.withInitial(TileScratch::new);

    /** Elements from which a loop is worth being set up. */
    private static final int LOOP = 8;

    /** Packed panels, from {@link PanelArray#BEGIN} on. */
    float[] panel = new float[0];
    /** Columns of a matrix that is read by columns. */
    float[] block = new float[0];

    /** Twelve rows, four vectors. */
    final float[][] tile = new float[12][4 * FloatLanes.LANES];
    /** Rows of a transposed product, so many that they fill lines of the cache of the product itself. */
    static final int STRIP = 48;

    float[][] strip = new float[STRIP][0];

    /** Four columns, four vectors of rows. */
    final float[][] wideTile = new float[4][4 * FloatLanes.LANES];

    /** Whether the panels hold all of a matrix of so many rows and columns, in panels that are at most so wide. */
    private boolean holds;

    private int heldRows;
    private int heldColumns;
    private int heldWidth;

    /** Whether the calling thread's panels still hold all of a matrix. Which one it was, the caller knows. */
    static boolean holds(int rows, int columns, int widest) {
        TileScratch own = OWN.get();
        return own.holds && own.heldRows == rows && own.heldColumns == columns && own.heldWidth == widest;
    }

    /** Says that the panels hold all of a matrix, until somebody else wants them. */
    void hold(int rows, int columns, int widest) {
        holds = true;
        heldRows = rows;
        heldColumns = columns;
        heldWidth = widest;
    }

    /** The calling thread's, with what is in it. */
    static TileScratch own() {
        return OWN.get();
    }

    /** The calling thread's, with a panel of so many elements; it grows, and is kept. */
    static TileScratch of(int elements) {
        TileScratch own = OWN.get();
        own.holds &= elements == 0;
        int end = PanelArray.BEGIN + elements;
        own.panel = own.panel.length < end ? PanelArray.of(Math.max(elements, 2 * own.panel.length)) : own.panel;
        return own;
    }

    /** The same, and with a block of so many elements. */
    static TileScratch of(int elements, int block) {
        TileScratch own = of(elements);
        own.block = own.block.length < block ? new float[Math.max(block, 2 * own.block.length)] : own.block;
        return own;
    }

    /** The strip has at least so many columns from now on. */
    void widenStrip(int columns) {
        if (strip[0].length < columns) {
            strip = new float[STRIP][Math.max(columns, 2 * strip[0].length)];
        }
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

    /** At most as many elements as a vector has lanes. Few are not copied in a loop: to set one up takes longer than to copy them. */
    private static void copyRow(float[] from, float[] to, int columns) {
        if (columns >= LOOP) {
            for (int j = 0; j < columns; j++) {
                to[j] = from[j];
            }
            return;
        }
        int j = 0;
        if ((columns & 4) != 0) {
            to[0] = from[0];
            to[1] = from[1];
            to[2] = from[2];
            to[3] = from[3];
            j = 4;
        }
        if ((columns & 2) != 0) {
            to[j] = from[j];
            to[j + 1] = from[j + 1];
            j += 2;
        }
        if ((columns & 1) != 0) {
            to[j] = from[j];
        }
    }
}
