package mlpc.runtime.kernel;

/**
 * What a set of kernels has forms of its own for. The bits are the same in every set.
 *
 * @param <M> a matrix as an array of rows
 */
interface Contractions<M> {
    /** As {@link Kernels32#multiply}. */
    void multiply(M a, M b, M c, int from, int to, int inner, int columns);

    /** As {@link Kernels32#multiplyRows}. */
    void multiplyRows(M a, M b, M c, int from, int to, int rows, int columns);
}
