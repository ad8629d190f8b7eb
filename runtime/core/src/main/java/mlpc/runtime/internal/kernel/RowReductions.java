package mlpc.runtime.internal.kernel;

/** The reductions of rows in single precision that a set of kernels implements in its own way; see {@link Sums}. */
public interface RowReductions {
    float sum(float[] row, int from, int n);

    float compensatedSum(float[] row, int from, int n);

    float max(float[] row, int from, int n);

    float logSumExp(float[] row, int from, int n);

    float logSumExpLessMax(float[] row, int from, int n);

    void logSumExp(float[][] rows, float[][] results, int from, int to, int n);

    void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n);
}
