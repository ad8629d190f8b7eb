package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C = max(A·B + bias, 0), as {@link RowTiles}: bias and activation while the sums are still in registers. These are methods
 * of their own because HotSpot gives up on a tile that can end in several ways, and makes each of its vectors an object.
 */
final class ReluTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    private ReluTiles() {}

    // spotless:off: a line for each row of the tile
    /** 6 rows, 4 vectors: 24 sums. */
    static void sixByFour(
            float[][] a, int i, int inner, float[] panels, int start, float[] bias, float[][] c, int j) {
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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bias, j + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bias, j + 3 * LANES);
        s00.add(b0).max(zero).intoArray(c[i], j); s01.add(b1).max(zero).intoArray(c[i], j + LANES); s02.add(b2).max(zero).intoArray(c[i], j + 2 * LANES); s03.add(b3).max(zero).intoArray(c[i], j + 3 * LANES);
        s10.add(b0).max(zero).intoArray(c[i + 1], j); s11.add(b1).max(zero).intoArray(c[i + 1], j + LANES); s12.add(b2).max(zero).intoArray(c[i + 1], j + 2 * LANES); s13.add(b3).max(zero).intoArray(c[i + 1], j + 3 * LANES);
        s20.add(b0).max(zero).intoArray(c[i + 2], j); s21.add(b1).max(zero).intoArray(c[i + 2], j + LANES); s22.add(b2).max(zero).intoArray(c[i + 2], j + 2 * LANES); s23.add(b3).max(zero).intoArray(c[i + 2], j + 3 * LANES);
        s30.add(b0).max(zero).intoArray(c[i + 3], j); s31.add(b1).max(zero).intoArray(c[i + 3], j + LANES); s32.add(b2).max(zero).intoArray(c[i + 3], j + 2 * LANES); s33.add(b3).max(zero).intoArray(c[i + 3], j + 3 * LANES);
        s40.add(b0).max(zero).intoArray(c[i + 4], j); s41.add(b1).max(zero).intoArray(c[i + 4], j + LANES); s42.add(b2).max(zero).intoArray(c[i + 4], j + 2 * LANES); s43.add(b3).max(zero).intoArray(c[i + 4], j + 3 * LANES);
        s50.add(b0).max(zero).intoArray(c[i + 5], j); s51.add(b1).max(zero).intoArray(c[i + 5], j + LANES); s52.add(b2).max(zero).intoArray(c[i + 5], j + 2 * LANES); s53.add(b3).max(zero).intoArray(c[i + 5], j + 3 * LANES);
    }

    /** 4 rows, 4 vectors: 16 sums. */
    static void fourByFour(
            float[][] a, int i, int inner, float[] panels, int start, float[] bias, float[][] c, int j) {
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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bias, j + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bias, j + 3 * LANES);
        s00.add(b0).max(zero).intoArray(c[i], j); s01.add(b1).max(zero).intoArray(c[i], j + LANES); s02.add(b2).max(zero).intoArray(c[i], j + 2 * LANES); s03.add(b3).max(zero).intoArray(c[i], j + 3 * LANES);
        s10.add(b0).max(zero).intoArray(c[i + 1], j); s11.add(b1).max(zero).intoArray(c[i + 1], j + LANES); s12.add(b2).max(zero).intoArray(c[i + 1], j + 2 * LANES); s13.add(b3).max(zero).intoArray(c[i + 1], j + 3 * LANES);
        s20.add(b0).max(zero).intoArray(c[i + 2], j); s21.add(b1).max(zero).intoArray(c[i + 2], j + LANES); s22.add(b2).max(zero).intoArray(c[i + 2], j + 2 * LANES); s23.add(b3).max(zero).intoArray(c[i + 2], j + 3 * LANES);
        s30.add(b0).max(zero).intoArray(c[i + 3], j); s31.add(b1).max(zero).intoArray(c[i + 3], j + LANES); s32.add(b2).max(zero).intoArray(c[i + 3], j + 2 * LANES); s33.add(b3).max(zero).intoArray(c[i + 3], j + 3 * LANES);
    }

    /** 6 rows, 2 vectors: 12 sums. */
    static void sixByTwo(
            float[][] a, int i, int inner, float[] panels, int start, float[] bias, float[][] c, int j) {
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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        s00.add(b0).max(zero).intoArray(c[i], j); s01.add(b1).max(zero).intoArray(c[i], j + LANES);
        s10.add(b0).max(zero).intoArray(c[i + 1], j); s11.add(b1).max(zero).intoArray(c[i + 1], j + LANES);
        s20.add(b0).max(zero).intoArray(c[i + 2], j); s21.add(b1).max(zero).intoArray(c[i + 2], j + LANES);
        s30.add(b0).max(zero).intoArray(c[i + 3], j); s31.add(b1).max(zero).intoArray(c[i + 3], j + LANES);
        s40.add(b0).max(zero).intoArray(c[i + 4], j); s41.add(b1).max(zero).intoArray(c[i + 4], j + LANES);
        s50.add(b0).max(zero).intoArray(c[i + 5], j); s51.add(b1).max(zero).intoArray(c[i + 5], j + LANES);
    }

    /** 4 rows, 2 vectors: 8 sums. */
    static void fourByTwo(
            float[][] a, int i, int inner, float[] panels, int start, float[] bias, float[][] c, int j) {
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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        s00.add(b0).max(zero).intoArray(c[i], j); s01.add(b1).max(zero).intoArray(c[i], j + LANES);
        s10.add(b0).max(zero).intoArray(c[i + 1], j); s11.add(b1).max(zero).intoArray(c[i + 1], j + LANES);
        s20.add(b0).max(zero).intoArray(c[i + 2], j); s21.add(b1).max(zero).intoArray(c[i + 2], j + LANES);
        s30.add(b0).max(zero).intoArray(c[i + 3], j); s31.add(b1).max(zero).intoArray(c[i + 3], j + LANES);
    }
    // spotless:on
}
