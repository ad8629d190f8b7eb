package mlpc.runtime.internal.kernel.vector.warm;

/** An optimizer's step: of adam, or of one that divides by a root alone. */
final class UpdateExercise extends Exercise {
    /** Whole vectors, and a rest. */
    private static final int COLUMNS = 515;
    /** A number takes a twentieth of it in vectors of 512 bits, or ten times as much as an object. */
    private static final double NUMBER = 10;

    private final boolean isAdam;
    private float[][] theta = {};
    private float[][] m = {};
    private float[][] v = {};
    private float[][] g = {};

    UpdateExercise(boolean isAdam) {
        super(1);
        this.isAdam = isAdam;
    }

    @Override
    void prepare() {
        theta = rows(1, COLUMNS);
        m = rows(1, COLUMNS);
        v = rows(1, COLUMNS);
        g = rows(1, COLUMNS);
    }

    @Override
    void run(int part) {
        if (isAdam) {
            Vectors.UPDATES.adam(theta, m, v, g, 0, 1, COLUMNS, 1, 1, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-3f, 1);
        } else {
            Vectors.UPDATES.byRoot(theta, v, g, 0, 1, COLUMNS, 1, 0.9f, 0.1f, 1e-8f, 1e-3f);
        }
    }

    @Override
    double nanoseconds(int part) {
        return NUMBER * COLUMNS;
    }
}
