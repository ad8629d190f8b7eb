package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.CacheLines32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.row.VectorBias32;
import org.jspecify.annotations.Nullable;

/**
 * C = A·Bᵀ where B changes before every product, as a weight does in training: B is read as it is. To pack its transpose would
 * touch each of its elements twice, more than a small batch's whole product does.
 *
 * <p>Tiles compute Cᵀ = B·Aᵀ. Rows of A, of which there are few, are transposed into panels that stay in the second cache, and B
 * passes them once, row after row. A strip of Cᵀ, which stays in the first cache, is transposed into C.
 */
public final class TransposedProduct {
    private static final int LANES = FloatLanes.LANES;

    /** Elements of A that are transposed at once: half a megabyte of panels. */
    private static final int PANELS = 1 << 17;

    /** Rows of A that are transposed at once, if there are so many: fewer would read all of B for too little. */
    private static final int LEAST = 64;

    /** Inner indices that are transposed at a time, so that the lines of the cache that are written stay there. */
    private static final int BLOCK = 64;

    /** Rows of C that a strip is transposed into at a time. */
    private static final int FEW_ROWS = 16;

    private TransposedProduct() {}

    /**
     * Rows from … to of C and of those columns begin … last, at least {@link VectorKernels32#FEW}; B is [columns][inner].
     *
     * @param bias of the ReLU that follows; null without one
     */
    public static void multiply(
            float[][] a,
            float[][] b,
            float @Nullable [] bias,
            float[][] c,
            int from,
            int to,
            int inner,
            int begin,
            int last) {
        int most = Math.max(LEAST, PANELS / inner / LEAST * LEAST);
        int end;
        for (int row = from; row < to; row = end) {
            end = Math.min(to, row + most);
            TileScratch scratch = TileScratch.of(inner * (end - row + 4 * LANES));
            scratch.widenStrip(end - row + 4 * LANES);
            transposeRows(a, row, end, inner, scratch.panel);
            int height;
            for (int i = begin; i < last; i += height) {
                height = Math.min(TileScratch.STRIP, last - i);
                int first = Math.min(i, last - VectorKernels32.FEW);
                multiplyStrip(scratch, b, first, i + height - first, end - row, inner);
                transposeStrip(scratch.strip, bias, c, row, end, first, i + height - first);
            }
        }
    }

    /** Panels of rows of A, as {@link VectorPanels32} has them of columns; where rows do not fill the last panel, its last is there more than once. */
    private static void transposeRows(float[][] a, int from, int to, int inner, float[] panels) {
        int start = PanelArray.BEGIN;
        int width;
        for (int row = from; row < to; row += width) {
            width = width(to - row);
            for (int k = 0; k < inner; k += BLOCK) {
                int last = Math.min(inner, k + BLOCK);
                CacheLines32.fetch(a, row, Math.min(to, row + width), k, last);
                for (int q = 0; q < width; q += 4) {
                    int r = row + q;
                    transposeRows(
                            a[Math.min(r, to - 1)],
                            a[Math.min(r + 1, to - 1)],
                            a[Math.min(r + 2, to - 1)],
                            a[Math.min(r + 3, to - 1)],
                            k,
                            last,
                            panels,
                            start + q,
                            width);
                }
            }
            start += width * inner;
        }
    }

    /** Four rows at once: each line of the panel is written to a quarter as often. */
    private static void transposeRows(
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3,
            int k,
            int last,
            float[] panels,
            int start,
            int width) {
        for (int i = k; i < last; i++) {
            int at = start + i * width;
            panels[at] = row0[i];
            panels[at + 1] = row1[i];
            panels[at + 2] = row2[i];
            panels[at + 3] = row3[i];
        }
    }

    /** Rows of the next panel, of so many that are left. */
    private static int width(int left) {
        if (FloatLanes.WIDE && left > 3 * LANES) {
            return 4 * LANES;
        }
        return left > LANES ? 2 * LANES : LANES;
    }

    /** So many rows of Cᵀ, from the first on, for all panels. */
    private static void multiplyStrip(TileScratch scratch, float[][] b, int first, int height, int rows, int inner) {
        int start = PanelArray.BEGIN;
        int width;
        for (int row = 0; row < rows; row += width) {
            width = width(rows - row);
            int vectors = width / LANES;
            int tallest = VectorKernels32.rows(vectors);
            int tile;
            for (int next = 0; next < height; next += tile) {
                tile = VectorKernels32.rows(height, height - next, tallest);
                int i = Math.min(next, height - tile);
                VectorKernels32.multiplyTile(
                        b, first + i, inner, scratch.panel, start, scratch.strip, i, row, tile, vectors);
            }
            start += width * inner;
        }
    }

    /** Few rows of C at a time, so that their lines of the cache are there until all rows of the strip are written to them. */
    private static void transposeStrip(
            float[][] strip, float @Nullable [] bias, float[][] c, int from, int to, int first, int height) {
        int end;
        for (int r = from; r < to; r = end) {
            end = Math.min(to, r + FEW_ROWS);
            int i = 0;
            for (; i + 8 <= height; i += 8) {
                transposeEight(strip, i, c, r, end, r - from, first + i);
            }
            for (; i < height; i++) {
                float[] row = strip[i];
                for (int q = r; q < end; q++) {
                    c[q][first + i] = row[q - from];
                }
            }
            for (int q = r; bias != null && q < end; q++) {
                VectorBias32.relu(c[q], bias, first, first + height);
            }
        }
    }

    /** Eight rows of a strip at once: each line of C is written to an eighth as often. */
    private static void transposeEight(float[][] strip, int i, float[][] c, int from, int to, int left, int column) {
        float[] row0 = strip[i];
        float[] row1 = strip[i + 1];
        float[] row2 = strip[i + 2];
        float[] row3 = strip[i + 3];
        float[] row4 = strip[i + 4];
        float[] row5 = strip[i + 5];
        float[] row6 = strip[i + 6];
        float[] row7 = strip[i + 7];
        for (int r = from, q = left; r < to; r++, q++) {
            float[] row = c[r];
            row[column] = row0[q];
            row[column + 1] = row1[q];
            row[column + 2] = row2[q];
            row[column + 3] = row3[q];
            row[column + 4] = row4[q];
            row[column + 5] = row5[q];
            row[column + 6] = row6[q];
            row[column + 7] = row7[q];
        }
    }
}
