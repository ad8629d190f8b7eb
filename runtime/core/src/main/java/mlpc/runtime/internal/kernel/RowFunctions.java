package mlpc.runtime.internal.kernel;

/**
 * The row functions that a set of kernels implements in its own way; see {@link Rows32}.
 *
 * @param <R> a row
 */
public interface RowFunctions<R> {
    void relu(R z, R bias, R out, int columns);

    void reluBack(R adjoint, R y, R out, int columns);

    void tanh(R z, R bias, R out, int columns);

    void logistic(R z, R bias, R out, int columns);

    void exp(R in, R out, int columns);

    void expm1(R in, R out, int columns);

    void log(R in, R out, int columns);

    void log1p(R in, R out, int columns);

    void tanh(R in, R out, int columns);

    void logistic(R in, R out, int columns);

    void softplus(R in, R out, int columns);

    void erf(R in, R out, int columns);

    void exp(R[] in, R[] out, int from, int to, int columns);

    void expm1(R[] in, R[] out, int from, int to, int columns);

    void log(R[] in, R[] out, int from, int to, int columns);

    void log1p(R[] in, R[] out, int from, int to, int columns);

    void tanh(R[] in, R[] out, int from, int to, int columns);

    void logistic(R[] in, R[] out, int from, int to, int columns);

    void softplus(R[] in, R[] out, int from, int to, int columns);

    void erf(R[] in, R[] out, int from, int to, int columns);
}
