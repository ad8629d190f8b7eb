package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.ContractionKernels;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.Rows32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;
import mlpc.runtime.internal.kernel.vector.row.VectorBias32;
import mlpc.runtime.parallel.Pool;
import org.jspecify.annotations.Nullable;

/**
 * The kernels by the Vector API. Tiles of C stay in registers while they run along a panel of B, which stays in the cache
 * while all rows pass over it. Where rows or columns do not fill the last tile, it is moved back over the one before: elements
 * computed twice are the same chain, and the same bits.
 *
 * <p>Two rules keep vectors in registers: none is ever passed between methods, for what is not inlined would be an object; and
 * there is one species in the whole program, because on JDK 17 a second one makes the calls of both virtual.
 */
public final class VectorKernels32 extends NeverInlined implements ContractionKernels<float[], float[][], Panels32> {
    private static final int LANES = FloatLanes.LANES;

    /** Products for which packing a panel does not pay off. */
    private static final int SMALL = 1024;
    /** Rows from which a panel is worth being packed, and the least that a tile has. */
    static final int FEW = 4;
    /**
     * Numbers of A that pass over all panels before others do: they and a panel are in the second cache together. They fill a quarter of it, for
     * panels that do not stay there come from the third cache, or from memory, once for all who pass; and no less than a quarter of a megabyte.
     */
    private static final int PASSING = Math.max(1 << 16, SecondCache.BYTES / 4 / Float.BYTES);
    /** Rows that pass together at least, however long they are: a panel that few rows use is not worth its way from memory. */
    private static final int LEAST_PASSING = 48;

    /** Elements of several panels that stay in the first cache together: few rows pass them all, and are written one after the other. */
    private static final int NEAR = 1 << 14;

    private final PlainKernels32 plain;

    public VectorKernels32(PlainKernels32 plain) {
        this.plain = plain;
    }

    /** Whether the processor's vectors have at least four lanes. */
    public static boolean isUseful() {
        return LANES >= 4;
    }

    @Override
    public Panels32 panels(int inner, int columns) {
        return new VectorPanels32(inner, columns);
    }

    @Override
    public void shareRows(Pool pool) {
        RowThreads.use(pool);
    }

    @Override
    public void multiply(float[][] a, Panels32 b, float[][] c, int from, int to) {
        VectorPanels32 panels = (VectorPanels32) b;
        if (!panels.isPacked()) {
            multiplyInPlace(a, panels, null, c, from, to);
        } else if (to - from < FEW) {
            for (int i = from; i < to; i++) {
                RowThreads.multiply(a[i], panels, c[i]);
            }
        } else if (panels.compact) {
            TileScratch scratch = TileScratch.of(panels.inner * VectorPanels32.width(panels.columns, 0));
            for (int panel = 0; panel < panels.starts.length; panel++) {
                panels.expand(panel, scratch.panel);
                multiplyPanel(a, c, from, to, panels, panel, scratch.panel, PanelArray.BEGIN);
            }
        } else {
            int end;
            for (int i = from; i < to; i = end) {
                end = passing(i, to, panels);
                for (int panel = 0; panel < panels.starts.length; panel++) {
                    multiplyPanel(a, c, i, end, panels, panel, panels.elements, panels.starts[panel]);
                }
            }
        }
    }

    /** The end of the rows from i on that pass together; never so that fewer than a tile's are left. */
    private static int passing(int i, int to, VectorPanels32 panels) {
        int tall = rows(4);
        boolean isNear = panels.starts.length > 1 && panels.size <= NEAR;
        int rows = isNear ? 2 * tall : Math.max(LEAST_PASSING, PASSING / panels.inner / tall * tall);
        return to - i < rows + FEW ? to : i + rows;
    }

