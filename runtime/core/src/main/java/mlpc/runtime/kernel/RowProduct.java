package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * c = a·B for one row: its time is that of reading B, so B is read once, in order, and not copied. As many columns as there are
 * registers for at once, then single vectors, the last of them moved back where it does not fit.
 */
final class RowProduct {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    private RowProduct() {}

    /** There are at least as many columns as a vector has lanes. */
    static void multiply(float[] a, float[][] b, float[] c, int inner, int columns) {
        int j = 0;
        for (; j + 8 * LANES <= columns; j += 8 * LANES) {
            eightVectors(a, b, c, inner, j);
        }
        for (; j + 4 * LANES <= columns; j += 4 * LANES) {
            fourVectors(a, b, c, inner, j);
        }
        for (; j + 2 * LANES <= columns; j += 2 * LANES) {
            twoVectors(a, b, c, inner, j);
        }
        for (; j < columns; j += LANES) {
            oneVector(a, b, c, inner, Math.min(j, columns - LANES));
        }
    }

    private static void eightVectors(float[] a, float[][] b, float[] c, int inner, int j) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int k = 0; k < inner; k++) {
            float[] row = b[k];
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, row, j), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, row, j + LANES), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, row, j + 2 * LANES), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, row, j + 3 * LANES), s3);
            s4 = x.fma(FloatVector.fromArray(SPECIES, row, j + 4 * LANES), s4);
            s5 = x.fma(FloatVector.fromArray(SPECIES, row, j + 5 * LANES), s5);
            s6 = x.fma(FloatVector.fromArray(SPECIES, row, j + 6 * LANES), s6);
            s7 = x.fma(FloatVector.fromArray(SPECIES, row, j + 7 * LANES), s7);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
        s2.intoArray(c, j + 2 * LANES);
        s3.intoArray(c, j + 3 * LANES);
        s4.intoArray(c, j + 4 * LANES);
        s5.intoArray(c, j + 5 * LANES);
        s6.intoArray(c, j + 6 * LANES);
        s7.intoArray(c, j + 7 * LANES);
    }

    private static void fourVectors(float[] a, float[][] b, float[] c, int inner, int j) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int k = 0; k < inner; k++) {
            float[] row = b[k];
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, row, j), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, row, j + LANES), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, row, j + 2 * LANES), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, row, j + 3 * LANES), s3);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
        s2.intoArray(c, j + 2 * LANES);
        s3.intoArray(c, j + 3 * LANES);
    }

    private static void twoVectors(float[] a, float[][] b, float[] c, int inner, int j) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0; k < inner; k++) {
            float[] row = b[k];
            FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
            s0 = x.fma(FloatVector.fromArray(SPECIES, row, j), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, row, j + LANES), s1);
        }
        s0.intoArray(c, j);
        s1.intoArray(c, j + LANES);
    }

    private static void oneVector(float[] a, float[][] b, float[] c, int inner, int j) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int k = 0; k < inner; k++) {
            s = FloatVector.broadcast(SPECIES, a[k]).fma(FloatVector.fromArray(SPECIES, b[k], j), s);
        }
        s.intoArray(c, j);
    }
}
