package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Epilogues by the Vector API. {@link Exponential32} and {@link Functions32} step by step, so the bits are theirs; a vector with a
 * lane out of the short way's range, and what is left at the end of a row, is theirs altogether.
 */
final class VectorRows32 implements Epilogues<float[]> {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;
    private static final int SIGN = 0x80000000;

    @Override
    public void relu(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            sum.max(0).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = Math.max(z[j] + bias[j], 0);
        }
    }

    @Override
    public void reluBack(float[] adjoint, float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            VectorMask<Float> above = sum.compare(VectorOperators.GT, 0);
            FloatVector step = FloatVector.zero(SPECIES).blend(1, above);
            FloatVector.fromArray(SPECIES, adjoint, j).mul(step).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = adjoint[j] * (z[j] + bias[j] > 0 ? 1 : 0);
        }
    }

    @Override
    public void tanh(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            if (!x.abs()
                    .compare(VectorOperators.LE, HyperbolicTangent32.SATURATED)
                    .allTrue()) {
                tanhOneByOne(z, bias, out, j, j + LANES);
                continue;
            }
            FloatVector shifted = x.fma(
                    FloatVector.broadcast(SPECIES, HyperbolicTangent32.TWO_LOG2_E),
                    FloatVector.broadcast(SPECIES, Exponential32.ROUND));
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(Exponential32.ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector r = shifted.sub(Exponential32.ROUND)
                    .fma(FloatVector.broadcast(SPECIES, HyperbolicTangent32.HALF_LN2), x);
            FloatVector square = r.mul(r);
            FloatVector t = square.fma(
                            FloatVector.broadcast(SPECIES, HyperbolicTangent32.C5),
                            FloatVector.broadcast(SPECIES, HyperbolicTangent32.C3))
                    .fma(r.mul(square), r);
            FloatVector above = power.add(1);
            FloatVector below = power.sub(1);
            // Zero's sign is lost on the way.
            above.fma(t, below)
                    .div(below.fma(t, above))
                    .reinterpretAsInts()
                    .or(x.reinterpretAsInts().and(SIGN))
                    .reinterpretAsFloats()
                    .intoArray(out, j);
        }
        tanhOneByOne(z, bias, out, j, columns);
    }

    private static void tanhOneByOne(float[] z, float[] bias, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = Functions32.tanh(z[j] + bias[j]);
        }
    }

    @Override
    public void logistic(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, z, j).add(FloatVector.fromArray(SPECIES, bias, j));
            if (!x.abs().compare(VectorOperators.LE, Exponential32.NEAR).allTrue()) {
                logisticOneByOne(z, bias, out, j, j + LANES);
                continue;
            }
            FloatVector y = x.neg();
            FloatVector shifted = y.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LOG2_E),
                    FloatVector.broadcast(SPECIES, Exponential32.ROUND));
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(Exponential32.ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector m = FloatVector.broadcast(SPECIES, Exponential32.ROUND).sub(shifted);
            FloatVector r = m.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                    m.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2), y));
            FloatVector square = r.mul(r);
            FloatVector high = r.fma(
                            FloatVector.broadcast(SPECIES, Exponential32.C6),
                            FloatVector.broadcast(SPECIES, Exponential32.C5))
                    .fma(
                            square,
                            r.fma(
                                    FloatVector.broadcast(SPECIES, Exponential32.C4),
                                    FloatVector.broadcast(SPECIES, Exponential32.C3)));
            FloatVector minusOne =
                    high.fma(r, FloatVector.broadcast(SPECIES, 0.5f)).fma(square, r);
            FloatVector.broadcast(SPECIES, 1)
                    .div(power.fma(minusOne, power.add(1)))
                    .intoArray(out, j);
        }
        logisticOneByOne(z, bias, out, j, columns);
    }

    private static void logisticOneByOne(float[] z, float[] bias, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = Functions32.logistic(z[j] + bias[j]);
        }
    }
}