    @Override
    public void multiplyRelu(float[][] a, Panels32 b, float[] bias, float[][] c, int from, int to) {
        VectorPanels32 panels = (VectorPanels32) b;
        if (!panels.isPacked() && panels.rows().length > 0) {
            multiplyInPlace(a, panels, bias, c, from, to);
            return;
        }
        boolean isPacked = panels.isPacked() && !panels.compact;
        if (isPacked && panels.columns == LANES && to - from >= FEW) {
            // A block of such rows is small enough to stay in the first cache as a whole.
            multiplyPanel(a, c, from, to, panels, 0, panels.elements, panels.starts[0]);
            VectorBias32.reluOfOne(c, bias, from, to);
            return;
        }
        if (isPacked && panels.columns >= LANES && to - from >= FEW) {
            int end;
            for (int i = from; i < to; i = end) {
                end = passing(i, to, panels);
                for (int panel = 0; panel < panels.starts.length; panel++) {
                    multiplyReluPanel(
                            a,
                            c,
                            i,
                            end,
                            panels.inner,
                            panels.firsts[panel],
                            panels.vectors[panel],
                            panels.elements,
                            panels.starts[panel],
                            bias);
                }
            }
            return;
        }
        multiply(a, b, c, from, to);
        for (int i = from; i < to; i++) {
            Rows32.relu(c[i], bias, c[i], panels.columns);
        }
    }

    /** Bias and activation come to each tile while it is in the first cache, and nobody waits for C's lines, which are only written. */
    private static void multiplyReluPanel(
            float[][] a,
            float[][] c,
            int from,
            int to,
            int inner,
            int j,
            int vectors,
            float[] panels,
            int start,
            float[] bias) {
        int tallest = rows(vectors);
        TileScratch scratch = TileScratch.of(0);
        int tile;
        for (int i = from; i < to; i += tile) {
            tile = rows(to - from, to - i, tallest);
            i = Math.min(i, to - tile);
            multiplyTile(a, i, inner, panels, start, scratch.tile, 0, 0, tile, vectors);
            VectorBias32.relu(scratch.tile, bias, c, i, i + tile, j, j + vectors * LANES);
        }
    }

    /** By a matrix that is not packed; with a bias the ReLU of the sum, if the matrix itself is there. */
    private void multiplyInPlace(
            float[][] a, VectorPanels32 b, float @Nullable [] bias, float[][] c, int from, int to) {
        float[][] rows = b.rows();
        if (rows.length == 0) {
            TransposedProduct.multiply(a, b.columnsAsRows(), null, c, from, to, b.inner, 0, b.columns);
        } else if (to - from >= FEW) {
            multiplyGathered(a, rows, bias, c, from, to, b.inner, b.columns);
        } else {
            plain.multiply(a, rows, c, from, to, b.inner, b.columns);
            for (int i = from; bias != null && i < to; i++) {
                Rows32.relu(c[i], bias, c[i], b.columns);
            }
        }
    }

    /** Each panel is packed where it stays in the second cache while all rows pass. */
    private static void multiplyGathered(
            float[][] a, float[][] b, float @Nullable [] bias, float[][] c, int from, int to, int inner, int columns) {
        TileScratch scratch = TileScratch.of(inner * VectorPanels32.width(columns, 0));
        int width;
        for (int j = 0; j < columns; j += width) {
            width = VectorPanels32.width(columns, j);
            int first = Math.max(0, Math.min(j, columns - width));
            int vectors = width / LANES;
            VectorPanels32.gather(b, inner, columns, first, vectors, scratch.panel, PanelArray.BEGIN);
            if (bias == null) {
                multiplyPanel(a, c, from, to, inner, columns, first, vectors, scratch.panel, PanelArray.BEGIN);
            } else {
                multiplyReluPanel(a, c, from, to, inner, first, vectors, scratch.panel, PanelArray.BEGIN, bias);
            }
        }
    }

    private static void multiplyPanel(
            float[][] a, float[][] c, int from, int to, VectorPanels32 b, int panel, float[] elements, int start) {
        multiplyPanel(a, c, from, to, b.inner, b.columns, b.firsts[panel], b.vectors[panel], elements, start);
    }

    @Override
    public void multiply(float[][] a, float[][] b, float[][] c, int from, int to, int inner, int columns) {
        if (to - from < FEW || (long) (to - from) * inner * columns < SMALL) {
            plain.multiply(a, b, c, from, to, inner, columns);
            return;
        }
        multiplyGathered(a, b, null, c, from, to, inner, columns);
    }

    @Override
    public void multiplyColumns(float[][] a, float[][] b, float[][] c, int rows, int from, int to, int inner) {
        if (to - from < FEW) {
            plain.multiplyColumns(a, b, c, rows, from, to, inner);
        } else {
            TransposedProduct.multiply(a, b, null, c, 0, rows, inner, from, to);
        }
    }

