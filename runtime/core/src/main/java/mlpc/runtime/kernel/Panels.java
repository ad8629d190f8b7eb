package mlpc.runtime.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Panels of B: the columns that a tile runs over, row after row without a gap. */
final class Panels {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    private Panels() {}

    /** Columns from j on of B [inner][…], one vector or two. */
    static void pack(float[][] b, int inner, int j, int vectors, float[] panel) {
        if (vectors == 2) {
            packTwo(b, inner, j, panel);
        } else {
            packOne(b, inner, j, panel);
        }
    }

    private static void packTwo(float[][] b, int inner, int j, float[] panel) {
        for (int k = 0, at = 0; k < inner; k++, at += 2 * LANES) {
            float[] row = b[k];
            FloatVector.fromArray(SPECIES, row, j).intoArray(panel, at);
            FloatVector.fromArray(SPECIES, row, j + LANES).intoArray(panel, at + LANES);
        }
    }

    private static void packOne(float[][] b, int inner, int j, float[] panel) {
        for (int k = 0, at = 0; k < inner; k++, at += LANES) {
            FloatVector.fromArray(SPECIES, b[k], j).intoArray(panel, at);
        }
    }

    /** All columns of B, fewer than a vector's; the rest of each vector is 0. */
    static void packThin(float[][] b, int inner, int columns, float[] panel) {
        Arrays.fill(panel, 0, inner * LANES, 0);
        for (int k = 0, at = 0; k < inner; k++, at += LANES) {
            float[] row = b[k];
            for (int j = 0; j < columns; j++) {
                panel[at + j] = row[j];
            }
        }
    }
}
