package mlpc.runtime.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of rows by the Vector API: of a vector at a time, each by what computes its family. */
final class VectorRows32 implements RowFunctions<float[]> {
    private static final VectorSpecies<Float> SPECIES = VectorKernels32.SPECIES;
    private static final int LANES = VectorKernels32.LANES;

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

    /** The same in place, of rows from … to and columns first … last, which are whole vectors. */
    static void relu(float[][] c, float[] bias, int from, int to, int first, int last) {
        for (int i = from; i < to; i++) {
            float[] row = c[i];
            for (int j = first; j < last; j += LANES) {
                FloatVector sum = FloatVector.fromArray(SPECIES, row, j).add(FloatVector.fromArray(SPECIES, bias, j));
                sum.max(0).intoArray(row, j);
            }
        }
    }

    @Override
    public void reluBack(float[] adjoint, float[] y, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            VectorMask<Float> above = FloatVector.fromArray(SPECIES, y, j).compare(VectorOperators.GT, 0);
            FloatVector step = FloatVector.zero(SPECIES).blend(1, above);
            FloatVector.fromArray(SPECIES, adjoint, j).mul(step).intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = adjoint[j] * (y[j] > 0 ? 1 : 0);
        }
    }

    @Override
    public void tanh(float[] z, float[] bias, float[] out, int columns) {
        add(z, bias, out, columns);
        VectorHyperbolicTangent32.tanh(out, out, columns);
    }

    @Override
    public void logistic(float[] z, float[] bias, float[] out, int columns) {
        add(z, bias, out, columns);
        VectorExponential32.logistic(out, out, columns);
    }

    private static void add(float[] z, float[] bias, float[] out, int columns) {
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            FloatVector.fromArray(SPECIES, z, j)
                    .add(FloatVector.fromArray(SPECIES, bias, j))
                    .intoArray(out, j);
        }
        for (; j < columns; j++) {
            out[j] = z[j] + bias[j];
        }
    }

    @Override
    public void exp(float[] in, float[] out, int columns) {
        VectorExponential32.exp(in, out, columns);
    }

    @Override
    public void expm1(float[] in, float[] out, int columns) {
        VectorExponential32.expm1(in, out, columns);
    }

    @Override
    public void log(float[] in, float[] out, int columns) {
        VectorLogarithm32.log(in, out, columns);
    }

    @Override
    public void log1p(float[] in, float[] out, int columns) {
        VectorLogarithm32.log1p(in, out, columns);
    }

    @Override
    public void tanh(float[] in, float[] out, int columns) {
        VectorHyperbolicTangent32.tanh(in, out, columns);
    }

    @Override
    public void logistic(float[] in, float[] out, int columns) {
        VectorExponential32.logistic(in, out, columns);
    }

    @Override
    public void softplus(float[] in, float[] out, int columns) {
        VectorSoftplus32.softplus(in, out, columns);
    }

    @Override
    public void erf(float[] in, float[] out, int columns) {
        VectorErrorFunction32.erf(in, out, columns);
    }
}
