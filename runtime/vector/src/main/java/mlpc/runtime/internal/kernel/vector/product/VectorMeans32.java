package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Means of columns: the sums stay in registers from the first row to the last, then one division. */
final class VectorMeans32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorMeans32() {}

    /** Four vectors of columns, from j on. */
    static void four(float[][] a, float[] means, int j, int rows) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int r = 0; r < rows; r++) {
            float[] row = a[r];
            s0 = s0.add(FloatVector.fromArray(SPECIES, row, j));
            s1 = s1.add(FloatVector.fromArray(SPECIES, row, j + LANES));
            s2 = s2.add(FloatVector.fromArray(SPECIES, row, j + 2 * LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, row, j + 3 * LANES));
        }
        s0.div(rows).intoArray(means, j);
        s1.div(rows).intoArray(means, j + LANES);
        s2.div(rows).intoArray(means, j + 2 * LANES);
        s3.div(rows).intoArray(means, j + 3 * LANES);
    }

    static void one(float[][] a, float[] means, int j, int rows) {
        FloatVector s = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            s = s.add(FloatVector.fromArray(SPECIES, a[r], j));
        }
        s.div(rows).intoArray(means, j);
    }
}
