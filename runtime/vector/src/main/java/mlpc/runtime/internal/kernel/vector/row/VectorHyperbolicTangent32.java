package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.function.Exponential32;
import mlpc.runtime.internal.kernel.function.HyperbolicTangent32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/**
 * {@link HyperbolicTangent32} step by step for a vector. A vector with a number outside the range of the fast path is left to the scalar
 * function.
 */
final class VectorHyperbolicTangent32 extends NeverInlined {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorHyperbolicTangent32() {}

    static void tanh(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            tanhEach(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            tanh(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    private static void tanh(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.abs().compare(VectorOperators.LE, HyperbolicTangent32.SATURATED).allTrue()) {
            tanhEach(in, at, out, to, LANES);
            return;
        }
        FloatVector shifted = x.fma(HyperbolicTangent32.TWO_LOG2_E, Exponential32.ROUND_TO_POWER);
        FloatVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector r = shifted.sub(Exponential32.ROUND_TO_POWER)
                .fma(FloatVector.broadcast(SPECIES, HyperbolicTangent32.HALF_LN2), x);
        FloatVector square = r.mul(r);
        FloatVector t = square.fma(HyperbolicTangent32.C5, HyperbolicTangent32.C3)
                .fma(r.fma(square, FloatVector.zero(SPECIES)), r);
        FloatVector above = power.fma(1, 1);
        FloatVector below = power.fma(1, -1);
        // Zero's sign would be lost.
        above.fma(t, below)
                .div(below.fma(t, above))
                .blend(x, x.abs().compare(VectorOperators.LT, HyperbolicTangent32.TINY))
                .intoArray(out, to);
    }

    private static void tanhEach(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.tanh(in[at + j]);
        }
    }
}