    @Override
    public void multiplyReluColumns(
            float[][] a, float[][] b, float[] bias, float[][] c, int rows, int from, int to, int inner) {
        if (to - from < FEW) {
            plain.multiplyReluColumns(a, b, bias, c, rows, from, to, inner);
        } else {
            TransposedProduct.multiply(a, b, bias, c, 0, rows, inner, from, to);
        }
    }

    /** Columns j … of C, as many as the panel has; at least {@link #FEW} rows. */
    private static void multiplyPanel(
            float[][] a,
            float[][] c,
            int from,
            int to,
            int inner,
            int columns,
            int j,
            int vectors,
            float[] panels,
            int start) {
        int tallest = rows(vectors);
        TileScratch scratch = columns < LANES ? TileScratch.of(0) : null;
        int tile;
        for (int i = from; i < to; i += tile) {
            tile = rows(to - from, to - i, tallest);
            i = Math.min(i, to - tile);
            if (scratch == null) {
                multiplyTile(a, i, inner, panels, start, c, i, j, tile, vectors);
            } else {
                multiplyTile(a, i, inner, panels, start, scratch.tile, 0, 0, tile, vectors);
                scratch.copyTile(c, i, tile, columns);
            }
        }
    }

    /** Rows of the next tile: as many as it can have, or four where that leaves fewer to be computed twice. */
    static int rows(int all, int left, int tallest) {
        boolean isFour = left <= FEW || tallest == 6 && (left == 7 || left == 8);
        return isFour || all < tallest ? FEW : tallest;
    }

    /** Rows of a tile of so many vectors, as the registers allow. */
    static int rows(int vectors) {
        if (!FloatLanes.WIDE) {
            return FEW;
        }
        return vectors == 1 ? 8 : 6;
    }

    static void multiplyTile(
            float[][] a,
            int i,
            int inner,
            float[] panels,
            int start,
            float[][] c,
            int ci,
            int j,
            int tile,
            int vectors) {
        if (vectors == 4) {
            if (tile == 6) {
                RowTiles.sixByFour(a, i, inner, panels, start, c, ci, j);
            } else {
                RowTiles.fourByFour(a, i, inner, panels, start, c, ci, j);
            }
        } else if (vectors == 2) {
            if (tile == 6) {
                RowTiles.sixByTwo(a, i, inner, panels, start, c, ci, j);
            } else {
                RowTiles.fourByTwo(a, i, inner, panels, start, c, ci, j);
            }
        } else if (tile == 8) {
            RowTiles.eightByOne(a, i, inner, panels, start, c, ci, j);
        } else {
            RowTiles.fourByOne(a, i, inner, panels, start, c, ci, j);
        }
    }

    @Override
    public void multiplyRows(float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns) {
        multiplyRows(a, b, c, from, to, rows, columns, ColumnProduct.Packing.SOME);
    }

    @Override
    public void multiplyRows(
            float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns, boolean again) {
        ColumnProduct.Packing packing = again ? ColumnProduct.Packing.DONE : ColumnProduct.Packing.ALL;
        multiplyRows(a, b, c, from, to, rows, columns, packing);
    }

    private void multiplyRows(
            float[][] a,
            float[][] b,
            float[][] c,
            int from,
            int to,
            int rows,
            int columns,
            ColumnProduct.Packing packing) {
        if (to - from < FEW || (long) (to - from) * rows * columns < SMALL) {
            plain.multiplyRows(a, b, c, from, to, rows, columns);
            return;
        }
        // Exact for a power of two; other divisions come last.
        boolean scales = Integer.bitCount(rows) == 1;
        float scale = scales ? 1f / rows : 1;
        if (columns < LANES && to - from >= LANES) {
            ThinColumns.multiply(a, b, c, from, to, rows, columns, scale);
        } else {
            ColumnProduct.multiply(a, b, c, from, to, rows, columns, scale, packing);
        }
        if (!scales) {
            PlainKernels32.divide(c, from, to, rows, columns);
        }
    }

    @Override
    public void meanRows(float[][] a, float[][] c, int from, int to, int rows) {
        if (to - from < LANES) {
            plain.meanRows(a, c, from, to, rows);
            return;
        }
        int j = from;
        for (; j + 4 * LANES <= to; j += 4 * LANES) {
            VectorMeans32.four(a, c[0], j, rows);
        }
        for (; j < to; j += LANES) {
            VectorMeans32.one(a, c[0], Math.min(j, to - LANES), rows);
        }
    }
}
