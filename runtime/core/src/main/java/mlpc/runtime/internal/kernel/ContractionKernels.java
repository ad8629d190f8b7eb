package mlpc.runtime.internal.kernel;

import mlpc.runtime.parallel.Pool;

/**
 * The contractions that a set of kernels implements in its own way. The bits are the same in every set.
 *
 * @param <V> a vector
 * @param <M> a matrix as an array of rows
 * @param <P> a matrix in packed panels
 */
public interface ContractionKernels<V, M, P> {
    /** As {@link Kernels32#shareRows}. */
    void shareRows(Pool pool);

    /** Memory for a matrix in the layout of this set. */
    P panels(int inner, int columns);

    /** As {@link Kernels32#multiply(float[][], Panels32, float[][], int, int)}. */
    void multiply(M a, P b, M c, int from, int to);

    /** As {@link Kernels32#multiplyRelu}. */
    void multiplyRelu(M a, P b, V bias, M c, int from, int to);

    /** As {@link Kernels32#multiply(float[][], float[][], float[][], int, int, int, int)}. */
    void multiply(M a, M b, M c, int from, int to, int inner, int columns);

    /** As {@link Kernels32#multiplyColumns}. */
    void multiplyColumns(M a, M b, M c, int rows, int from, int to, int inner);

    /** As {@link Kernels32#multiplyReluColumns}. */
    void multiplyReluColumns(M a, M b, V bias, M c, int rows, int from, int to, int inner);

    /** As {@link Kernels32#multiplyRows(float[][], float[][], float[][], int, int, int, int)}. */
    void multiplyRows(M a, M b, M c, int from, int to, int rows, int columns);

    /** As {@link Kernels32#multiplyRows(float[][], float[][], float[][], int, int, int, int, boolean)}. */
    default void multiplyRows(M a, M b, M c, int from, int to, int rows, int columns, boolean again) {
        multiplyRows(a, b, c, from, to, rows, columns);
    }

    /** As {@link Kernels32#meanRows}. */
    void meanRows(M a, M c, int from, int to, int rows);
}
