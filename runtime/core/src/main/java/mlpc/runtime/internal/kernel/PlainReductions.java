package mlpc.runtime.internal.kernel;

/** Reductions of rows in plain Java. */
final class PlainReductions implements RowReductions {
    @Override
    public float sum(float[] row, int from, int n) {
        return Reductions32.sum(row, from, n);
    }

    @Override
    public float compensatedSum(float[] row, int from, int n) {
        return Reductions32.compensatedSum(row, from, n);
    }

    @Override
    public float max(float[] row, int from, int n) {
        return Reductions32.max(row, from, n);
    }

    @Override
    public float logSumExp(float[] row, int from, int n) {
        return Reductions32.logSumExp(row, from, n);
    }

    @Override
    public float logSumExpLessMax(float[] row, int from, int n) {
        return Reductions32.logSumExpLessMax(row, from, n);
    }

    @Override
    public void logSumExp(float[][] rows, float[][] results, int from, int to, int n) {
        for (int row = from; row < to; row++) {
            results[row][0] = Reductions32.logSumExp(rows[row], 0, n);
        }
    }

    @Override
    public void logSumExpLessMax(float[][] rows, float[][] results, int from, int to, int n) {
        for (int row = from; row < to; row++) {
            results[row][0] = Reductions32.logSumExpLessMax(rows[row], 0, n);
        }
    }
}
