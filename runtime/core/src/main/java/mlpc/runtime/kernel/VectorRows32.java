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
            FloatVector size = x.abs();
            if (!size.compare(VectorOperators.LE, Functions32.SATURATED).allTrue()) {
                tanhOneByOne(z, bias, out, j, j + LANES);
                continue;
            }
            FloatVector y = size.add(size);
            // expm1Near(y)
            FloatVector shifted = y.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LOG2_E),
                    FloatVector.broadcast(SPECIES, Exponential32.ROUND));
            FloatVector n = shifted.sub(Exponential32.ROUND).neg();
            FloatVector r = n.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                    n.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2_HIGH), y));
            FloatVector series = r.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.C7), FloatVector.broadcast(SPECIES, Exponential32.C6));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C5));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C4));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C3));
            series = series.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector minusOne = series.mul(r).fma(r, r);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(Exponential32.ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector e = power.fma(minusOne, power.sub(1));
            e.div(e.add(2))
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
            FloatVector size = x.abs();
            if (!size.compare(VectorOperators.LE, Exponential32.NEAR).allTrue()) {
                logisticOneByOne(z, bias, out, j, j + LANES);
                continue;
            }
            FloatVector y = size.neg();
            // exp(y)
            FloatVector shifted = y.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LOG2_E),
                    FloatVector.broadcast(SPECIES, Exponential32.ROUND));
            FloatVector n = shifted.sub(Exponential32.ROUND).neg();
            FloatVector r = n.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.LN2_LOW),
                    n.fma(FloatVector.broadcast(SPECIES, Exponential32.LN2_HIGH), y));
            FloatVector series = r.fma(
                    FloatVector.broadcast(SPECIES, Exponential32.C7), FloatVector.broadcast(SPECIES, Exponential32.C6));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C5));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C4));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Exponential32.C3));
            series = series.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
            FloatVector minusOne = series.mul(r).fma(r, r);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(Exponential32.ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector e = minusOne.add(1).mul(power);
            FloatVector above = FloatVector.broadcast(SPECIES, 1).blend(e, x.compare(VectorOperators.LT, 0));
            above.div(e.add(1)).intoArray(out, j);
        }
        logisticOneByOne(z, bias, out, j, columns);
    }

    private static void logisticOneByOne(float[] z, float[] bias, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = Functions32.logistic(z[j] + bias[j]);
        }
    }
}
