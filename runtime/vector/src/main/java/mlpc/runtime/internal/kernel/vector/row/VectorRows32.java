package mlpc.runtime.internal.kernel.vector.row;

import mlpc.runtime.internal.kernel.RowFunctions;

/** Row functions by the Vector API; each family has a class of its own. */
public final class VectorRows32 implements RowFunctions<float[]> {
    @Override
    public void relu(float[] z, float[] bias, float[] out, int columns) {
        VectorBias32.relu(z, bias, out, columns);
    }

    @Override
    public void reluBack(float[] adjoint, float[] y, float[] out, int columns) {
        VectorBias32.reluBack(adjoint, y, out, columns);
    }

    @Override
    public void tanh(float[] z, float[] bias, float[] out, int columns) {
        VectorBias32.add(z, bias, out, columns);
        VectorHyperbolicTangent32.tanh(out, out, columns);
    }

    @Override
    public void logistic(float[] z, float[] bias, float[] out, int columns) {
        VectorBias32.add(z, bias, out, columns);
        VectorExponential32.logistic(out, out, columns);
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

    @Override
    public void exp(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        exp(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void expm1(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        expm1(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void log(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        log(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void log1p(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        log1p(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void tanh(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        tanh(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void logistic(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        logistic(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void softplus(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        softplus(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }

    @Override
    public void erf(float[][] in, float[][] out, int from, int to, int columns) {
        float[] joined = ShortRows.joined(in, from, to, columns);
        erf(joined, joined, ShortRows.length(from, to, columns));
        ShortRows.part(joined, out, from, to, columns);
    }
}
