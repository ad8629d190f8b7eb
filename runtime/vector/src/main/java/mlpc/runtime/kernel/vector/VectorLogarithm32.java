package mlpc.runtime.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.kernel.Functions32;
import mlpc.runtime.kernel.function.Exponential32;
import mlpc.runtime.kernel.function.Logarithm32;

/** The functions of {@link Logarithm32}, step by step for a vector; one with a lane that is special there is its. */
final class VectorLogarithm32 extends NeverInlined {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

    private VectorLogarithm32() {}

    static void log(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            logEach(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            log(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    private static void log(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.compare(VectorOperators.GE, Float.MIN_NORMAL).allTrue()
                || !x.compare(VectorOperators.LE, Float.MAX_VALUE).allTrue()) {
            logEach(in, at, out, to, LANES);
            return;
        }
        IntVector bits = x.reinterpretAsInts();
        IntVector above = bits.sub(Logarithm32.SQRT_HALF_BITS);
        FloatVector k = above.lanewise(VectorOperators.ASHR, 23)
                .add(Exponential32.ROUND_BITS)
                .reinterpretAsFloats()
                .sub(Exponential32.ROUND);
        FloatVector f = bits.sub(above.and(Logarithm32.EXPONENT_BITS))
                .reinterpretAsFloats()
                .sub(1);
        FloatVector s = f.div(f.add(2));
        FloatVector z = s.mul(s);
        FloatVector half = f.mul(0.5f).mul(f);
        FloatVector series = z.fma(Logarithm32.C9, Logarithm32.C7)
                .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C5))
                .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C3));
        FloatVector rest = s.fma(z.fma(series, half), k.fma(Logarithm32.LN2_LOW, 0));
        k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_HIGH), f.sub(half.sub(rest)))
                .intoArray(out, to);
    }

    private static void logEach(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.log(in[at + j]);
        }
    }

    static void log1p(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            log1pEach(in, 0, out, 0, columns);
            return;
        }
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : RowScratch.own().vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            log1p(ends ? end : in, ends ? 0 : j, out, Math.min(j, last));
        }
    }

    /** One vector, from one place to another. */
    static void log1p(float[] in, int at, float[] out, int to) {
        FloatVector x = FloatVector.fromArray(SPECIES, in, at);
        if (!x.compare(VectorOperators.GT, -1).allTrue()
                || !x.compare(VectorOperators.LE, Float.MAX_VALUE).allTrue()) {
            log1pEach(in, at, out, to, LANES);
            return;
        }
        FloatVector sum = x.add(1);
        IntVector bits = sum.reinterpretAsInts();
        IntVector above = bits.sub(Logarithm32.SQRT_HALF_BITS);
        FloatVector size = x.abs();
        VectorMask<Float> near = size.compare(VectorOperators.LT, Logarithm32.NEAR);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector k = above.lanewise(VectorOperators.ASHR, 23)
                .add(Exponential32.ROUND_BITS)
                .reinterpretAsFloats()
                .sub(Exponential32.ROUND)
                .blend(zero, near);
        FloatVector f = bits.sub(above.and(Logarithm32.EXPONENT_BITS))
                .reinterpretAsFloats()
                .sub(1)
                .blend(x, near);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        VectorMask<Float> isLarger = x.compare(VectorOperators.GT, 1);
        FloatVector smaller = x.blend(one, isLarger);
        FloatVector larger = one.blend(x, isLarger);
        FloatVector lost = smaller.sub(sum.sub(larger)).div(sum).blend(zero, near);
        FloatVector s = f.div(f.add(2));
        FloatVector z = s.mul(s);
        FloatVector half = f.mul(0.5f).mul(f);
        FloatVector series = z.fma(Logarithm32.C9, Logarithm32.C7)
                .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C5))
                .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C3));
        FloatVector rest = s.fma(z.fma(series, half), k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_LOW), lost));
        // Zero's sign would be lost.
        k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_HIGH), f.sub(half.sub(rest)))
                .blend(x, size.compare(VectorOperators.LT, Logarithm32.TINY))
                .intoArray(out, to);
    }

    private static void log1pEach(float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = Functions32.log1p(in[at + j]);
        }
    }
}
