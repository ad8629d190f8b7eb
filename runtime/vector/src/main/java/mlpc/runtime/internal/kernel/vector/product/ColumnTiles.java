package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * Tiles of Aᵀ·B, as {@link RowTiles}, stored to an array for a tile: their rows are columns of A, which lie side by side in a block, {@link ColumnProduct#BLOCK} of
 * them for each row of A. The loops count the block's elements rather than rows: HotSpot then knows before the loop that the block is
 * large enough. A check amid the sums keeps their old values alive, and some of them in memory.
 */
final class ColumnTiles {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private ColumnTiles() {}

    // spotless:off: a line for each row of the tile
    /** 6 rows, 4 vectors: 24 sums. */
    static void sixByFour(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero; FloatVector s22 = zero; FloatVector s23 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero; FloatVector s32 = zero; FloatVector s33 = zero;
        FloatVector s40 = zero; FloatVector s41 = zero; FloatVector s42 = zero; FloatVector s43 = zero;
        FloatVector s50 = zero; FloatVector s51 = zero; FloatVector s52 = zero; FloatVector s53 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, panels, at + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, panels, at + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21); s22 = x.fma(y2, s22); s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31); s32 = x.fma(y2, s32); s33 = x.fma(y3, s33);
            x = FloatVector.broadcast(SPECIES, block[i + 4]); s40 = x.fma(y0, s40); s41 = x.fma(y1, s41); s42 = x.fma(y2, s42); s43 = x.fma(y3, s43);
            x = FloatVector.broadcast(SPECIES, block[i + 5]); s50 = x.fma(y0, s50); s51 = x.fma(y1, s51); s52 = x.fma(y2, s52); s53 = x.fma(y3, s53);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES); s02.intoArray(tile[0], 2 * LANES); s03.intoArray(tile[0], 3 * LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES); s12.intoArray(tile[1], 2 * LANES); s13.intoArray(tile[1], 3 * LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES); s22.intoArray(tile[2], 2 * LANES); s23.intoArray(tile[2], 3 * LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES); s32.intoArray(tile[3], 2 * LANES); s33.intoArray(tile[3], 3 * LANES);
        s40.intoArray(tile[4], 0); s41.intoArray(tile[4], LANES); s42.intoArray(tile[4], 2 * LANES); s43.intoArray(tile[4], 3 * LANES);
        s50.intoArray(tile[5], 0); s51.intoArray(tile[5], LANES); s52.intoArray(tile[5], 2 * LANES); s53.intoArray(tile[5], 3 * LANES);
    }

    /** 12 rows, 2 vectors: 24 sums, and half as much of the panel to be read for each as with six rows by four. */
    static void twelveByTwo(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero;
        FloatVector s40 = zero; FloatVector s41 = zero;
        FloatVector s50 = zero; FloatVector s51 = zero;
        FloatVector s60 = zero; FloatVector s61 = zero;
        FloatVector s70 = zero; FloatVector s71 = zero;
        FloatVector s80 = zero; FloatVector s81 = zero;
        FloatVector s90 = zero; FloatVector s91 = zero;
        FloatVector sa0 = zero; FloatVector sa1 = zero;
        FloatVector sb0 = zero; FloatVector sb1 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, block[i + 4]); s40 = x.fma(y0, s40); s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, block[i + 5]); s50 = x.fma(y0, s50); s51 = x.fma(y1, s51);
            x = FloatVector.broadcast(SPECIES, block[i + 6]); s60 = x.fma(y0, s60); s61 = x.fma(y1, s61);
            x = FloatVector.broadcast(SPECIES, block[i + 7]); s70 = x.fma(y0, s70); s71 = x.fma(y1, s71);
            x = FloatVector.broadcast(SPECIES, block[i + 8]); s80 = x.fma(y0, s80); s81 = x.fma(y1, s81);
            x = FloatVector.broadcast(SPECIES, block[i + 9]); s90 = x.fma(y0, s90); s91 = x.fma(y1, s91);
            x = FloatVector.broadcast(SPECIES, block[i + 10]); sa0 = x.fma(y0, sa0); sa1 = x.fma(y1, sa1);
            x = FloatVector.broadcast(SPECIES, block[i + 11]); sb0 = x.fma(y0, sb0); sb1 = x.fma(y1, sb1);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES);
        s40.intoArray(tile[4], 0); s41.intoArray(tile[4], LANES);
        s50.intoArray(tile[5], 0); s51.intoArray(tile[5], LANES);
        s60.intoArray(tile[6], 0); s61.intoArray(tile[6], LANES);
        s70.intoArray(tile[7], 0); s71.intoArray(tile[7], LANES);
        s80.intoArray(tile[8], 0); s81.intoArray(tile[8], LANES);
        s90.intoArray(tile[9], 0); s91.intoArray(tile[9], LANES);
        sa0.intoArray(tile[10], 0); sa1.intoArray(tile[10], LANES);
        sb0.intoArray(tile[11], 0); sb1.intoArray(tile[11], LANES);
    }

    /** 4 rows, 4 vectors: 16 sums. */
    static void fourByFour(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero; FloatVector s02 = zero; FloatVector s03 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero; FloatVector s12 = zero; FloatVector s13 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero; FloatVector s22 = zero; FloatVector s23 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero; FloatVector s32 = zero; FloatVector s33 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += 4 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector y2 = FloatVector.fromArray(SPECIES, panels, at + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(SPECIES, panels, at + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01); s02 = x.fma(y2, s02); s03 = x.fma(y3, s03);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11); s12 = x.fma(y2, s12); s13 = x.fma(y3, s13);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21); s22 = x.fma(y2, s22); s23 = x.fma(y3, s23);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31); s32 = x.fma(y2, s32); s33 = x.fma(y3, s33);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES); s02.intoArray(tile[0], 2 * LANES); s03.intoArray(tile[0], 3 * LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES); s12.intoArray(tile[1], 2 * LANES); s13.intoArray(tile[1], 3 * LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES); s22.intoArray(tile[2], 2 * LANES); s23.intoArray(tile[2], 3 * LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES); s32.intoArray(tile[3], 2 * LANES); s33.intoArray(tile[3], 3 * LANES);
    }

    /** 8 rows, 2 vectors: 16 sums. */
    static void eightByTwo(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero;
        FloatVector s40 = zero; FloatVector s41 = zero;
        FloatVector s50 = zero; FloatVector s51 = zero;
        FloatVector s60 = zero; FloatVector s61 = zero;
        FloatVector s70 = zero; FloatVector s71 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31);
            x = FloatVector.broadcast(SPECIES, block[i + 4]); s40 = x.fma(y0, s40); s41 = x.fma(y1, s41);
            x = FloatVector.broadcast(SPECIES, block[i + 5]); s50 = x.fma(y0, s50); s51 = x.fma(y1, s51);
            x = FloatVector.broadcast(SPECIES, block[i + 6]); s60 = x.fma(y0, s60); s61 = x.fma(y1, s61);
            x = FloatVector.broadcast(SPECIES, block[i + 7]); s70 = x.fma(y0, s70); s71 = x.fma(y1, s71);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES);
        s40.intoArray(tile[4], 0); s41.intoArray(tile[4], LANES);
        s50.intoArray(tile[5], 0); s51.intoArray(tile[5], LANES);
        s60.intoArray(tile[6], 0); s61.intoArray(tile[6], LANES);
        s70.intoArray(tile[7], 0); s71.intoArray(tile[7], LANES);
    }

    /** 4 rows, 2 vectors: 8 sums. */
    static void fourByTwo(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero; FloatVector s01 = zero;
        FloatVector s10 = zero; FloatVector s11 = zero;
        FloatVector s20 = zero; FloatVector s21 = zero;
        FloatVector s30 = zero; FloatVector s31 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += 2 * LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector y1 = FloatVector.fromArray(SPECIES, panels, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00); s01 = x.fma(y1, s01);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10); s11 = x.fma(y1, s11);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20); s21 = x.fma(y1, s21);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30); s31 = x.fma(y1, s31);
        }
        s00.intoArray(tile[0], 0); s01.intoArray(tile[0], LANES);
        s10.intoArray(tile[1], 0); s11.intoArray(tile[1], LANES);
        s20.intoArray(tile[2], 0); s21.intoArray(tile[2], LANES);
        s30.intoArray(tile[3], 0); s31.intoArray(tile[3], LANES);
    }

    /** 8 rows, 1 vector: 8 sums. */
    static void eightByOne(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        FloatVector s10 = zero;
        FloatVector s20 = zero;
        FloatVector s30 = zero;
        FloatVector s40 = zero;
        FloatVector s50 = zero;
        FloatVector s60 = zero;
        FloatVector s70 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30);
            x = FloatVector.broadcast(SPECIES, block[i + 4]); s40 = x.fma(y0, s40);
            x = FloatVector.broadcast(SPECIES, block[i + 5]); s50 = x.fma(y0, s50);
            x = FloatVector.broadcast(SPECIES, block[i + 6]); s60 = x.fma(y0, s60);
            x = FloatVector.broadcast(SPECIES, block[i + 7]); s70 = x.fma(y0, s70);
        }
        s00.intoArray(tile[0], 0);
        s10.intoArray(tile[1], 0);
        s20.intoArray(tile[2], 0);
        s30.intoArray(tile[3], 0);
        s40.intoArray(tile[4], 0);
        s50.intoArray(tile[5], 0);
        s60.intoArray(tile[6], 0);
        s70.intoArray(tile[7], 0);
    }

    /** 4 rows, 1 vector: 4 sums. */
    static void fourByOne(
            float[] block, int left, int rows, float[] panels, int start, float[][] tile) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s00 = zero;
        FloatVector s10 = zero;
        FloatVector s20 = zero;
        FloatVector s30 = zero;
        for (int i = left, at = start, end = left + rows * ColumnProduct.BLOCK; i < end; i += ColumnProduct.BLOCK, at += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, panels, at);
            FloatVector x = FloatVector.broadcast(SPECIES, block[i]); s00 = x.fma(y0, s00);
            x = FloatVector.broadcast(SPECIES, block[i + 1]); s10 = x.fma(y0, s10);
            x = FloatVector.broadcast(SPECIES, block[i + 2]); s20 = x.fma(y0, s20);
            x = FloatVector.broadcast(SPECIES, block[i + 3]); s30 = x.fma(y0, s30);
        }
        s00.intoArray(tile[0], 0);
        s10.intoArray(tile[1], 0);
        s20.intoArray(tile[2], 0);
        s30.intoArray(tile[3], 0);
    }
    // spotless:on
}
