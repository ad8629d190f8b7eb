package mlpc.runtime.internal.kernel.vector.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Functions32;
import mlpc.runtime.internal.kernel.function.ErrorFunction32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;
import mlpc.runtime.internal.kernel.vector.register.NeverInlined;

/** {@link ErrorFunction32} step by step for a row: both ways for each lane, then the right one. */
final class VectorErrorFunction32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    private static final int SIGN = 0x80000000;

    private VectorErrorFunction32() {}

    static void erf(float[] in, float[] out, int columns) {
        int last = columns - LANES;
        if (last < 0) {
            for (int j = 0; j < columns; j++) {
                out[j] = Functions32.erf(in[j]);
            }
            return;
        }
        RowScratch spare = RowScratch.own();
        float[] way = spare.row(LANES);
        boolean fits = columns % LANES == 0;
        float[] end = fits ? in : spare.vector(in, last);
        for (int j = 0; j < columns; j += LANES) {
            boolean ends = j > last;
            erf(ends ? end : in, ends ? 0 : j, out, Math.min(j, last), way);
        }
    }

    private static void erf(float[] in, int at, float[] out, int to, float[] way) {
        Ends.logarithm(in, at, way);
        VectorExponential32.exp(way, 0, way, 0);
        Ends.choose(in, at, way, out, to);
    }

    private static final class Ends extends NeverInlined {
        /** log(1 − erf |x|); at the end 1 − erf is too small to matter, so it may stand for all beyond. */
        static void logarithm(float[] in, int at, float[] way) {
            FloatVector size = FloatVector.fromArray(SPECIES, in, at).abs().min(ErrorFunction32.END);
            size.fma(ErrorFunction32.Q6, ErrorFunction32.Q5)
                    .fma(size, FloatVector.broadcast(SPECIES, ErrorFunction32.Q4))
                    .fma(size, FloatVector.broadcast(SPECIES, ErrorFunction32.Q3))
                    .fma(size, FloatVector.broadcast(SPECIES, ErrorFunction32.Q2))
                    .fma(size, FloatVector.broadcast(SPECIES, ErrorFunction32.Q1))
                    .fma(size, FloatVector.broadcast(SPECIES, ErrorFunction32.Q0))
                    .intoArray(way, 0);
        }

        /** The polynomial near 0, or 1 − way with the sign of x. */
        static void choose(float[] in, int at, float[] way, float[] out, int to) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, at);
            FloatVector far = FloatVector.broadcast(SPECIES, 1)
                    .sub(FloatVector.fromArray(SPECIES, way, 0))
                    .reinterpretAsInts()
                    .or(x.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats();
            FloatVector square = x.mul(x);
            FloatVector sum = square.fma(ErrorFunction32.N5, ErrorFunction32.N4)
                    .fma(square, FloatVector.broadcast(SPECIES, ErrorFunction32.N3))
                    .fma(square, FloatVector.broadcast(SPECIES, ErrorFunction32.N2))
                    .fma(square, FloatVector.broadcast(SPECIES, ErrorFunction32.N1))
                    .fma(square, FloatVector.broadcast(SPECIES, ErrorFunction32.N0));
            far.blend(sum.fma(x, x), x.abs().compare(VectorOperators.LT, ErrorFunction32.NEAR))
                    .intoArray(out, to);
        }
    }
}
