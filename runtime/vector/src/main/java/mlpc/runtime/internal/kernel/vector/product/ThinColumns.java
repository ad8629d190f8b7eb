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
        int height = Math.min(columns, 2);
        int width;
        for (int next = from; next < to; next += width) {
            width = width(to - from, to - next);
            int i = Math.min(next, to - width);
            for (int j = 0; j < columns; j += height) {
                int first = Math.min(j, columns - height);
                tile(a, i, width, b, first, height, rows, tile, scale);
                for (int q = 0; q < width; q++) {
                    float[] row = c[i + q];
                    for (int p = 0; p < height; p++) {
                        row[first + p] = tile[p][q];
                    }
                }
            }
        }
    }

    /** Rows of the next tile, of so many that are left. */
    private static int width(int all, int left) {
        if (left > 2 * LANES && all >= 4 * LANES) {
            return 4 * LANES;
        }
        return left > LANES && all >= 2 * LANES ? 2 * LANES : LANES;
    }

    private static void tile(
            float[][] a, int i, int width, float[][] b, int j, int height, int rows, float[][] tile, float scale) {
        if (width == 4 * LANES) {
            if (height == 2) {
                twoByFour(a, i, b, j, rows, tile, scale);
            } else {
                oneByFour(a, i, b, j, rows, tile, scale);
            }
        } else if (width == 2 * LANES) {
            if (height == 2) {
                twoByTwo(a, i, b, j, rows, tile, scale);
            } else {
                oneByTwo(a, i, b, j, rows, tile, scale);
            }
        } else if (height == 2) {
            twoByOne(a, i, b, j, rows, tile, scale);
        } else {
            oneByOne(a, i, b, j, rows, tile, scale);
        }
    }

    // spotless:off: a line for each column of the tile
    /** 2 columns, 4 vectors of rows. */
    static void twoByFour(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
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
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0); s01.mul(factor).intoArray(tile[0], LANES); s02.mul(factor).intoArray(tile[0], 2 * LANES); s03.mul(factor).intoArray(tile[0], 3 * LANES);
        s10.mul(factor).intoArray(tile[1], 0); s11.mul(factor).intoArray(tile[1], LANES); s12.mul(factor).intoArray(tile[1], 2 * LANES); s13.mul(factor).intoArray(tile[1], 3 * LANES);
    }

    /** 2 columns, 2 vectors of rows. */
    static void twoByTwo(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
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
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0); s01.mul(factor).intoArray(tile[0], LANES);
        s10.mul(factor).intoArray(tile[1], 0); s11.mul(factor).intoArray(tile[1], LANES);
    }

    /** 2 columns, 1 vector of rows. */
    static void twoByOne(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
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
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0);
        s10.mul(factor).intoArray(tile[1], 0);
    }

    /** 1 column, 4 vectors of rows. */
    static void oneByFour(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
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
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0); s01.mul(factor).intoArray(tile[0], LANES); s02.mul(factor).intoArray(tile[0], 2 * LANES); s03.mul(factor).intoArray(tile[0], 3 * LANES);
    }

    /** 1 column, 2 vectors of rows. */
    static void oneByTwo(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector y1 = FloatVector.fromArray(SPECIES, row, i + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
        }
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0); s01.mul(factor).intoArray(tile[0], LANES);
    }

    /** 1 column, 1 vector of rows. */
    static void oneByOne(float[][] a, int i, float[][] b, int j, int rows, float[][] tile, float scale) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            float[] other = b[r];
            FloatVector y0 = FloatVector.fromArray(SPECIES, row, i);
            FloatVector x = FloatVector.broadcast(SPECIES, other[j]); s00 = x.fma(y0, s00);
        }
        FloatVector factor = FloatVector.broadcast(SPECIES, scale);
        s00.mul(factor).intoArray(tile[0], 0);
    }
    // spotless:on
}
