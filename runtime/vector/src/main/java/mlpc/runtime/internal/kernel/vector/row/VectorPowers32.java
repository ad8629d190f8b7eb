package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.function.Exponential32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/**
 * e^(x − m) of elements x, where m is the largest of a row, multiplied by 1 + what x − m rounds away. Where all differences are within
 * the range of {@link Exponential32}'s short way, that is one pass over the elements, else three.
 */
final class VectorPowers32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    /**
     * Elements below m − max(LEAST, LEAST_PART · |m|) count as that: e^(x − m) is 0 of both, and what the difference rounds away is a
     * number even if the element is −∞.
     */
    static final float LEAST = 200;

    static final float LEAST_PART = 0x1p-10f;

    private VectorPowers32() {}

    /** Whether a largest element is NaN, infinite, or so large that {@link #LEAST_PART} of it may be; such rows are left to plain Java. */
    static boolean isFar(float largest) {
        return !(Math.abs(largest) < 1e38f);
    }

    /**
     * Of n ≥ LANES elements of a row.
     *
     * @param lows room for as many numbers, up to a whole vector
     */
    static void ofRow(float[] row, int from, int n, float largest, float[] powers, float[] lows) {
        if (Passes.areNear(row, from, n, largest)) {
            Passes.near(row, from, n, largest, powers);
            return;
        }
        Passes.subtract(row, from, n, largest, powers, lows);
        VectorExponential32.exp(powers, powers, n);
        Passes.correct(powers, lows, n);
    }

    private static final class Passes extends NeverInlined {
        /** Whether all differences are in range, and none is NaN: the sum of how far those below it are is 0. */
        static boolean areNear(float[] row, int from, int n, float largest) {
            FloatVector beyond = FloatVector.zero(SPECIES);
            for (int i = 0; i < n; i += LANES) {
                FloatVector above = FloatVector.fromArray(SPECIES, row, from + Math.min(i, n - LANES))
                        .sub(largest)
                        .add(Exponential32.NEAR);
                beyond = beyond.add(above.sub(above.abs()));
            }
            return beyond.compare(VectorOperators.GE, 0).allTrue();
        }

        /** Most differences are multiply-adds, which look up one operator instead of two. */
        static void near(float[] row, int from, int n, float largest, float[] powers) {
            for (int i = 0; i < n; i += LANES) {
                int at = Math.min(i, n - LANES);
                FloatVector m = FloatVector.broadcast(SPECIES, largest);
                FloatVector minusOne = FloatVector.broadcast(SPECIES, -1);
                FloatVector x = FloatVector.fromArray(SPECIES, row, from + at);
                FloatVector d = x.sub(m);
                FloatVector back = x.fma(minusOne, d);
                FloatVector low =
                        m.add(back).fma(minusOne, d.fma(minusOne, back).add(x));
                FloatVector shifted = d.fma(Exponential32.LOG2_E, Exponential32.ROUND_TO_POWER);
                FloatVector power = shifted.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, 23)
                        .reinterpretAsFloats();
                FloatVector minusN =
                        shifted.fma(minusOne, FloatVector.broadcast(SPECIES, Exponential32.ROUND_TO_POWER));
                FloatVector r = minusN.fma(
                        FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                        minusN.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2), d));
                FloatVector square = r.mul(r);
                FloatVector high = r.fma(Exponential32.C6, Exponential32.C5)
                        .fma(square, r.fma(Exponential32.C4, Exponential32.C3));
                FloatVector rest =
                        high.fma(r, FloatVector.broadcast(SPECIES, 0.5f)).fma(square, r);
                power = power.fma(rest, power);
                power.fma(low, power).intoArray(powers, at);
            }
        }

        /** d = x − m, and what d lacks. */
        static void subtract(float[] row, int from, int n, float largest, float[] powers, float[] lows) {
            FloatVector m = FloatVector.broadcast(SPECIES, largest);
            FloatVector least = m.sub(m.abs().mul(LEAST_PART).max(LEAST));
            for (int i = 0; i < n; i += LANES) {
                int at = Math.min(i, n - LANES);
                FloatVector x = FloatVector.fromArray(SPECIES, row, from + at).max(least);
                FloatVector d = x.sub(m);
                FloatVector back = d.sub(x);
                x.sub(d.sub(back)).sub(back.add(m)).intoArray(lows, at);
                d.intoArray(powers, at);
            }
        }

        /** Multiplies by 1 + low; also what lies behind the last element, up to a whole vector. */
        static void correct(float[] powers, float[] lows, int n) {
            for (int i = 0; i < n; i += LANES) {
                FloatVector power = FloatVector.fromArray(SPECIES, powers, i);
                power.fma(FloatVector.fromArray(SPECIES, lows, i), power).intoArray(powers, i);
            }
        }
    }
}
