package mlpc.runtime.internal.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.Reductions32;

/** {@link Reductions32} by vectors: its 16 lanes are those of one vector, of two or of four. */
final class VectorSums32 {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    /**
     * The float before 1. For powers p of at most 1, (max(p, this) − this) · 2²⁴ is 1 where p is 1, else 0: the same as a comparison
     * gives, without a mask.
     */
    static final float BELOW_ONE = 0x1.fffffep-1f;

    private VectorSums32() {}

    /** As {@link Reductions32#sum}. */
    public static float sum(float[] row, int from, int n) {
        return Lanes.sum(row, from, n, RowScratch.own().lanes);
    }

    public static float max(float[] row, int from, int n) {
        return Lanes.max(row, from, n);
    }

    /** As {@link Reductions32#logSumExp}. */
    public static float logSumExp(float[] row, int from, int n) {
        float largest = Lanes.max(row, from, n);
        if (Float.isInfinite(largest)) {
            return largest;
        }
        RowScratch spare = RowScratch.own();
        float[] powers = spare.row(n);
        Lanes.subtract(row, from, n, largest, powers);
        VectorExponential32.exp(powers, powers, n);
        int ones = Lanes.takeOnes(powers, n, spare.lanes);
        return largest + Functions32.log1p(Lanes.sum(powers, 0, n, spare.lanes) + (ones - 1));
    }

    private static final class Lanes extends NeverInlined {
        static float sum(float[] row, int from, int n, float[] lanes) {
            int end = from + n / 16 * 16;
            for (int lane = 0; lane < 16; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int i = from + lane; i < end; i += 16) {
                    sum = sum.add(FloatVector.fromArray(SPECIES, row, i));
                }
                sum.intoArray(lanes, lane);
            }
            for (int i = end; i < from + n; i++) {
                lanes[i - end] += row[i];
            }
            for (int width = 8; width > 0; width /= 2) {
                for (int lane = 0; lane < width; lane++) {
                    lanes[lane] += lanes[lane + width];
                }
            }
            return lanes[0];
        }

        static float max(float[] row, int from, int n) {
            FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            FloatVector other = largest;
            int i = from;
            for (; i + 2 * LANES <= from + n; i += 2 * LANES) {
                largest = largest.max(FloatVector.fromArray(SPECIES, row, i));
                other = other.max(FloatVector.fromArray(SPECIES, row, i + LANES));
            }
            largest = largest.max(other);
            return Math.max(largest.reduceLanes(VectorOperators.MAX), Reductions32.max(row, i, from + n - i));
        }

        /** Puts 0 where there is 1; how often there was. */
        static int takeOnes(float[] powers, int n, float[] lanes) {
            FloatVector count = FloatVector.zero(SPECIES);
            int i = 0;
            for (; i + LANES <= n; i += LANES) {
                FloatVector power = FloatVector.fromArray(SPECIES, powers, i);
                FloatVector one = power.max(BELOW_ONE).fma(0x1p24f, -0x1p24f * BELOW_ONE);
                count = count.add(one);
                power.sub(one).intoArray(powers, i);
            }
            count.intoArray(lanes, 0);
            int ones = 0;
            for (int lane = 0; lane < LANES; lane++) {
                ones += (int) lanes[lane];
            }
            for (; i < n; i++) {
                if (powers[i] == 1) {
                    ones++;
                    powers[i] = 0;
                }
            }
            return ones;
        }

        static void subtract(float[] row, int from, int n, float largest, float[] out) {
            int i = 0;
            for (; i + LANES <= n; i += LANES) {
                FloatVector.fromArray(SPECIES, row, from + i).sub(largest).intoArray(out, i);
            }
            for (; i < n; i++) {
                out[i] = row[from + i] - largest;
            }
        }
    }
}
