package mlpc.runtime.kernel;

/** Epilogues in plain Java, {@code real} elements. */
final class PlainRows implements Epilogues<real[]> {
    @Override
    public void relu(real[] z, real[] bias, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = Math.max(z[j] + bias[j], 0);
        }
    }

    @Override
    public void reluBack(real[] adjoint, real[] z, real[] bias, real[] out, int columns) {
        for (int j = 0; j < columns; j++) {
            out[j] = adjoint[j] * (z[j] + bias[j] > 0 ? 1 : 0);
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
}
