package mlpc.runtime.kernel;

/**
 * Bias and activation of a row, which a set of kernels has forms of its own for; as {@link Rows32} says.
 *
 * @param <R> a row
 */
interface Epilogues<R> {
    void relu(R z, R bias, R out, int columns);

    void reluBack(R adjoint, R z, R bias, R out, int columns);

    void tanh(R z, R bias, R out, int columns);

    void logistic(R z, R bias, R out, int columns);
}
