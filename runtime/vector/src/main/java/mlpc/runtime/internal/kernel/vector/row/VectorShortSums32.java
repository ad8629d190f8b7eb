package mlpc.runtime.internal.kernel.vector.row;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** {@link Reductions32} of many short rows at a time: a vector holds the same element of as many rows as it has lanes. */
final class VectorShortSums32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorShortSums32() {}

    /** As {@link Reductions32#logSumExp}, of the first n elements of each row. */
    public static void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        int largest = n * logOfPowers(rows, from, to, n);
        float[] elements = RowScratch.own().row(largest);
        for (int row = from; row < to; row++) {
            float most = elements[largest + row - from];
            results[row][0] =
                    VectorPowers32.isFar(most) ? Reductions32.logSumExp(rows[row], 0, n) : most + elements[row - from];
        }
    }

    /** As {@link Reductions32#logSumExpLessMax}, of the first n elements of each row. */
    public static void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        int largest = n * logOfPowers(rows, from, to, n);
        float[] elements = RowScratch.own().row(largest);
        for (int row = from; row < to; row++) {
            boolean far = VectorPowers32.isFar(elements[largest + row - from]);
            results[row][0] = far ? Reductions32.logSumExpLessMax(rows[row], 0, n) : elements[row - from];
        }
    }

    /**
     * Writes to the thread's scratch row: at its beginning log Σ exp(x − largest) of every row, and from n · step on the largest elements,
     * where step is what this returns.
     */
    private static int logOfPowers(float[][] rows, int from, int to, int n) {
        int step = (to - from + LANES - 1) / LANES * LANES;
        int largest = n * step;
        int ones = largest + step;
        int lows = ones + step;
        float[] elements = RowScratch.own().row(lows + n * step);
        turn(rows, from, to, n, elements, step);
        Columns.subtractLargest(elements, n, step, largest, lows);
        VectorExponential32.exp(elements, elements, largest);
        Columns.takeOnes(elements, n, step, lows, ones);
        addUp(elements, n, step, lows);
        Columns.add(elements, 0, ones, step);
        VectorLogarithm32.log1p(elements, elements, step);
        return step;
    }

    /** Element j of every row from j · step on, and zeros behind. */
    private static void turn(float[][] rows, int from, int to, int n, float[] elements, int step) {
        for (int row = from; row < to; row++) {
            float[] source = rows[row];
            for (int j = 0, at = row - from; j < n; j++, at += step) {
                elements[at] = source[j];
            }
        }
        for (int j = 0; j < n; j++) {
            for (int at = to - from; at < step; at++) {
                elements[j * step + at] = 0;
            }
        }
    }

    /**
     * Sixteen compensated lanes and their tree; a lane beyond n is 0, and adds nothing to what is never negative. What lanes lose is
     * kept from {@code lost} on.
     */
    private static void addUp(float[] elements, int n, int step, int lost) {
        int longer = Math.min(n - 16, 16);
        if (longer > 0) {
            Arrays.fill(elements, lost, lost + longer * step, 0);
        }
        for (int j = 16; j < n; j++) {
            int lane = j % 16 * step;
            Columns.add(elements, lane, j * step, lost + lane, step);
        }
        for (int lane = 0; lane < longer; lane++) {
            Columns.add(elements, lane * step, lost + lane * step, step);
        }
        for (int width = 8; width > 0; width /= 2) {
            for (int lane = 0; lane < width && lane + width < n; lane++) {
                Columns.add(elements, lane * step, (lane + width) * step, step);
            }
        }
    }

    private static final class Columns extends NeverInlined {
        /** d = x − largest in place of x, and what d lacks. */
        static void subtractLargest(float[] elements, int n, int step, int largest, int lows) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector most = FloatVector.fromArray(SPECIES, elements, at);
                for (int j = 1; j < n; j++) {
                    most = most.max(FloatVector.fromArray(SPECIES, elements, j * step + at));
                }
                most.intoArray(elements, largest + at);
                FloatVector least =
                        most.sub(most.abs().mul(VectorPowers32.LEAST_PART).max(VectorPowers32.LEAST));
                for (int j = 0; j < n; j++) {
                    FloatVector x = FloatVector.fromArray(SPECIES, elements, j * step + at)
                            .max(least);
                    FloatVector d = x.sub(most);
                    FloatVector back = d.sub(x);
                    x.sub(d.sub(back)).sub(back.add(most)).intoArray(elements, lows + j * step + at);
                    d.intoArray(elements, j * step + at);
                }
            }
        }

        /** Multiplies each power by 1 + low and puts 0 where there is 1, and at {@code ones} how often there was, less one. */
        static void takeOnes(float[] elements, int n, int step, int lows, int ones) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector count = FloatVector.broadcast(SPECIES, -1);
                for (int j = 0; j < n; j++) {
                    FloatVector power = FloatVector.fromArray(SPECIES, elements, j * step + at);
                    power = power.fma(FloatVector.fromArray(SPECIES, elements, lows + j * step + at), power);
                    FloatVector nearness = power.fma(0x1p24f, -VectorSums32.NEAR_ONE);
                    FloatVector twiceOne = nearness.add(nearness.abs());
                    count = twiceOne.fma(FloatVector.broadcast(SPECIES, 0.5f), count);
                    twiceOne.fma(FloatVector.broadcast(SPECIES, -0.5f), power).intoArray(elements, j * step + at);
                }
                count.intoArray(elements, ones + at);
            }
        }

        /** Adds, and to {@code lost} what the addition rounds away. */
        static void add(float[] elements, int to, int from, int lost, int step) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector sum = FloatVector.fromArray(SPECIES, elements, to + at);
                FloatVector power = FloatVector.fromArray(SPECIES, elements, from + at);
                FloatVector next = sum.add(power);
                FloatVector added = next.sub(sum);
                sum.sub(next.sub(added))
                        .add(power.sub(added))
                        .add(FloatVector.fromArray(SPECIES, elements, lost + at))
                        .intoArray(elements, lost + at);
                next.intoArray(elements, to + at);
            }
        }

        static void add(float[] elements, int to, int from, int step) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector.fromArray(SPECIES, elements, to + at)
                        .add(FloatVector.fromArray(SPECIES, elements, from + at))
                        .intoArray(elements, to + at);
            }
        }
    }
}
