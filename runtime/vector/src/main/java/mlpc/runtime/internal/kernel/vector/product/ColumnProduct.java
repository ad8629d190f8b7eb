package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.PassingRows32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * C = scale · Aᵀ·B, as a weight's gradient is. Panels of B are packed, and columns of A are copied side by side, a block of them at
 * a time, because a tile reads six numbers of each row of A. Read from A itself, each row would cost a cache line for the numbers, another
 * for the array's length, and a wait for the address of the next row. Each block is copied once and multiplied with all packed panels.
 */
final class ColumnProduct {
    /** Columns of A that are copied at a time. */
    static final int BLOCK = 48;

    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    /** Elements of panels that are packed at once: a megabyte of them. A processor foresees that they are read in order, from the third cache as well. */
    private static final int PACKED = 1 << 18;

    /** Elements of B whose panels are kept from call to call at most: four megabytes, where {@link PassingRows32#count} has few rows. */
    private static final int KEPT = 1 << 20;

    /** Rows of the tallest tile: a block is so many of them. */
    private static final int TALL = 12;

    private ColumnProduct() {}

    /** How much of B is packed. */
    enum Packing {
        /** As much as stays in the cache while all rows of C are computed. */
        SOME,
        /** All of it if it is not too large, for rows of C that are computed later. */
        ALL,
        /** Nothing where {@link #ALL} is still there. */
        DONE
    }

    /** Rows from … to of C, at least {@link VectorKernels32#FEW}, times a factor. */
    static void multiply(
            float[][] a,
            float[][] b,
            float[][] c,
            int from,
            int to,
            int rows,
            int columns,
            float scale,
            Packing packing) {
        // Two vectors of a panel and a tall tile's columns are in the first cache together; what is lower than a block
        // wants wide tiles.
        int widest = FloatLanes.WIDE && (packing != Packing.SOME || to - from >= BLOCK) ? 2 * LANES : 4 * LANES;
        int all = columns + 4 * LANES;
        boolean keeps = packing != Packing.SOME && (long) rows * columns <= KEPT;
        int most = keeps ? all : Math.max(4 * LANES, Math.min(all, PACKED / rows));
        boolean isKept = keeps && packing == Packing.DONE && TileScratch.holds(rows, columns, widest);
        TileScratch scratch = isKept ? TileScratch.own() : TileScratch.of(rows * most, rows * BLOCK);
        int next;
        for (int j = 0; j < columns; j = next) {
            next = isKept ? columns : pack(b, rows, columns, j, most, widest, scratch.panel);
            int width;
            for (int i = from; i < to; i += width) {
                width = Math.min(BLOCK, to - i);
                int missing = Math.max(0, VectorKernels32.FEW - width);
                copy(a, i - missing, width + missing, rows, scratch.block);
                multiplyBlock(scratch, c, i - missing, width + missing, rows, columns, j, next, widest, scale);
            }
        }
        if (keeps && !isKept) {
            scratch.hold(rows, columns, widest);
        }
    }

    /** The panels of B from column j on, as many as fit into so many columns; the column after them. */
    private static int pack(float[][] b, int rows, int columns, int j, int most, int widest, float[] panels) {
        int column = j;
        int packed = 0;
        while (column < columns && packed + width(columns, column, widest) <= most) {
            int width = width(columns, column, widest);
            VectorPanels32.pack(
                    b,
                    0,
                    rows,
                    columns,
                    first(columns, column, width),
                    width / LANES,
                    panels,
                    PanelArray.BEGIN + rows * packed);
            packed += width;
            column += width;
        }
        return column;
    }

    private static int width(int columns, int j, int widest) {
        return Math.min(widest, VectorPanels32.width(columns, j));
    }

    /** The first column of a panel of this width. The last panel begins early enough to be full, and overlaps the one before it. */
    private static int first(int columns, int j, int width) {
        return Math.max(0, Math.min(j, columns - width));
    }

    /** So many columns of A from i on; where vectors do not fill them, the last is moved back over the one before. */
    private static void copy(float[][] a, int i, int width, int rows, float[] block) {
        if (width < LANES) {
            copyThin(a, i, width, rows, block);
            return;
        }
        if (width == 3 * LANES) {
            copyThree(a, i, rows, block);
            return;
        }
        for (int q = 0; q < width; q += LANES) {
            copyVectors(a, i + Math.min(q, width - LANES), rows, block, Math.min(q, width - LANES));
        }
    }

    /** A whole block: a row's lines of the cache are next to one another, and come together. */
    private static void copyThree(float[][] a, int i, int rows, float[] block) {
        for (int r = 0, at = 0; r < rows; r++, at += BLOCK) {
            float[] row = a[r];
            FloatVector.fromArray(SPECIES, row, i).intoArray(block, at);
            FloatVector.fromArray(SPECIES, row, i + LANES).intoArray(block, at + LANES);
            FloatVector.fromArray(SPECIES, row, i + 2 * LANES).intoArray(block, at + 2 * LANES);
        }
    }

