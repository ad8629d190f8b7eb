package mlpc.runtime.kernel;

/** Reductions of rows in single precision, which a set of kernels has forms of its own for; as {@link Sums} says. */
public interface RowReductions {
    float sum(float[] row, int from, int n);

    float max(float[] row, int from, int n);

    float logSumExp(float[] row, int from, int n);

    void logSumExp(float[][] rows, float[][] results, int from, int to, int n);
}
