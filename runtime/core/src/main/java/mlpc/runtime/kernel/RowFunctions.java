package mlpc.runtime.kernel;

/**
 * Functions of rows, which a set of kernels has forms of its own for; as {@link Rows32} says.
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
}
