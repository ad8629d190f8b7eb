package mlpc.runtime.internal.kernel.vector.warm;

/** Means of columns. */
final class MeanExercise extends Exercise {
    private static final int ROWS = 64;
    /** More than tiles of four vectors have, whatever a vector is. */
    private static final int COLUMNS = 16 * 4 * 3 + 7;
    /** A number that is added: less than a tenth of it, or ten times as much as an object. */
    private static final double NUMBER = 0.7;

    private float[][] a = {};
    private float[][] means = {};

    MeanExercise() {
        super(1);
    }

    @Override
    void prepare() {
        a = rows(ROWS, COLUMNS);
        means = new float[1][COLUMNS];
    }

    @Override
    void run(int part) {
        Vectors.KERNELS.meanRows(a, means, 0, COLUMNS, ROWS);
    }

    @Override
    double nanoseconds(int part) {
        return NUMBER * ROWS * COLUMNS;
    }
}
