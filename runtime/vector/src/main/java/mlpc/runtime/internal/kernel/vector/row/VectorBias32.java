package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Rows32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/**
 * What follows a layer's product, and needs no function: bias and ReLU, as {@link Rows32} says. ReLU is a comparison and a choice, which leave NaN as
 * it is and make 0 of −0 just as a maximum does: that takes twice the instructions on x86, for any two numbers might be such.
 */
public final class VectorBias32 extends NeverInlined {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorBias32() {}

    static void relu(float[] z, float[] bias, float[] out, int columns) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            sum.blend(zero, sum.compare(VectorOperators.LE, zero)).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = Math.max(z[j] + bias[j], 0);
        }
    }

    /** The same of elements from … to of a row, in place. */
    public static void relu(float[] c, float[] bias, int from, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int j = from;
        for (; j + LANES <= to; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, c, j).add(FloatVector.fromArray(SPECIES, bias, j));
            sum.blend(zero, sum.compare(VectorOperators.LE, zero)).intoArray(c, j);
        }
        for (; j < to; j++) {
            c[j] = Math.max(c[j] + bias[j], 0);
        }
    }

    /**
     * The same of a tile: its rows to rows from … to of C, and to columns first … last, which are whole vectors. Two and four of them are not a loop:
     * to set one up for each row takes longer than what it does.
     */
    public static void relu(float[][] tile, float[] bias, float[][] c, int from, int to, int first, int last) {
        if (last - first == 4 * LANES) {
            reluOfFour(tile, bias, c, from, to, first);
        } else if (last - first == 2 * LANES) {
            reluOfTwo(tile, bias, c, from, to, first);
        } else {
            for (int j = first; j < last; j += LANES) {
                reluOfOne(tile, bias, c, from, to, first, j);
            }
        }
    }

    private static void reluOfFour(float[][] tile, float[] bias, float[][] c, int from, int to, int j) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bias, j + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bias, j + 3 * LANES);
        for (int i = from; i < to; i++) {
            float[] sums = tile[i - from];
            float[] row = c[i];
            FloatVector z0 = FloatVector.fromArray(SPECIES, sums, 0).add(b0);
            FloatVector z1 = FloatVector.fromArray(SPECIES, sums, LANES).add(b1);
            FloatVector z2 = FloatVector.fromArray(SPECIES, sums, 2 * LANES).add(b2);
            FloatVector z3 = FloatVector.fromArray(SPECIES, sums, 3 * LANES).add(b3);
            z0.blend(zero, z0.compare(VectorOperators.LE, zero)).intoArray(row, j);
            z1.blend(zero, z1.compare(VectorOperators.LE, zero)).intoArray(row, j + LANES);
            z2.blend(zero, z2.compare(VectorOperators.LE, zero)).intoArray(row, j + 2 * LANES);
            z3.blend(zero, z3.compare(VectorOperators.LE, zero)).intoArray(row, j + 3 * LANES);
        }
    }

    private static void reluOfTwo(float[][] tile, float[] bias, float[][] c, int from, int to, int j) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, j);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, j + LANES);
        for (int i = from; i < to; i++) {
            float[] sums = tile[i - from];
            float[] row = c[i];
            FloatVector z0 = FloatVector.fromArray(SPECIES, sums, 0).add(b0);
            FloatVector z1 = FloatVector.fromArray(SPECIES, sums, LANES).add(b1);
            z0.blend(zero, z0.compare(VectorOperators.LE, zero)).intoArray(row, j);
            z1.blend(zero, z1.compare(VectorOperators.LE, zero)).intoArray(row, j + LANES);
        }
    }

    private static void reluOfOne(float[][] tile, float[] bias, float[][] c, int from, int to, int first, int j) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector added = FloatVector.fromArray(SPECIES, bias, j);
        for (int i = from; i < to; i++) {
            FloatVector sum =
                    FloatVector.fromArray(SPECIES, tile[i - from], j - first).add(added);
            sum.blend(zero, sum.compare(VectorOperators.LE, zero)).intoArray(c[i], j);
        }
    }

    /** The same of rows that are one vector, whose bias stays in its register. */
    public static void reluOfOne(float[][] c, float[] bias, int from, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector added = FloatVector.fromArray(SPECIES, bias, 0);
        for (int i = from; i < to; i++) {
            float[] row = c[i];
            FloatVector sum = FloatVector.fromArray(SPECIES, row, 0).add(added);
            sum.blend(zero, sum.compare(VectorOperators.LE, zero)).intoArray(row, 0);
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
