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

    /** Of a power p ≤ 1, 2²⁴ p − NEAR_ONE is 1 where p is 1, and else at most 0; so q + |q| is 2 or 0, without a mask. */
    static final float NEAR_ONE = 0x1p24f - 1;

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
        return Functions32.log1p(Lanes.sumLessOne(powers, lows, n, spare));
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

        private static float tree(float[] a) {
            return (((a[0] + a[8]) + (a[4] + a[12])) + ((a[2] + a[10]) + (a[6] + a[14])))
                    + (((a[1] + a[9]) + (a[5] + a[13])) + ((a[3] + a[11]) + (a[7] + a[15])));
        }

        /**
         * Σ power (1 + low) − 1: a compensated sum of those that are not 1, and the number of the others, less one.
         */
        static float sumLessOne(float[] powers, float[] lows, int n, RowScratch spare) {
            int end = n / 16 * 16;
            int twice = 0;
            for (int lane = 0; lane < 16; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                FloatVector rest = sum;
                FloatVector count = sum;
                FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
                FloatVector minusOne = FloatVector.broadcast(SPECIES, -1);
                for (int i = lane; i < end; i += 16) {
                    FloatVector power = FloatVector.fromArray(SPECIES, powers, i);
                    power = power.fma(FloatVector.fromArray(SPECIES, lows, i), power);
                    FloatVector nearness = power.fma(0x1p24f, -NEAR_ONE);
                    FloatVector twiceOne = nearness.add(nearness.abs());
                    count = count.add(twiceOne);
                    power = twiceOne.fma(minusHalf, power);
                    FloatVector next = sum.add(power);
                    FloatVector added = sum.fma(minusOne, next);
                    rest = rest.add(added.fma(minusOne, next).fma(minusOne, sum).add(added.fma(minusOne, power)));
                    sum = next;
                }
                sum.intoArray(spare.lanes, lane);
                rest.intoArray(spare.lost, lane);
                count.intoArray(spare.counts, lane);
            }
            for (int lane = 0; lane < 16; lane++) {
                twice += (int) spare.counts[lane];
            }
            return sumLessOne(powers, lows, end, n, twice / 2, spare);
        }

        /** The same of what no vector holds, in the lanes of the others. */
        private static float sumLessOne(float[] powers, float[] lows, int from, int n, int ones, RowScratch spare) {
            float[] lanes = spare.lanes;
            float[] lost = spare.lost;
            for (int i = from; i < n; i++) {
                float power = Math.fma(powers[i], lows[i], powers[i]);
                if (power == 1) {
                    ones++;
                    continue;
                }
                float sum = lanes[i - from];
                float next = sum + power;
                float added = next - sum;
                lost[i - from] += (sum - (next - added)) + (power - added);
                lanes[i - from] = next;
            }
            for (int lane = 0; lane < 16; lane++) {
                lanes[lane] += lost[lane];
            }
            return tree(lanes) + (ones - 1);
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
