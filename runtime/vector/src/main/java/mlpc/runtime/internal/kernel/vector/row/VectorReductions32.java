package mlpc.runtime.internal.kernel.vector.row;

import mlpc.runtime.internal.kernel.Reductions32;
import mlpc.runtime.internal.kernel.RowReductions;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/** Reductions of rows by the fastest way for their length: vectors along a row, vectors across rows, or plain Java. */
public final class VectorReductions32 implements RowReductions {
    /** Elements from which vectors along a row are faster, and below which those across rows are. */
    public static final int SHORTEST = 64;

    /** The same for powers, of which plain Java adds up to sixteen without a loop. */
    public static final int SHORTEST_OF_POWERS = 17;

    /** The same for powers of many rows. */
    public static final int SHORTEST_OF_MANY = 32;

    @Override
    public float sum(float[] row, int from, int n) {
        return n >= SHORTEST ? VectorSums32.sum(row, from, n) : Reductions32.sum(row, from, n);
    }

    @Override
    public float compensatedSum(float[] row, int from, int n) {
        return n >= SHORTEST ? VectorSums32.compensatedSum(row, from, n) : Reductions32.compensatedSum(row, from, n);
    }

    @Override
    public float max(float[] row, int from, int n) {
        return n >= SHORTEST ? VectorSums32.max(row, from, n) : Reductions32.max(row, from, n);
    }

    @Override
    public float logSumExp(float[] row, int from, int n) {
        return n >= SHORTEST_OF_POWERS
                ? VectorLongSums32.logSumExp(row, from, n)
                : Reductions32.logSumExp(row, from, n);
    }

    @Override
    public float logSumExpLessMax(float[] row, int from, int n) {
        return n >= SHORTEST_OF_POWERS
                ? VectorLongSums32.logSumExpLessMax(row, from, n)
                : Reductions32.logSumExpLessMax(row, from, n);
    }

    @Override
    public void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        if (n > 0 && n < SHORTEST_OF_MANY && to - from >= FloatLanes.LANES) {
            VectorShortSums32.logSumExp(rows, results, from, to, n);
        } else if (n >= SHORTEST_OF_MANY) {
            VectorLongSums32.logSumExp(rows, results, from, to, n);
        } else {
            for (int row = from; row < to; row++) {
                results[row][0] = Reductions32.logSumExp(rows[row], 0, n);
            }
        }
    }

    @Override
    public void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        if (n > 0 && n < SHORTEST_OF_MANY && to - from >= FloatLanes.LANES) {
            VectorShortSums32.logSumExpLessMax(rows, results, from, to, n);
        } else if (n >= SHORTEST_OF_MANY) {
            VectorLongSums32.logSumExpLessMax(rows, results, from, to, n);
        } else {
            for (int row = from; row < to; row++) {
                results[row][0] = Reductions32.logSumExpLessMax(rows[row], 0, n);
            }
        }
    }
}
