package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * c = a·B for one row. Its time is that of reading B, once and in order. Enough independent chains run side by side to
 * hide their latency: two panels of four vectors, or two of two.
 */
final class RowProduct {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private RowProduct() {}

    /** Panels from … to. */
    static void multiply(float[] a, VectorPanels32 b, float[] c, int from, int to) {
        int inner = b.inner;
        float[] elements = b.elements;
        int panel = from;
        while (panel < to) {
            int vectors = b.vectors[panel];
            int start = b.starts[panel];
            int j = b.firsts[panel];
            boolean isPair = panel + 1 < to && b.vectors[panel + 1] == vectors;
            if (vectors == 4) {
                if (isPair) {
                    eightVectors(a, elements, start, b.starts[panel + 1], c, inner, j, b.firsts[panel + 1]);
                } else {
                    fourVectors(a, elements, start, start + 2 * LANES, 4 * LANES, c, inner, j, j + 2 * LANES);
                }
            } else if (vectors == 2 && isPair) {
                fourVectors(a, elements, start, b.starts[panel + 1], 2 * LANES, c, inner, j, b.firsts[panel + 1]);
            } else if (vectors == 2) {
                twoVectors(a, elements, start, c, inner, j);
            } else {
                oneVector(a, elements, start, b, c, j);
            }
            panel += isPair && vectors > 1 ? 2 : 1;
        }
    }

    /** Panels of four vectors at p and q, columns from j on and from i on. */
    private static void eightVectors(float[] a, float[] b, int p, int q, float[] c, int inner, int j, int i) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int k = 0, at = p, other = q; k < inner; k++, at += 4 * LANES, other += 4 * LANES) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, b, at), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, b, at + 2 * LANES), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, b, at + 3 * LANES), s3);
            s4 = x.fma(FloatVector.fromArray(SPECIES, b, other), s4);
            s5 = x.fma(FloatVector.fromArray(SPECIES, b, other + LANES), s5);
            s6 = x.fma(FloatVector.fromArray(SPECIES, b, other + 2 * LANES), s6);
            s7 = x.fma(FloatVector.fromArray(SPECIES, b, other + 3 * LANES), s7);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
        s2.intoArray(c, j + 2 * LANES);
        s3.intoArray(c, j + 3 * LANES);
        s4.intoArray(c, i);
        s5.intoArray(c, i + LANES);
        s6.intoArray(c, i + 2 * LANES);
        s7.intoArray(c, i + 3 * LANES);
    }

    /** Two vectors at p and two at q, from {@code step} to {@code step}. */
    private static void fourVectors(float[] a, float[] b, int p, int q, int step, float[] c, int inner, int j, int i) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int k = 0, at = p, other = q; k < inner; k++, at += step, other += step) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, b, at), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, b, other), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, b, other + LANES), s3);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
        s2.intoArray(c, i);
        s3.intoArray(c, i + LANES);
    }

    private static void twoVectors(float[] a, float[] b, int p, float[] c, int inner, int j) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0, at = p; k < inner; k++, at += 2 * LANES) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, b, at), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), s1);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
    }

    /** A panel of one vector at p. */
    static void oneVector(float[] a, float[] elements, int p, VectorPanels32 b, float[] c, int j) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int k = 0, at = p; k < b.inner; k++, at += LANES) {
            s = FloatVector.broadcast(SPECIES, a[k]).fma(FloatVector.fromArray(SPECIES, elements, at), s);
        }
        if (b.columns >= LANES) {
            s.intoArray(c, j);
            return;
        }
        TileScratch scratch = TileScratch.of(0);
        s.intoArray(scratch.tile[0], 0);
        scratch.copyRow(c, b.columns);
    }
}
