package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.RowReductions;
import mlpc.runtime.internal.kernel.vector.row.VectorReductions32;
import mlpc.runtime.internal.kernel.vector.warm.ReductionExercise.Reduction;

/** Reductions of rows by plain Java, then by vectors; each goes over by itself. Rows too short for vectors ask for none. */
public final class WarmedReductions32 implements RowReductions {
    /** A number as so many multiply-adds, by the time that plain kernels take: one that is added, and a power. */
    private static final long ADDED = 2;

    private static final long POWER = 150;

    private final RowReductions plain;
    private final ReductionExercise sum;
    private final ReductionExercise compensatedSum;
    private final ReductionExercise max;
    private final ReductionExercise inLong;
    private final ReductionExercise inLongLessMax;
    private final ReductionExercise inShort;
    private final ReductionExercise inShortLessMax;

    public WarmedReductions32(RowReductions plain) {
        this.plain = plain;
        this.sum = new ReductionExercise(Reduction.SUM);
        this.compensatedSum = new ReductionExercise(Reduction.COMPENSATED_SUM);
        this.max = new ReductionExercise(Reduction.MAX);
        this.inLong = new ReductionExercise(Reduction.LONG);
        this.inLongLessMax = new ReductionExercise(Reduction.LONG_LESS_MAX);
        this.inShort = new ReductionExercise(Reduction.SHORT);
        this.inShortLessMax = new ReductionExercise(Reduction.SHORT_LESS_MAX);
    }

    @Override
    public float sum(float[] row, int from, int n) {
        return n >= VectorReductions32.SHORTEST && sum.isReady(ADDED * n)
                ? Vectors.REDUCTIONS.sum(row, from, n)
                : plain.sum(row, from, n);
    }

    @Override
    public float compensatedSum(float[] row, int from, int n) {
        return n >= VectorReductions32.SHORTEST && compensatedSum.isReady(ADDED * n)
                ? Vectors.REDUCTIONS.compensatedSum(row, from, n)
                : plain.compensatedSum(row, from, n);
    }

    @Override
    public float max(float[] row, int from, int n) {
        return n >= VectorReductions32.SHORTEST && max.isReady(ADDED * n)
                ? Vectors.REDUCTIONS.max(row, from, n)
                : plain.max(row, from, n);
    }

    @Override
    public float logSumExp(float[] row, int from, int n) {
        return n >= VectorReductions32.SHORTEST_OF_POWERS && inLong.isReady(POWER * n)
                ? Vectors.REDUCTIONS.logSumExp(row, from, n)
                : plain.logSumExp(row, from, n);
    }

    @Override
    public float logSumExpLessMax(float[] row, int from, int n) {
        return n >= VectorReductions32.SHORTEST_OF_POWERS && inLongLessMax.isReady(POWER * n)
                ? Vectors.REDUCTIONS.logSumExpLessMax(row, from, n)
                : plain.logSumExpLessMax(row, from, n);
    }

    @Override
    public void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        if (ofMany(n, inShort, inLong).isReady(POWER * n * (to - from))) {
            Vectors.REDUCTIONS.logSumExp(rows, results, from, to, n);
        } else {
            plain.logSumExp(rows, results, from, to, n);
        }
    }

    @Override
    public void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        if (ofMany(n, inShortLessMax, inLongLessMax).isReady(POWER * n * (to - from))) {
            Vectors.REDUCTIONS.logSumExpLessMax(rows, results, from, to, n);
        } else {
            plain.logSumExpLessMax(rows, results, from, to, n);
        }
    }

    private static ReductionExercise ofMany(int n, ReductionExercise shorter, ReductionExercise longer) {
        return n < VectorReductions32.SHORTEST_OF_MANY ? shorter : longer;
    }
}
