package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** As {@link RowProduct}, of a B in compact panels: half as many bytes to read, and two more instructions for each two vectors. */
final class CompactRowProduct {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    private static final int UPPER = 0xFFFF0000;
    private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;

    private CompactRowProduct() {}

    /** Panels from … to. */
    static void multiply(float[] a, VectorPanels32 b, float[] c, int from, int to) {
        int panel = from;
        while (panel < to) {
            int vectors = b.vectors[panel];
            int start = b.halfStarts[panel];
            int j = b.firsts[panel];
            boolean isPair = panel + 1 < to && b.vectors[panel + 1] == vectors;
            if (vectors == 4 && isPair) {
                eightVectors(a, b.halves, start, b.halfStarts[panel + 1], c, b.inner, j, b.firsts[panel + 1]);
            } else if (vectors == 4) {
                fourVectors(a, b.halves, start, start + LANES, 2 * LANES, c, b.inner, j, j + 2 * LANES);
            } else if (vectors == 2 && isPair) {
                fourVectors(a, b.halves, start, b.halfStarts[panel + 1], LANES, c, b.inner, j, b.firsts[panel + 1]);
            } else if (vectors == 2) {
                twoVectors(a, b.halves, start, c, b.inner, j);
            } else {
                RowProduct.oneVector(a, b.halves, start, b, c, j);
            }
            panel += isPair && vectors > 1 ? 2 : 1;
        }
    }

    /** Panels of four vectors at p and q, columns from j on and from i on. */
    private static void eightVectors(float[] a, float[] b, int p, int q, float[] c, int inner, int j, int i) {
        IntVector upper = IntVector.broadcast(BITS, UPPER);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int k = 0, at = p, other = q; k < inner; k++, at += 2 * LANES, other += 2 * LANES) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            IntVector pair = FloatVector.fromArray(SPECIES, b, at).reinterpretAsInts();
            s0 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s0);
            s1 = x.fma(pair.and(upper).reinterpretAsFloats(), s1);
            pair = FloatVector.fromArray(SPECIES, b, at + LANES).reinterpretAsInts();
            s2 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s2);
            s3 = x.fma(pair.and(upper).reinterpretAsFloats(), s3);
            pair = FloatVector.fromArray(SPECIES, b, other).reinterpretAsInts();
            s4 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s4);
            s5 = x.fma(pair.and(upper).reinterpretAsFloats(), s5);
            pair = FloatVector.fromArray(SPECIES, b, other + LANES).reinterpretAsInts();
            s6 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s6);
            s7 = x.fma(pair.and(upper).reinterpretAsFloats(), s7);
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
            IntVector pair = FloatVector.fromArray(SPECIES, b, at).reinterpretAsInts();
            s0 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s0);
            s1 = x.fma(pair.and(UPPER).reinterpretAsFloats(), s1);
            pair = FloatVector.fromArray(SPECIES, b, other).reinterpretAsInts();
            s2 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s2);
            s3 = x.fma(pair.and(UPPER).reinterpretAsFloats(), s3);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
        s2.intoArray(c, i);
        s3.intoArray(c, i + LANES);
    }

    private static void twoVectors(float[] a, float[] b, int p, float[] c, int inner, int j) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0, at = p; k < inner; k++, at += LANES) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            IntVector pair = FloatVector.fromArray(SPECIES, b, at).reinterpretAsInts();
            s0 = x.fma(pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), s0);
            s1 = x.fma(pair.and(UPPER).reinterpretAsFloats(), s1);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
    }
}
