package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels by the Vector API. Tiles of C stay in registers while they run along a packed panel of B, which stays in the cache
 * while all rows pass over it; a single row needs no panel ({@link RowProduct}). Where rows or columns do not fill the last
 * tile, it is moved back over the one before: elements computed twice are the same chain, and the same bits.
 *
 * <p>Two rules keep vectors in registers: none is ever passed between methods, for what is not inlined would be an object; and
 * there is one species in the whole runtime, because on JDK 17 a second one makes the calls of both virtual.
 */
final class VectorKernels32 implements Contractions<float[][]> {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Vectors of 512 bits, and ARM's, come with 32 registers; the others with 16. */
    private static final boolean WIDE =
            LANES == 16 || System.getProperty("os.arch", "").equals("aarch64");
    /** Rows of a tile. */
    private static final int TILE = WIDE ? 8 : 4;
    /** Rows from which packing a panel pays off. */
    private static final int PACKED = 4;
    /** Products below which nothing is gained. */
    private static final int SMALL = 1024;
    /** Columns up to which a single row is worth vectors; longer rows of B want to be read whole, as the plain set does. */
    private static final int ROW = 16 * LANES;

    private final PlainKernels32 plain;

    VectorKernels32(PlainKernels32 plain) {
        this.plain = plain;
    }

    /** Whether the processor has vectors to speak of. */
    static boolean isUseful() {
        return LANES >= 4;
    }

    @Override
    public void multiply(float[][] a, float[][] b, float[][] c, int from, int to, int inner, int columns) {
        boolean few = to - from < PACKED;
        if ((long) (to - from) * inner * columns < SMALL || few && columns > ROW) {
            plain.multiply(a, b, c, from, to, inner, columns);
        } else if (columns < LANES) {
            multiplyThin(a, b, c, from, to, inner, columns);
        } else if (few) {
            for (int i = from; i < to; i++) {
                RowProduct.multiply(a[i], b, c[i], inner, columns);
            }
        } else {
            Scratch scratch = Scratch.of(inner);
            int vectors;
            for (int j = 0; j < columns; j += vectors * LANES) {
                vectors = vectors(columns, j);
                int column = Math.min(j, columns - vectors * LANES);
                Panels.pack(b, inner, column, vectors, scratch.panel);
                multiplyPanel(a, c, from, to, inner, column, vectors, scratch.panel);
            }
        }
    }

    /** How many vectors the panel from column j on has. */
    private static int vectors(int columns, int j) {
        return columns - j > LANES && columns >= 2 * LANES ? 2 : 1;
    }

    /** Columns j … of C, as many as the panel has. */
    private static void multiplyPanel(
            float[][] a, float[][] c, int from, int to, int inner, int j, int vectors, float[] panel) {
        int tile = Math.min(TILE, (to - from) / 4 * 4);
        for (int next = from; next < to; next += tile) {
            int i = Math.min(next, to - tile);
            multiplyTile(a, i, inner, panel, c, i, j, tile, vectors);
        }
    }

    private static void multiplyTile(
            float[][] a, int i, int inner, float[] panel, float[][] c, int ci, int j, int tile, int vectors) {
        if (vectors == 2) {
            if (tile == 8) {
                RowTiles.eightByTwo(a, i, inner, panel, c, ci, j);
            } else {
                RowTiles.fourByTwo(a, i, inner, panel, c, ci, j);
            }
        } else if (tile == 8) {
            RowTiles.eightByOne(a, i, inner, panel, c, ci, j);
        } else {
            RowTiles.fourByOne(a, i, inner, panel, c, ci, j);
        }
    }

    /** Fewer columns than a vector has lanes: the rest of the panel is 0, and its products are thrown away. */
    private void multiplyThin(float[][] a, float[][] b, float[][] c, int from, int to, int inner, int columns) {
        int whole = from + (to - from) / 4 * 4;
        if (whole > from) {
            Scratch scratch = Scratch.of(inner);
            Panels.packThin(b, inner, columns, scratch.panel);
            for (int i = from; i < whole; ) {
                int tile = whole - i >= 8 ? 8 : 4;
                multiplyTile(a, i, inner, scratch.panel, scratch.tile, 0, 0, tile, 1);
                scratch.copyTile(c, i, tile, columns);
                i += tile;
            }
        }
        if (whole < to) {
            plain.multiply(a, b, c, whole, to, inner, columns);
        }
    }

    @Override
    public void multiplyRows(float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns) {
        if (to - from < 4 || (long) (to - from) * rows * columns < SMALL) {
            plain.multiplyRows(a, b, c, from, to, rows, columns);
            return;
        }
        // Exact for a power of two; other divisions come last.
        boolean scales = Integer.bitCount(rows) == 1;
        float scale = scales ? 1f / rows : 1;
        if (columns < LANES) {
            multiplyRowsThin(a, b, c, from, to, rows, columns, scale);
        } else {
            Scratch scratch = Scratch.of(rows);
            int vectors;
            for (int j = 0; j < columns; j += vectors * LANES) {
                vectors = vectors(columns, j);
                int column = Math.min(j, columns - vectors * LANES);
                Panels.pack(b, rows, column, vectors, scratch.panel);
                multiplyRowsPanel(a, c, from, to, rows, column, vectors, scratch.panel, scale);
            }
        }
        if (!scales) {
            PlainKernels32.divide(c, from, to, rows, columns);
        }
    }

    private static void multiplyRowsPanel(
            float[][] a, float[][] c, int from, int to, int rows, int j, int vectors, float[] panel, float scale) {
        int tile = Math.min(TILE, (to - from) / 4 * 4);
        for (int next = from; next < to; next += tile) {
            int i = Math.min(next, to - tile);
            multiplyRowsTile(a, i, rows, panel, c, i, j, tile, vectors, scale);
        }
    }

    private static void multiplyRowsTile(
            float[][] a,
            int i,
            int rows,
            float[] panel,
            float[][] c,
            int ci,
            int j,
            int tile,
            int vectors,
            float scale) {
        if (vectors == 2) {
            if (tile == 8) {
                ColumnTiles.eightByTwo(a, i, rows, panel, c, ci, j, scale);
            } else {
                ColumnTiles.fourByTwo(a, i, rows, panel, c, ci, j, scale);
            }
        } else if (tile == 8) {
            ColumnTiles.eightByOne(a, i, rows, panel, c, ci, j, scale);
        } else {
            ColumnTiles.fourByOne(a, i, rows, panel, c, ci, j, scale);
        }
    }

    private static void multiplyRowsThin(
            float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns, float scale) {
        Scratch scratch = Scratch.of(rows);
        Panels.packThin(b, rows, columns, scratch.panel);
        int tile = to - from >= 8 ? 8 : 4;
        for (int next = from; next < to; next += tile) {
            int i = Math.min(next, to - tile);
            multiplyRowsTile(a, i, rows, scratch.panel, scratch.tile, 0, 0, tile, 1, scale);
            scratch.copyTile(c, i, tile, columns);
        }
    }
}
