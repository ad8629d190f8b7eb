package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** {@link Reductions32} by vectors: its 16 lanes are those of one vector, of two or of four. */
final class VectorSums32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    /**
     * The float before 1. For powers p of at most 1, (max(p, this) − this) · 2²⁴ is 1 where p is 1, else 0: the same as a comparison
     * gives, without a mask.
     */
    static final float BELOW_ONE = 0x1.fffffep-1f;

    /**
     * Elements below m − max(LEAST, LEAST_PART · |m|), for the largest element m, count as that: e^(x − m) is 0 of both, and what the
     * difference rounds away is a number even if the element is −∞.
     */
    static final float LEAST = 200;

    static final float LEAST_PART = 0x1p-10f;

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

    /** As {@link Reductions32#logSumExp}. */
    public static float logSumExp(float[] row, int from, int n) {
        float largest = Lanes.max(row, from, n);
        return isFar(largest) ? Reductions32.logSumExp(row, from, n) : largest + logOfPowers(row, from, n, largest);
    }

    /** As {@link Reductions32#logSumExpLessMax}. */
    public static float logSumExpLessMax(float[] row, int from, int n) {
        float largest = Lanes.max(row, from, n);
        return isFar(largest) ? Reductions32.logSumExpLessMax(row, from, n) : logOfPowers(row, from, n, largest);
    }

    private static float logOfPowers(float[] row, int from, int n, float largest) {
        RowScratch spare = RowScratch.own();
        float[] powers = spare.row(n);
        float[] lows = spare.parts(n);
        Lanes.subtract(row, from, n, largest, powers, lows);
        VectorExponential32.exp(powers, powers, n);
        int ones = Lanes.takeOnes(powers, lows, n, spare.lanes);
        return Functions32.log1p(Lanes.compensatedSum(powers, 0, n, spare.lanes, spare.lost) + (ones - 1));
    }

    /** Whether a largest element is NaN, infinite, or so large that {@link #LEAST_PART} of it may be. */
    static boolean isFar(float largest) {
        return !(Math.abs(largest) < 1e38f);
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

        private static float tree(float[] lanes) {
            for (int width = 8; width > 0; width /= 2) {
                for (int lane = 0; lane < width; lane++) {
                    lanes[lane] += lanes[lane + width];
                }
            }
            return lanes[0];
        }

        /** Multiplies each power by 1 + low, and puts 0 where there is 1; how often there was. */
        static int takeOnes(float[] powers, float[] lows, int n, float[] lanes) {
            FloatVector count = FloatVector.zero(SPECIES);
            int i = 0;
            for (; i + LANES <= n; i += LANES) {
                FloatVector power = FloatVector.fromArray(SPECIES, powers, i);
                power = power.fma(FloatVector.fromArray(SPECIES, lows, i), power);
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
                float power = Math.fma(powers[i], lows[i], powers[i]);
                ones += power == 1 ? 1 : 0;
                powers[i] = power == 1 ? 0 : power;
            }
            return ones;
        }

        /** d = x − largest, and what d lacks. */
        static void subtract(float[] row, int from, int n, float largest, float[] out, float[] lows) {
            float least = largest - Math.max(LEAST, LEAST_PART * Math.abs(largest));
            int i = 0;
            for (; i + LANES <= n; i += LANES) {
                FloatVector x = FloatVector.fromArray(SPECIES, row, from + i).max(least);
                FloatVector d = x.sub(largest);
                FloatVector back = d.sub(x);
                x.sub(d.sub(back)).sub(back.add(largest)).intoArray(lows, i);
                d.intoArray(out, i);
            }
            for (; i < n; i++) {
                float x = Math.max(row[from + i], least);
                float d = x - largest;
                float back = d - x;
                lows[i] = (x - (d - back)) - (largest + back);
                out[i] = d;
            }
        }
    }
}
