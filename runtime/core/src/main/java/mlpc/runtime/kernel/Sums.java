package mlpc.runtime.kernel;

/** Reductions of one row. */
public final class Sums {
    private Sums() {}

    /** Σ row[from … from + n). */
    public static float sum(float[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }

    /** The largest element. */
    public static float max(float[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }

    /** log Σ exp, stable. */
    public static float logSumExp(float[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }

    /** Σ row[from … from + n). */
    public static double sum(double[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }

    /** The largest element. */
    public static double max(double[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }

    /** log Σ exp, stable. */
    public static double logSumExp(double[] row, int from, int n) {
        throw new UnsupportedOperationException();
    }
}
