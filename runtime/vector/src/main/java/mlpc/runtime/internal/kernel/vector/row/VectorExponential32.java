package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.function.Exponential32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/**
 * The functions of {@link Exponential32}, step by step for a vector. A vector with a number outside the range of the fast path is left to
 * the scalar functions.
 */
final class VectorExponential32 extends NeverInlined {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;

    private VectorExponential32() {}

    static void exp(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            expEach(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            exp(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    /** One vector, from one place to another. */
    static void exp(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.abs().compare(VectorOperators.LE, Exponential32.NEAR).allTrue()) {
            expEach(in, at, out, to, LANES);
            return;
        }
        FloatVector shifted = x.fma(Exponential32.LOG2_E, Exponential32.ROUND_TO_POWER);
        FloatVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector m =
                FloatVector.broadcast(SPECIES, Exponential32.ROUND_TO_POWER).sub(shifted);
        FloatVector r = m.fma(
                FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                m.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2), x));
        FloatVector square = r.mul(r);
        FloatVector high =
                r.fma(Exponential32.C6, Exponential32.C5).fma(square, r.fma(Exponential32.C4, Exponential32.C3));
        FloatVector minusOne = high.fma(r, FloatVector.broadcast(SPECIES, 0.5f)).fma(square, r);
        power.fma(minusOne, power).intoArray(out, to);
    }

    private static void expEach(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.exp(in[at + j]);
        }
    }

    static void expm1(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            expm1Each(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            expm1(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    private static void expm1(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.compare(VectorOperators.GE, Exponential32.LEAST).allTrue()
                || !x.compare(VectorOperators.LE, Exponential32.GREATEST).allTrue()) {
            expm1Each(in, at, out, to, LANES);
            return;
        }
        FloatVector shifted = x.fma(Exponential32.LOG2_E, Exponential32.ROUND_TO_POWER);
        FloatVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector m =
                FloatVector.broadcast(SPECIES, Exponential32.ROUND_TO_POWER).sub(shifted);
        FloatVector r = m.fma(
                FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                m.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2), x));
        FloatVector square = r.mul(r);
        FloatVector high =
                r.fma(Exponential32.C6, Exponential32.C5).fma(square, r.fma(Exponential32.C4, Exponential32.C3));
        FloatVector minusOne = high.fma(r, FloatVector.broadcast(SPECIES, 0.5f)).fma(square, r);
        // Zero's sign would be lost.
        power.fma(minusOne, power.sub(1))
                .blend(x, x.abs().compare(VectorOperators.LT, Exponential32.TINY))
                .intoArray(out, to);
    }

    private static void expm1Each(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.expm1(in[at + j]);
        }
    }

    static void logistic(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            logisticEach(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            logistic(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    /** As of −x, with the signs of n, r, the polynomials and 2ⁿ turned, which changes no bit and saves the negations. */
    private static void logistic(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.abs().compare(VectorOperators.LE, Exponential32.NEAR).allTrue()) {
            logisticEach(in, at, out, to, LANES);
            return;
        }
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector shifted = x.fma(-Exponential32.LOG2_E, Exponential32.ROUND_TO_MINUS_POWER);
        FloatVector power =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector n = shifted.sub(Exponential32.ROUND_TO_MINUS_POWER);
        FloatVector r = n.fma(
                FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                n.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2), x));
        FloatVector square = r.mul(r);
        FloatVector high =
                r.fma(-Exponential32.C6, Exponential32.C5).fma(square, r.fma(-Exponential32.C4, Exponential32.C3));
        FloatVector oneMinus =
                high.fma(r, FloatVector.broadcast(SPECIES, -0.5f)).fma(square, r);
        one.div(power.fma(oneMinus, one.sub(power))).intoArray(out, to);
    }

    private static void logisticEach(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.logistic(in[at + j]);
        }
    }
}
