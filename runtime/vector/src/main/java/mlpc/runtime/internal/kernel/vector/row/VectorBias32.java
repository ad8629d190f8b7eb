package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Rows32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** What follows a layer's product, and needs no function: bias and ReLU, as {@link Rows32} says. */
public final class VectorBias32 extends NeverInlined {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorBias32() {}

    static void relu(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            sum.max(0).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = Math.max(z[j] + bias[j], 0);
        }
    }

    /** The same of a tile: its rows to rows from … to of C, and to columns first … last, which are whole vectors. */
    public static void relu(float[][] tile, float[] bias, float[][] c, int from, int to, int first, int last) {
        for (int i = from; i < to; i++) {
            float[] sums = tile[i - from];
            float[] row = c[i];
            for (int j = first; j < last; j += LANES) {
                FloatVector sum =
                        FloatVector.fromArray(SPECIES, sums, j - first).add(FloatVector.fromArray(SPECIES, bias, j));
                sum.max(0).intoArray(row, j);
            }
        }
    }

    /** The same of a tile of four vectors, whose biases stay in registers. */
    public static void reluOfFour(float[][] tile, float[] bias, float[][] c, int from, int to, int first) {
        FloatVector added0 = FloatVector.fromArray(SPECIES, bias, first);
        FloatVector added1 = FloatVector.fromArray(SPECIES, bias, first + LANES);
        FloatVector added2 = FloatVector.fromArray(SPECIES, bias, first + 2 * LANES);
        FloatVector added3 = FloatVector.fromArray(SPECIES, bias, first + 3 * LANES);
        for (int i = from; i < to; i++) {
            float[] sums = tile[i - from];
            float[] row = c[i];
            FloatVector.fromArray(SPECIES, sums, 0).add(added0).max(0).intoArray(row, first);
            FloatVector.fromArray(SPECIES, sums, LANES).add(added1).max(0).intoArray(row, first + LANES);
            FloatVector.fromArray(SPECIES, sums, 2 * LANES).add(added2).max(0).intoArray(row, first + 2 * LANES);
            FloatVector.fromArray(SPECIES, sums, 3 * LANES).add(added3).max(0).intoArray(row, first + 3 * LANES);
        }
    }

    /** The same of rows that are one vector, whose bias stays in its register. */
    public static void reluOfOne(float[][] c, float[] bias, int from, int to) {
        FloatVector added = FloatVector.fromArray(SPECIES, bias, 0);
        for (int i = from; i < to; i++) {
            float[] row = c[i];
            FloatVector.fromArray(SPECIES, row, 0).add(added).max(0).intoArray(row, 0);
        }
    }

    static void reluBack(float[] adjoint, float[] y, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            VectorMask<Float> above = FloatVector.fromArray(SPECIES, y, j).compare(VectorOperators.GT, 0);
            FloatVector step = FloatVector.zero(SPECIES).blend(1, above);
            FloatVector.fromArray(SPECIES, adjoint, j).mul(step).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = adjoint[j] * (y[j] > 0 ? 1 : 0);
        }
    }

    /** out = z + bias. */
    static void add(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector.fromArray(SPECIES, z, j)
                    .add(FloatVector.fromArray(SPECIES, bias, j))
                    .intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = z[j] + bias[j];
        }
    }
}
