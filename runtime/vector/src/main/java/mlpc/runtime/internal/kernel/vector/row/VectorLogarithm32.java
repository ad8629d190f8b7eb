package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.function.Exponential32;
import mlpc.runtime.internal.kernel.function.Logarithm32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;
import mlpc.runtime.internal.kernel.vector.register.OperatorTable;

/**
 * The functions of {@link Logarithm32}, step by step for a row. A vector with a special number, such as 0 or an infinity, is left to the
 * scalar functions. The first pass leaves k, or k, f and what 1 + x lost, in memory, because a single pass would look up too many operators
 * ({@link OperatorTable}).
 */
final class VectorLogarithm32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    private static final int MIN_NORMAL_BITS = 0x00800000;
    private static final int MAX_VALUE_BITS = 0x7f7fffff;
    private static final float SQRT_HALF = Float.intBitsToFloat(Logarithm32.SQRT_HALF_BITS);
    private static final float ABOVE_MINUS_ONE = -0x1.fffffep-1f;

    private VectorLogarithm32() {}

    static void log(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            each(false, in, 0, out, 0, columns);
            return;
        }
        if (in != out && columns % LANES == 0) {
            Passes.endLog(in, in, out, columns, out, Passes.beginLog(in, columns, out));
            return;
        }
        RowScratch spare = RowScratch.own();
        float[] parts = spare.parts(columns);
        boolean plain = Passes.beginLog(in, columns, parts);
        Passes.endLog(in, spare.vector(in, last), out, columns, parts, plain);
    }

    static void log1p(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            each(true, in, 0, out, 0, columns);
            return;
        }
        RowScratch spare = RowScratch.own();
        float[] parts = spare.parts(3 * columns);
        Passes.beginLog1p(in, columns, parts);
        Passes.endLog1p(in, columns % LANES == 0 ? in : spare.vector(in, last), out, columns, parts);
    }

    private static void each(boolean isLog1p, float[] in, int at, float[] out, int to, int count) {
        for (int j = 0; j < count; j++) {
            out[to + j] = isLog1p ? Functions32.log1p(in[at + j]) : Functions32.log(in[at + j]);
        }
    }

    private static final class Passes extends NeverInlined {
        /** k of log x. Whether all x are positive, finite and normal: as integers, within the bounds of such. */
        static boolean beginLog(float[] in, int columns, float[] parts) {
            int last = columns - LANES;
            IntVector least = FloatVector.fromArray(SPECIES, in, 0).reinterpretAsInts();
            IntVector most = least;
            for (int j = 0; j < columns; j += LANES) {
                int at = Math.min(j, last);
                IntVector bits = FloatVector.fromArray(SPECIES, in, at).reinterpretAsInts();
                bits.sub(Logarithm32.SQRT_HALF_BITS)
                        .lanewise(VectorOperators.ASHR, 23)
                        .add(Exponential32.ROUND_BITS)
                        .reinterpretAsFloats()
                        .sub(Exponential32.ROUND)
                        .intoArray(parts, at);
                least = least.min(bits);
                most = most.max(bits);
            }
            return least.compare(VectorOperators.GE, MIN_NORMAL_BITS).allTrue()
                    && most.compare(VectorOperators.LE, MAX_VALUE_BITS).allTrue();
        }

        static void endLog(float[] in, float[] end, float[] out, int columns, float[] parts, boolean plain) {
            int last = columns - LANES;
            IntVector sqrtHalf = FloatVector.broadcast(SPECIES, SQRT_HALF).reinterpretAsInts();
            IntVector exponent =
                    FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY).reinterpretAsInts();
            for (int j = 0; j < columns; j += LANES) {
                boolean ends = j > last;
                int to = Math.min(j, last);
                if (!plain && isSpecial(ends ? end : in, ends ? 0 : j)) {
                    each(false, ends ? end : in, ends ? 0 : j, out, to, LANES);
                    continue;
                }
                IntVector bits = FloatVector.fromArray(SPECIES, ends ? end : in, ends ? 0 : j)
                        .reinterpretAsInts();
                FloatVector k = FloatVector.fromArray(SPECIES, parts, to);
                FloatVector f = bits.sub(bits.sub(sqrtHalf).and(exponent))
                        .reinterpretAsFloats()
                        .fma(1, -1);
                FloatVector s = f.div(f.fma(1, 2));
                FloatVector z = s.fma(s, FloatVector.zero(SPECIES));
                FloatVector half = f.fma(0.5f, 0).fma(f, FloatVector.zero(SPECIES));
                FloatVector series = z.fma(Logarithm32.C9, Logarithm32.C7)
                        .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C5))
                        .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C3));
                FloatVector rest = s.fma(z.fma(series, half), k.fma(Logarithm32.LN2_LOW, 0));
                k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_HIGH), f.sub(half.sub(rest)))
                        .intoArray(out, to);
            }
        }

        private static boolean isSpecial(float[] in, int at) {
            boolean special = false;
            for (int lane = at; lane < at + LANES; lane++) {
                special |= !(in[lane] >= Float.MIN_NORMAL && in[lane] <= Float.MAX_VALUE);
            }
            return special;
        }

        /** k, f and what 1 + x lost. Near 0, k is −0, which keeps the sign of a zero. */
        static void beginLog1p(float[] in, int columns, float[] parts) {
            int last = columns - LANES;
            for (int j = 0; j < columns; j += LANES) {
                int at = Math.min(j, last);
                FloatVector x = FloatVector.fromArray(SPECIES, in, at);
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector minusOne = FloatVector.broadcast(SPECIES, -1);
                VectorMask<Float> near = x.abs().compare(VectorOperators.LT, Logarithm32.NEAR);
                VectorMask<Float> isLarger = x.compare(VectorOperators.GT, 1);
                FloatVector sum = x.fma(one, one);
                FloatVector added = one.blend(x, isLarger).fma(minusOne, sum);
                FloatVector lost = added.fma(minusOne, x.blend(one, isLarger));
                lost.div(sum).blend(FloatVector.zero(SPECIES), near).intoArray(parts, 2 * columns + at);
                IntVector bits = sum.reinterpretAsInts();
                IntVector above = bits.sub(Logarithm32.SQRT_HALF_BITS);
                above.lanewise(VectorOperators.ASHR, 23)
                        .add(Exponential32.ROUND_BITS)
                        .reinterpretAsFloats()
                        .fma(one, FloatVector.broadcast(SPECIES, -Exponential32.ROUND))
                        .blend(FloatVector.broadcast(SPECIES, -0f), near)
                        .intoArray(parts, at);
                bits.sub(above.and(Logarithm32.EXPONENT_BITS))
                        .reinterpretAsFloats()
                        .fma(one, minusOne)
                        .blend(x, near)
                        .intoArray(parts, columns + at);
            }
        }

        static void endLog1p(float[] in, float[] end, float[] out, int columns, float[] parts) {
            int last = columns - LANES;
            for (int j = 0; j < columns; j += LANES) {
                boolean ends = j > last;
                int to = Math.min(j, last);
                FloatVector x = FloatVector.fromArray(SPECIES, ends ? end : in, ends ? 0 : j);
                if (!x.compare(VectorOperators.GE, ABOVE_MINUS_ONE).allTrue()
                        || !x.compare(VectorOperators.LE, Float.MAX_VALUE).allTrue()) {
                    each(true, ends ? end : in, ends ? 0 : j, out, to, LANES);
                    continue;
                }
                FloatVector k = FloatVector.fromArray(SPECIES, parts, to);
                FloatVector f = FloatVector.fromArray(SPECIES, parts, columns + to);
                FloatVector lost = FloatVector.fromArray(SPECIES, parts, 2 * columns + to);
                FloatVector s = f.div(f.fma(1, 2));
                FloatVector z = s.fma(s, FloatVector.zero(SPECIES));
                FloatVector half = f.fma(0.5f, 0).fma(f, FloatVector.zero(SPECIES));
                FloatVector series = z.fma(Logarithm32.C9, Logarithm32.C7)
                        .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C5))
                        .fma(z, FloatVector.broadcast(SPECIES, Logarithm32.C3));
                FloatVector rest =
                        s.fma(z.fma(series, half), k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_LOW), lost));
                k.fma(FloatVector.broadcast(SPECIES, Logarithm32.LN2_HIGH), f.sub(half.sub(rest)))
                        .intoArray(out, to);
            }
        }
    }
}
