package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * Tiles of C = A·B: rows of A from i on against the panel of B that begins at {@code start}, stored to rows of C from ci on and
 * columns from j on. A tile needs a register for each sum, for each vector of the panel, and one more. Each row of A also takes
 * one of the processor's other registers: with eight rows and two vectors HotSpot keeps a sum in memory, and every step waits
 * for it.
 */
final class RowTiles {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private RowTiles() {}

    // spotless:off: a line for each row of the tile
    /** 6 rows, 4 vectors: 24 sums. */
    static void sixByFour(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        float[] a4 = a[i + 4]; float[] a5 = a[i + 5];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero; FloatVector s22 = zero; FloatVector s23 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero; FloatVector s32 = zero; FloatVector s33 = zero;
        FloatVector s40 = zero; FloatVector s41 = zero; FloatVector s42 = zero; FloatVector s43 = zero;
        FloatVector s50 = zero; FloatVector s51 = zero; FloatVector s52 = zero; FloatVector s53 = zero;
        for (int k = 0, at = start; k < inner; k++, at += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, panels, at + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, panels, at + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21); s22 = x.fma(y2, s22); s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31); s32 = x.fma(y2, s32); s33 = x.fma(y3, s33);
            x = FloatVector.broadcast(SPECIES, a4[k]); s40 = x.fma(y0, s40); s41 = x.fma(y1, s41); s42 = x.fma(y2, s42); s43 = x.fma(y3, s43);
            x = FloatVector.broadcast(SPECIES, a5[k]); s50 = x.fma(y0, s50); s51 = x.fma(y1, s51); s52 = x.fma(y2, s52); s53 = x.fma(y3, s53);
        }
        s00.intoArray(c[ci], j); s01.intoArray(c[ci], j + LANES); s02.intoArray(c[ci], j + 2 * LANES); s03.intoArray(c[ci], j + 3 * LANES);
        s10.intoArray(c[ci + 1], j); s11.intoArray(c[ci + 1], j + LANES); s12.intoArray(c[ci + 1], j + 2 * LANES); s13.intoArray(c[ci + 1], j + 3 * LANES);
        s20.intoArray(c[ci + 2], j); s21.intoArray(c[ci + 2], j + LANES); s22.intoArray(c[ci + 2], j + 2 * LANES); s23.intoArray(c[ci + 2], j + 3 * LANES);
        s30.intoArray(c[ci + 3], j); s31.intoArray(c[ci + 3], j + LANES); s32.intoArray(c[ci + 3], j + 2 * LANES); s33.intoArray(c[ci + 3], j + 3 * LANES);
        s40.intoArray(c[ci + 4], j); s41.intoArray(c[ci + 4], j + LANES); s42.intoArray(c[ci + 4], j + 2 * LANES); s43.intoArray(c[ci + 4], j + 3 * LANES);
        s50.intoArray(c[ci + 5], j); s51.intoArray(c[ci + 5], j + LANES); s52.intoArray(c[ci + 5], j + 2 * LANES); s53.intoArray(c[ci + 5], j + 3 * LANES);
    }

    /** 4 rows, 4 vectors: 16 sums. */
    static void fourByFour(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero; FloatVector s22 = zero; FloatVector s23 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero; FloatVector s32 = zero; FloatVector s33 = zero;
        for (int k = 0, at = start; k < inner; k++, at += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, panels, at + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, panels, at + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21); s22 = x.fma(y2, s22); s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31); s32 = x.fma(y2, s32); s33 = x.fma(y3, s33);
        }
        s00.intoArray(c[ci], j); s01.intoArray(c[ci], j + LANES); s02.intoArray(c[ci], j + 2 * LANES); s03.intoArray(c[ci], j + 3 * LANES);
        s10.intoArray(c[ci + 1], j); s11.intoArray(c[ci + 1], j + LANES); s12.intoArray(c[ci + 1], j + 2 * LANES); s13.intoArray(c[ci + 1], j + 3 * LANES);
        s20.intoArray(c[ci + 2], j); s21.intoArray(c[ci + 2], j + LANES); s22.intoArray(c[ci + 2], j + 2 * LANES); s23.intoArray(c[ci + 2], j + 3 * LANES);
        s30.intoArray(c[ci + 3], j); s31.intoArray(c[ci + 3], j + LANES); s32.intoArray(c[ci + 3], j + 2 * LANES); s33.intoArray(c[ci + 3], j + 3 * LANES);
    }

    /** 6 rows, 2 vectors: 12 sums. */
    static void sixByTwo(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        float[] a4 = a[i + 4]; float[] a5 = a[i + 5];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero;
        FloatVector s40 = zero; FloatVector s41 = zero;
        FloatVector s50 = zero; FloatVector s51 = zero;
        for (int k = 0, at = start; k < inner; k++, at += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, a4[k]); s40 = x.fma(y0, s40); s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, a5[k]); s50 = x.fma(y0, s50); s51 = x.fma(y1, s51);
        }
        s00.intoArray(c[ci], j); s01.intoArray(c[ci], j + LANES);
        s10.intoArray(c[ci + 1], j); s11.intoArray(c[ci + 1], j + LANES);
        s20.intoArray(c[ci + 2], j); s21.intoArray(c[ci + 2], j + LANES);
        s30.intoArray(c[ci + 3], j); s31.intoArray(c[ci + 3], j + LANES);
        s40.intoArray(c[ci + 4], j); s41.intoArray(c[ci + 4], j + LANES);
        s50.intoArray(c[ci + 5], j); s51.intoArray(c[ci + 5], j + LANES);
    }

    /** 4 rows, 2 vectors: 8 sums. */
    static void fourByTwo(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero;
        for (int k = 0, at = start; k < inner; k++, at += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31);
        }
        s00.intoArray(c[ci], j); s01.intoArray(c[ci], j + LANES);
        s10.intoArray(c[ci + 1], j); s11.intoArray(c[ci + 1], j + LANES);
        s20.intoArray(c[ci + 2], j); s21.intoArray(c[ci + 2], j + LANES);
        s30.intoArray(c[ci + 3], j); s31.intoArray(c[ci + 3], j + LANES);
    }

    /** 8 rows, 1 vector: 8 sums. */
    static void eightByOne(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        float[] a4 = a[i + 4]; float[] a5 = a[i + 5]; float[] a6 = a[i + 6]; float[] a7 = a[i + 7];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        FloatVector s10 = zero;
        FloatVector s20 = zero;
        FloatVector s30 = zero;
        FloatVector s40 = zero;
        FloatVector s50 = zero;
        FloatVector s60 = zero;
        FloatVector s70 = zero;
        for (int k = 0, at = start; k < inner; k++, at += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30);
            x = FloatVector.broadcast(SPECIES, a4[k]); s40 = x.fma(y0, s40);
            x = FloatVector.broadcast(SPECIES, a5[k]); s50 = x.fma(y0, s50);
            x = FloatVector.broadcast(SPECIES, a6[k]); s60 = x.fma(y0, s60);
            x = FloatVector.broadcast(SPECIES, a7[k]); s70 = x.fma(y0, s70);
        }
        s00.intoArray(c[ci], j);
        s10.intoArray(c[ci + 1], j);
        s20.intoArray(c[ci + 2], j);
        s30.intoArray(c[ci + 3], j);
        s40.intoArray(c[ci + 4], j);
        s50.intoArray(c[ci + 5], j);
        s60.intoArray(c[ci + 6], j);
        s70.intoArray(c[ci + 7], j);
    }

    /** 4 rows, 1 vector: 4 sums. */
    static void fourByOne(
            float[][] a, int i, int inner, float[] panels, int start, float[][] c, int ci, int j) {
        float[] a0 = a[i]; float[] a1 = a[i + 1]; float[] a2 = a[i + 2]; float[] a3 = a[i + 3];
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        FloatVector s10 = zero;
        FloatVector s20 = zero;
        FloatVector s30 = zero;
        for (int k = 0, at = start; k < inner; k++, at += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector x = FloatVector.broadcast(SPECIES, a0[k]); s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, a1[k]); s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, a2[k]); s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, a3[k]); s30 = x.fma(y0, s30);
        }
        s00.intoArray(c[ci], j);
        s10.intoArray(c[ci + 1], j);
        s20.intoArray(c[ci + 2], j);
        s30.intoArray(c[ci + 3], j);
    }
    // spotless:on
}
