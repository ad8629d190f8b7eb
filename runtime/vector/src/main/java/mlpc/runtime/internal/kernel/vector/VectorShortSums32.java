package mlpc.runtime.internal.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Reductions32;

/** {@link Reductions32} of many short rows at a time: a vector holds the same element of as many rows as it has lanes. */
final class VectorShortSums32 {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    private VectorShortSums32() {}

    /** As {@link Reductions32#logSumExp}, of the first n elements of each row. */
    public static void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        int step = (to - from + LANES - 1) / LANES * LANES;
        float[] elements = RowScratch.own().row((n + 2) * step);
        turn(rows, from, to, n, elements, step);
        int largest = n * step;
        Columns.subtractLargest(elements, n, step, largest);
        VectorExponential32.exp(elements, elements, largest);
        Columns.takeOnes(elements, n, step, largest + step);
        addUp(elements, n, step);
        Columns.add(elements, 0, largest + step, step);
        VectorLogarithm32.log1p(elements, elements, step);
        for (int row = from; row < to; row++) {
            float most = elements[largest + row - from];
            results[row][0] = Float.isInfinite(most) ? most : most + elements[row - from];
        }
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

    /** Sixteen lanes and their tree; a lane beyond n is 0, and adds nothing to what is never negative. */
    private static void addUp(float[] elements, int n, int step) {
        for (int j = 16; j < n; j++) {
            Columns.add(elements, j % 16 * step, j * step, step);
        }
        for (int width = 8; width > 0; width /= 2) {
            for (int lane = 0; lane < width && lane + width < n; lane++) {
                Columns.add(elements, lane * step, (lane + width) * step, step);
            }
        }
    }

    private static final class Columns extends NeverInlined {
        static void subtractLargest(float[] elements, int n, int step, int largest) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector most = FloatVector.fromArray(SPECIES, elements, at);
                for (int j = 1; j < n; j++) {
                    most = most.max(FloatVector.fromArray(SPECIES, elements, j * step + at));
                }
                most.intoArray(elements, largest + at);
                for (int j = 0; j < n; j++) {
                    FloatVector.fromArray(SPECIES, elements, j * step + at)
                            .sub(most)
                            .intoArray(elements, j * step + at);
                }
            }
        }

        /** Puts 0 where there is 1, and at {@code ones} how often there was, less one. */
        static void takeOnes(float[] elements, int n, int step, int ones) {
            for (int at = 0; at < step; at += LANES) {
                FloatVector count = FloatVector.broadcast(SPECIES, -1);
                for (int j = 0; j < n; j++) {
                    FloatVector power = FloatVector.fromArray(SPECIES, elements, j * step + at);
                    FloatVector one = power.max(VectorSums32.BELOW_ONE).fma(0x1p24f, -0x1p24f * VectorSums32.BELOW_ONE);
                    count = count.add(one);
                    power.sub(one).intoArray(elements, j * step + at);
                }
                count.intoArray(elements, ones + at);
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
