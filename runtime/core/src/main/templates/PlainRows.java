package mlpc.runtime.internal.kernel;

/** Row functions in plain Java, {@code real} elements. */
public final class PlainRows implements RowFunctions<real[]> {
    /** They run on every machine. */
    public PlainRows() {}

    @Override
    public void relu(real[] z, real[] bias, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Math.max(z[j] + bias[j], 0);
        }
    }

    @Override
    public void reluBack(real[] adjoint, real[] y, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = adjoint[j] * (y[j] > 0 ? 1 : 0);
        }
    }

    @Override
    public void tanh(real[] z, real[] bias, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.tanh(z[j] + bias[j]);
        }
    }

    @Override
    public void logistic(real[] z, real[] bias, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.logistic(z[j] + bias[j]);
        }
    }

    @Override
    public void exp(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.exp(in[j]);
        }
    }

    @Override
    public void expm1(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.expm1(in[j]);
        }
    }

    @Override
    public void log(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.log(in[j]);
        }
    }

    @Override
    public void log1p(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.log1p(in[j]);
        }
    }

    @Override
    public void tanh(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.tanh(in[j]);
        }
    }

    @Override
    public void logistic(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.logistic(in[j]);
        }
    }

    @Override
    public void softplus(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.softplus(in[j]);
        }
    }

    @Override
    public void erf(real[] in, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Functions.erf(in[j]);
        }
    }

    @Override
    public void exp(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            exp(in[row], out[row], columns);
        }
    }

    @Override
    public void expm1(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            expm1(in[row], out[row], columns);
        }
    }

    @Override
    public void log(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            log(in[row], out[row], columns);
        }
    }

    @Override
    public void log1p(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            log1p(in[row], out[row], columns);
        }
    }

    @Override
    public void tanh(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            tanh(in[row], out[row], columns);
        }
    }

    @Override
    public void logistic(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            logistic(in[row], out[row], columns);
        }
    }

    @Override
    public void softplus(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            softplus(in[row], out[row], columns);
        }
    }

    @Override
    public void erf(real[][] in, real[][] out, int from, int to, int columns) {
        for (int row = from; row < to; row++) {
            erf(in[row], out[row], columns);
        }
    }
}
