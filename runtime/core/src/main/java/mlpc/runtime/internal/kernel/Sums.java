package mlpc.runtime.internal.kernel;

/**
 * Reductions of a row, in an order that does not depend on the hardware: 16 partial sums, where the l-th adds the
 * elements l, l + 16, … from 0; then a tree adds the partial sums.
 */
public final class Sums {
    private static final RowReductions SET = KernelSet.reductions();

    private Sums() {}

    /** Σ row[from … from + n). */
    public static float sum(float[] row, int from, int n) {
        return SET.sum(row, from, n);
    }

    /** Σ row[from … from + n) of non-negative numbers; the rounding errors of each partial sum are added at its end. */
    public static float compensatedSum(float[] row, int from, int n) {
        return SET.compensatedSum(row, from, n);
    }

    /** The largest of n elements: −∞ of none, NaN if any is. */
    public static float max(float[] row, int from, int n) {
        return SET.max(row, from, n);
    }

    /** log Σ exp, with the largest element taken out first: no overflow, and −∞ of none. */
    public static float logSumExp(float[] row, int from, int n) {
        return SET.logSumExp(row, from, n);
    }

    /** log Σ exp(x − max), accurate even where it is near 0. NaN where the largest element is infinite. */
    public static float logSumExpLessMax(float[] row, int from, int n) {
        return SET.logSumExpLessMax(row, from, n);
    }

    /** {@link #logSumExp(float[], int, int)} of the first n elements of rows from … to; each result is its row's only element. */
    public static void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        SET.logSumExp(rows, results, from, to, n);
    }

    /** {@link #logSumExpLessMax(float[], int, int)} of many rows, as {@link #logSumExp(float[][], float[][], int, int, int)}. */
    public static void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        SET.logSumExpLessMax(rows, results, from, to, n);
    }

    /** Σ row[from … from + n). */
    public static double sum(double[] row, int from, int n) {
        return Reductions64.sum(row, from, n);
    }

    /** Σ row[from … from + n) of non-negative numbers; the rounding errors of each partial sum are added at its end. */
    public static double compensatedSum(double[] row, int from, int n) {
        return Reductions64.compensatedSum(row, from, n);
    }

    /** The largest of n elements: −∞ of none, NaN if any is. */
    public static double max(double[] row, int from, int n) {
        return Reductions64.max(row, from, n);
    }

    /** log Σ exp, with the largest element taken out first: no overflow, and −∞ of none. */
    public static double logSumExp(double[] row, int from, int n) {
        return Reductions64.logSumExp(row, from, n);
    }

    /** log Σ exp(x − max), accurate even where it is near 0. NaN where the largest element is infinite. */
    public static double logSumExpLessMax(double[] row, int from, int n) {
        return Reductions64.logSumExpLessMax(row, from, n);
    }

    /** {@link #logSumExp(double[], int, int)} of the first n elements of rows from … to; each result is its row's only element. */
    public static void logSumExp(double[][] rows, double[][] results, int from, int to, int n) {
        for (int row = from; row < to; row++) {
            results[row][0] = logSumExp(rows[row], 0, n);
        }
    }

    /** {@link #logSumExpLessMax(double[], int, int)} of many rows, as {@link #logSumExp(double[][], double[][], int, int, int)}. */
    public static void logSumExpLessMax(double[][] rows, double[][] results, int from, int to, int n) {
        for (int row = from; row < to; row++) {
            results[row][0] = logSumExpLessMax(rows[row], 0, n);
        }
    }
}
