package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** {@link Reductions32} by vectors: its 16 lanes are those of one vector, of two or of four. */
final class VectorSums32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    /** Of a power p ≤ 1, 2²⁴ p − NEAR_ONE is 1 where p is 1, and else at most 0: a count of ones needs no mask. */
    static final float NEAR_ONE = 0x1p24f - 1;

    private VectorSums32() {}

    /** As {@link Reductions32#sum}. */
    public static float sum(float[] row, int from, int n) {
        return Lanes.sum(row, from, n, RowScratch.own().lanes);
    }

    public static float max(float[] row, int from, int n) {
        return Lanes.max(row, from, n);
    }

    /** As {@link Reductions32#compensatedSum}. */
    public static float compensatedSum(float[] row, int from, int n) {
        RowScratch spare = RowScratch.own();
        return Lanes.compensatedSum(row, from, n, spare.lanes, spare.lost);
    }

    /** The sum of sixteen lanes. */
    static float tree(float[] a) {
        return (((a[0] + a[8]) + (a[4] + a[12])) + ((a[2] + a[10]) + (a[6] + a[14])))
                + (((a[1] + a[9]) + (a[5] + a[13])) + ((a[3] + a[11]) + (a[7] + a[15])));
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
            return tree(lanes);
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

        static float compensatedSum(float[] row, int from, int n, float[] lanes, float[] lost) {
            int end = from + n / 16 * 16;
            for (int lane = 0; lane < 16; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                FloatVector rest = FloatVector.zero(SPECIES);
                for (int i = from + lane; i < end; i += 16) {
                    FloatVector power = FloatVector.fromArray(SPECIES, row, i);
                    FloatVector next = sum.add(power);
                    FloatVector added = next.sub(sum);
                    rest = rest.add(sum.sub(next.sub(added)).add(power.sub(added)));
                    sum = next;
                }
                sum.intoArray(lanes, lane);
                rest.intoArray(lost, lane);
            }
            for (int i = end; i < from + n; i++) {
                float sum = lanes[i - end];
                float next = sum + row[i];
                float added = next - sum;
                lost[i - end] += (sum - (next - added)) + (row[i] - added);
                lanes[i - end] = next;
            }
            for (int lane = 0; lane < 16; lane++) {
                lanes[lane] = Float.isInfinite(lanes[lane]) ? lanes[lane] : lanes[lane] + lost[lane];
            }
            return tree(lanes);
        }
    }
}
