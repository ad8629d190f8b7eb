package mlpc.runtime.kernel;

import mlpc.runtime.kernel.vector.VectorKernels32;
import mlpc.runtime.kernel.vector.VectorShortSums32;
import mlpc.runtime.kernel.vector.VectorSums32;

/**
 * Reductions of one row, in an order that no hardware changes: 16 lanes, lane l taking the elements l, l + 16, … from 0,
 * then a tree over the lanes.
 */
public final class Sums {
    /** Elements from which vectors along a row are faster, and below which those across rows are. */
    private static final int SHORTEST = 64;

    private static final boolean VECTORS = KernelSet.current() == KernelSet.VECTOR;

    private Sums() {}

    /** Σ row[from … from + n). */
    public static float sum(float[] row, int from, int n) {
        return VECTORS && n >= SHORTEST ? VectorSums32.sum(row, from, n) : Reductions32.sum(row, from, n);
    }

    /** The largest of n elements: −∞ of none, NaN if any is. */
    public static float max(float[] row, int from, int n) {
        return VECTORS && n >= SHORTEST ? VectorSums32.max(row, from, n) : Reductions32.max(row, from, n);
    }

    /** log Σ exp, with the largest element taken out first: no overflow, and −∞ of none. */
    public static float logSumExp(float[] row, int from, int n) {
        return VECTORS && n >= SHORTEST ? VectorSums32.logSumExp(row, from, n) : Reductions32.logSumExp(row, from, n);
    }

    /** {@link #logSumExp(float[], int, int)} of the first n elements of rows from … to; each result is its row's only element. */
    public static void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        if (VECTORS && n > 0 && n < SHORTEST && to - from >= VectorKernels32.LANES) {
            VectorShortSums32.logSumExp(rows, results, from, to, n);
        } else {
            for (int row = from; row < to; row++) {
                results[row][0] = logSumExp(rows[row], 0, n);
            }
        }
    }

    /** Σ row[from … from + n). */
    public static double sum(double[] row, int from, int n) {
        return Reductions64.sum(row, from, n);
    }

    /** The largest of n elements: −∞ of none, NaN if any is. */
    public static double max(double[] row, int from, int n) {
        return Reductions64.max(row, from, n);
    }

    /** log Σ exp, with the largest element taken out first: no overflow, and −∞ of none. */
    public static double logSumExp(double[] row, int from, int n) {
        return Reductions64.logSumExp(row, from, n);
    }

    /** {@link #logSumExp(double[], int, int)} of the first n elements of rows from … to; each result is its row's only element. */
    public static void logSumExp(double[][] rows, double[][] results, int from, int to, int n) {
        for (int row = from; row < to; row++) {
            results[row][0] = logSumExp(rows[row], 0, n);
        }
    }
}