    private static void copyVectors(float[][] a, int i, int rows, float[] block, int left) {
        for (int r = 0, at = left; r < rows; r++, at += BLOCK) {
            FloatVector.fromArray(SPECIES, a[r], i).intoArray(block, at);
        }
    }

    private static void copyThin(float[][] a, int i, int width, int rows, float[] block) {
        for (int r = 0, at = 0; r < rows; r++, at += BLOCK) {
            float[] row = a[r];
            for (int q = 0; q < width; q++) {
                block[at + q] = row[i + q];
            }
        }
    }

    /** As many rows of C from i on as the block has columns, and columns j … next. */
    private static void multiplyBlock(
            TileScratch scratch,
            float[][] c,
            int i,
            int height,
            int rows,
            int columns,
            int j,
            int next,
            int widest,
            float scale) {
        int width;
        for (int column = j; column < next; column += width) {
            width = width(columns, column, widest);
            int start = PanelArray.BEGIN + rows * (column - j);
            int tall = width == 2 * LANES && FloatLanes.WIDE ? tall(height) : 0;
            int to = first(columns, column, width);
            multiplyTall(scratch, start, c, i, tall, rows, to, scale);
            if (tall < height) {
                multiplyPanel(scratch, start, width / LANES, c, i, tall, height, rows, columns, to, scale);
            }
        }
    }

    /** How many of so many rows are for tiles of twelve: those that leave none, or enough for others. */
    private static int tall(int height) {
        int tall = height / TALL * TALL;
        return height - tall == 0 || height - tall >= VectorKernels32.FEW ? tall : Math.max(0, tall - TALL);
    }

    /** A panel of two vectors, by tiles of twelve rows. */
    private static void multiplyTall(
            TileScratch scratch, int start, float[][] c, int i, int height, int rows, int j, float scale) {
        for (int left = 0; left < height; left += TALL) {
            ColumnTiles.twelveByTwo(scratch.block, left, rows, scratch.panel, start, scratch.tile);
            storeTall(scratch.tile, c, i + left, j, scale);
        }
    }

    /** A tall tile's rows, scaled, to rows i … of C: out of the first cache, so that nobody waits for C's lines. */
    private static void storeTall(float[][] tile, float[][] c, int i, int j, float scale) {
        for (int q = 0; q < TALL; q++) {
            float[] from = tile[q];
            float[] to = c[i + q];
            FloatVector.fromArray(SPECIES, from, 0).mul(scale).intoArray(to, j);
            FloatVector.fromArray(SPECIES, from, LANES).mul(scale).intoArray(to, j + LANES);
        }
    }

    /** A panel, by other tiles for the block's columns from … height. */
    private static void multiplyPanel(
            TileScratch scratch,
            int start,
            int vectors,
            float[][] c,
            int i,
            int from,
            int height,
            int rows,
            int columns,
            int j,
            float scale) {
        int tallest = tallest(vectors);
        int tile;
        for (int next = from; next < height; next += tile) {
            tile = VectorKernels32.rows(height - from, height - next, tallest);
            int left = Math.min(next, height - tile);
            multiplyTile(scratch, left, rows, start, tile, vectors);
            store(scratch.tile, tile, c, i + left, j, Math.min(columns, vectors * LANES), scale);
        }
    }

    /** A tile's rows, scaled, to rows i … and columns j … of C: out of the first cache, so that nobody waits for C's lines. */
    private static void store(float[][] tile, int rows, float[][] c, int i, int j, int columns, float scale) {
        for (int q = 0; q < rows; q++) {
            float[] from = tile[q];
            float[] to = c[i + q];
            if (columns < LANES) {
                for (int k = 0; k < columns; k++) {
                    to[j + k] = from[k] * scale;
                }
            } else {
                for (int k = 0; k < columns; k += LANES) {
                    FloatVector.fromArray(SPECIES, from, k).mul(scale).intoArray(to, j + k);
                }
            }
        }
    }

    /** Rows of a tile of so many vectors, as the registers allow. */
    private static int tallest(int vectors) {
        if (!FloatLanes.WIDE) {
            return VectorKernels32.FEW;
        }
        return vectors == 4 ? 6 : 8;
    }

    private static void multiplyTile(TileScratch scratch, int left, int rows, int start, int height, int vectors) {
        float[] block = scratch.block;
        float[] panels = scratch.panel;
        float[][] tile = scratch.tile;
        if (vectors == 4) {
            if (height == 6) {
                ColumnTiles.sixByFour(block, left, rows, panels, start, tile);
            } else {
                ColumnTiles.fourByFour(block, left, rows, panels, start, tile);
            }
        } else if (vectors == 2) {
            if (height == 8) {
                ColumnTiles.eightByTwo(block, left, rows, panels, start, tile);
            } else {
                ColumnTiles.fourByTwo(block, left, rows, panels, start, tile);
            }
        } else if (height == 8) {
            ColumnTiles.eightByOne(block, left, rows, panels, start, tile);
        } else {
            ColumnTiles.fourByOne(block, left, rows, panels, start, tile);
        }
    }
}
