package mlpc.runtime.internal.kernel.vector.row;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** {@link Reductions32}'s logarithms of sums of powers, for rows of a vector's length or more: by vectors along the row. */
final class VectorLongSums32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorLongSums32() {}

    /** As {@link Reductions32#logSumExp}. */
    static float logSumExp(float[] row, int from, int n) {
        float largest = VectorSums32.max(row, from, n);
        return VectorPowers32.isFar(largest)
                ? Reductions32.logSumExp(row, from, n)
                : largest + Functions32.log1p(rest(row, from, n, largest, RowScratch.own()));
    }

    /** As {@link Reductions32#logSumExpLessMax}. */
    static float logSumExpLessMax(float[] row, int from, int n) {
        float largest = VectorSums32.max(row, from, n);
        return VectorPowers32.isFar(largest)
                ? Reductions32.logSumExpLessMax(row, from, n)
                : Functions32.log1p(rest(row, from, n, largest, RowScratch.own()));
    }

    /** As {@link Reductions32#logSumExp}, of the first n elements of each row. */
    static void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        float[] sums = logOfPowers(rows, from, to, n);
        for (int row = from; row < to; row++) {
            float most = sums[row - from + to - from];
            results[row][0] =
                    VectorPowers32.isFar(most) ? Reductions32.logSumExp(rows[row], 0, n) : most + sums[row - from];
        }
    }

    /** As {@link Reductions32#logSumExpLessMax}, of the first n elements of each row. */
    static void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        float[] sums = logOfPowers(rows, from, to, n);
        for (int row = from; row < to; row++) {
            boolean far = VectorPowers32.isFar(sums[row - from + to - from]);
            results[row][0] = far ? Reductions32.logSumExpLessMax(rows[row], 0, n) : sums[row - from];
        }
    }

    /** log Σ exp(x − largest) of every row, and behind them the largest elements. */
    private static float[] logOfPowers(float[][] rows, int from, int to, int n) {
        RowScratch spare = RowScratch.own();
        int count = to - from;
        float[] sums = spare.sums(2 * count);
        for (int row = 0; row < count; row++) {
            float largest = VectorSums32.max(rows[from + row], 0, n);
            sums[count + row] = largest;
            sums[row] = VectorPowers32.isFar(largest) ? 0 : rest(rows[from + row], 0, n, largest, spare);
        }
        VectorLogarithm32.log1p(sums, sums, count);
        return sums;
    }

    /** Σ exp(x − largest) less the 1 of one largest element. */
    private static float rest(float[] row, int from, int n, float largest, RowScratch spare) {
        int filled = (n + 15) / 16 * 16;
        float[] powers = spare.row(filled);
        VectorPowers32.ofRow(row, from, n, largest, powers, spare.parts(filled));
        Arrays.fill(powers, n, filled, 0);
        return Lanes.sumLessOne(powers, filled, spare);
    }

    private static final class Lanes extends NeverInlined {
        /** A compensated sum of the powers that are not 1, and the number of the others, less one. Zeros behind a row change nothing. */
        static float sumLessOne(float[] powers, int n, RowScratch spare) {
            FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
            FloatVector minusOne = FloatVector.broadcast(SPECIES, -1);
            for (int lane = 0; lane < 16; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                FloatVector lost = sum;
                FloatVector twice = sum;
                for (int i = lane; i < n; i += 16) {
                    FloatVector power = FloatVector.fromArray(SPECIES, powers, i);
                    FloatVector nearness = power.fma(0x1p24f, -VectorSums32.NEAR_ONE);
                    FloatVector twiceOne = nearness.add(nearness.abs());
                    twice = twice.add(twiceOne);
                    power = twiceOne.fma(minusHalf, power);
                    FloatVector next = sum.add(power);
                    FloatVector added = sum.fma(minusOne, next);
                    lost = lost.add(added.fma(minusOne, next).fma(minusOne, sum).add(added.fma(minusOne, power)));
                    sum = next;
                }
                sum.add(lost).intoArray(spare.lanes, lane);
                twice.intoArray(spare.lost, lane);
            }
            return VectorSums32.tree(spare.lanes) + (0.5f * VectorSums32.tree(spare.lost) - 1);
        }
    }
}
