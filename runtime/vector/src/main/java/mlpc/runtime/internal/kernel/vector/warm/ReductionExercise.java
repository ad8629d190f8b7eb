package mlpc.runtime.internal.kernel.vector.warm;

/** A reduction of rows. */
final class ReductionExercise extends Exercise {
    /** Whole vectors, and a rest. */
    private static final int COLUMNS = 1003;

    private static final int ROWS = 40;
    /**
     * The part of log Σ exp of short rows that is log(1 + x) of their sums: a tenth of the numbers, so it would be long before the time of the
     * whole told that it makes objects.
     */
    private static final int LOGARITHM = 1;

    private static final int CLASSES = 10;

    /** Each reduction, and what a number takes at most once it is compiled, in nanoseconds: some ten times what it takes in vectors of 512 bits. */
    enum Reduction {
        SUM(1),
        COMPENSATED_SUM(3),
        MAX(1),
        LONG(15),
        LONG_LESS_MAX(15),
        SHORT(20),
        SHORT_LESS_MAX(20);

        private final double nanoseconds;

        Reduction(double nanoseconds) {
            this.nanoseconds = nanoseconds;
        }
    }

    private final Reduction reduction;
    private float[] row = {};
    private float[] logarithms = {};
    private float[][] rows = {};
    private float[][] results = {};

    /** What becomes of a row, so that HotSpot computes it. */
    float result;

    ReductionExercise(Reduction reduction) {
        super(isShort(reduction) ? LOGARITHM + 1 : 1);
        this.reduction = reduction;
    }

    @Override
    void prepare() {
        row = row(COLUMNS);
        logarithms = new float[COLUMNS];
        rows = rows(ROWS, CLASSES);
        results = new float[ROWS][1];
    }

    private static boolean isShort(Reduction reduction) {
        return reduction == Reduction.SHORT || reduction == Reduction.SHORT_LESS_MAX;
    }

    @Override
    void run(int part) {
        if (part == LOGARITHM) {
            Vectors.ROWS.log1p(row, logarithms, COLUMNS);
            return;
        }
        switch (reduction) {
            case SUM -> result += Vectors.REDUCTIONS.sum(row, 0, COLUMNS);
            case COMPENSATED_SUM -> result += Vectors.REDUCTIONS.compensatedSum(row, 0, COLUMNS);
            case MAX -> result += Vectors.REDUCTIONS.max(row, 0, COLUMNS);
            case LONG -> result += Vectors.REDUCTIONS.logSumExp(row, 0, COLUMNS);
            case LONG_LESS_MAX -> result += Vectors.REDUCTIONS.logSumExpLessMax(row, 0, COLUMNS);
            case SHORT -> Vectors.REDUCTIONS.logSumExp(rows, results, 0, ROWS, CLASSES);
            case SHORT_LESS_MAX -> Vectors.REDUCTIONS.logSumExpLessMax(rows, results, 0, ROWS, CLASSES);
        }
    }

    @Override
    double nanoseconds(int part) {
        if (part == LOGARITHM) {
            return RowExercise.Function.LOG1P.nanoseconds * COLUMNS;
        }
        return reduction.nanoseconds * (isShort(reduction) ? ROWS * CLASSES : COLUMNS);
    }
}
