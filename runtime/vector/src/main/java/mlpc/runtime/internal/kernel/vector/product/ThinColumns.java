package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * C = Aᵀ·B / rows for a B of fewer columns than a vector has lanes: the lanes are rows of C, which lie side by side in A. The
 * chains are those of {@link ColumnTiles}; a factor may be the first or the second.
 */
final class ThinColumns {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private ThinColumns() {}

    /** Rows from … to of C, at least as many as a vector has lanes, times a factor. */
    static void multiply(float[][] a, float[][] b, float[][] c, int from, int to, int rows, int columns, float scale) {
        float[][] tile = TileScratch.of(0).wideTile;
        int width;
        for (int next = from; next < to; next += width) {
            width = width(to - from, to - next);
            int i = Math.min(next, to - width);
            int height;
            for (int j = 0; j < columns; j += height) {
                height = height(width, columns - j);
                tile(a, i, width, b, j, height, rows, tile);
                for (int q = 0; q < width; q++) {
                    float[] row = c[i + q];
                    for (int p = 0; p < height; p++) {
                        row[j + p] = tile[p][q] * scale;
                    }
                }
            }
        }
    }

    /** Columns of the next tile, of so many that are left. */
    private static int height(int width, int left) {
        if (width == 4 * LANES && left >= 4) {
            return 4;
        }
        return Math.min(left, 2);
    }

    /** Rows of the next tile, of so many that are left. */
    private static int width(int all, int left) {
        if (left > 2 * LANES && all >= 4 * LANES) {
            return 4 * LANES;
        }
        return left > LANES && all >= 2 * LANES ? 2 * LANES : LANES;
    }

    private static void tile(float[][] a, int i, int width, float[][] b, int j, int height, int rows, float[][] tile) {
        if (width == 4 * LANES) {
            if (height == 4) {
                fourByFour(a, i, b, j, rows, tile);
            } else if (height == 2) {
                twoByFour(a, i, b, j, rows, tile);
            } else {
                oneByFour(a, i, b, j, rows, tile);
            }
        } else if (width == 2 * LANES) {
            if (height == 2) {
                twoByTwo(a, i, b, j, rows, tile);
            } else {
                oneByTwo(a, i, b, j, rows, tile);
            }
        } else if (height == 2) {
            twoByOne(a, i, b, j, rows, tile);
        } else {
            oneByOne(a, i, b, j, rows, tile);
        }
    }

    // spotless:off: a line for each column of the tile
    /** 4 columns, 4 vectors of rows. */
    static void fourByFour(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero; FloatVector s22 = zero; FloatVector s23 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero; FloatVector s32 = zero; FloatVector s33 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, row, i + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, row, i + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, other[j + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, other[j + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21); s22 = x.fma(y2, s22); s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, other[j + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31); s32 = x.fma(y2, s32); s33 = x.fma(y3, s33);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES); s02.intoArray(tile[0], 2 * LANES); s03.intoArray(tile[0], 3 * LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES); s12.intoArray(tile[1], 2 * LANES); s13.intoArray(tile[1], 3 * LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES); s22.intoArray(tile[2], 2 * LANES); s23.intoArray(tile[2], 3 * LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES); s32.intoArray(tile[3], 2 * LANES); s33.intoArray(tile[3], 3 * LANES);
    }

    /** 2 columns, 4 vectors of rows. */
    static void twoByFour(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, row, i + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, row, i + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, other[j + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES); s02.intoArray(tile[0], 2 * LANES); s03.intoArray(tile[0], 3 * LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES); s12.intoArray(tile[1], 2 * LANES); s13.intoArray(tile[1], 3 * LANES);
    }

    /** 2 columns, 2 vectors of rows. */
    static void twoByTwo(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, other[j + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES);
    }

    /** 2 columns, 1 vector of rows. */
    static void twoByOne(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        FloatVector s10 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, other[j + 1]); s10 = x.fma(y0, s10);
        }
        s00.intoArray(tile[0], 0);
        s10.intoArray(tile[1], 0);
    }

    /** 1 column, 4 vectors of rows. */
    static void oneByFour(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, row, i + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, row, i + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES); s02.intoArray(tile[0], 2 * LANES); s03.intoArray(tile[0], 3 * LANES);
    }

    /** 1 column, 2 vectors of rows. */
    static void oneByTwo(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES);
    }

    /** 1 column, 1 vector of rows. */
    static void oneByOne(float[][] a, int i, float[][] b, int j, int rows, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00);
        }
        s00.intoArray(tile[0], 0);
    }
    // spotless:on
}
