package mlpc.runtime.internal.kernel.vector.warm;

/** A function of rows. */
final class RowExercise extends Exercise {
    /** Whole vectors, and a rest. */
    private static final int COLUMNS = 1003;

    /** Each function, and what a number takes at most once it is compiled, in nanoseconds: some ten times what it takes in vectors of 512 bits. */
    enum Function {
        RELU(2),
        RELU_BACK(3),
        TANH_OF_SUM(12),
        LOGISTIC_OF_SUM(12),
        EXP(10),
        EXPM1(10),
        LOG(15),
        LOG1P(20),
        TANH(10),
        LOGISTIC(12),
        SOFTPLUS(25),
        ERF(20);

        final double nanoseconds;

        Function(double nanoseconds) {
            this.nanoseconds = nanoseconds;
        }
    }

    private final Function function;
    private float[] in = {};
    private float[] bias = {};
    private float[] out = {};

    RowExercise(Function function) {
        super(1);
        this.function = function;
    }

    @Override
    void prepare() {
        in = row(COLUMNS);
        bias = row(COLUMNS + 1);
        out = new float[COLUMNS];
    }

    @Override
    void run(int part) {
        switch (function) {
            case RELU -> Vectors.ROWS.relu(in, bias, out, COLUMNS);
            case RELU_BACK -> Vectors.ROWS.reluBack(in, bias, out, COLUMNS);
            case TANH_OF_SUM -> Vectors.ROWS.tanh(in, bias, out, COLUMNS);
            case LOGISTIC_OF_SUM -> Vectors.ROWS.logistic(in, bias, out, COLUMNS);
            case EXP -> Vectors.ROWS.exp(in, out, COLUMNS);
            case EXPM1 -> Vectors.ROWS.expm1(in, out, COLUMNS);
            case LOG -> Vectors.ROWS.log(in, out, COLUMNS);
            case LOG1P -> Vectors.ROWS.log1p(in, out, COLUMNS);
            case TANH -> Vectors.ROWS.tanh(in, out, COLUMNS);
            case LOGISTIC -> Vectors.ROWS.logistic(in, out, COLUMNS);
            case SOFTPLUS -> Vectors.ROWS.softplus(in, out, COLUMNS);
            case ERF -> Vectors.ROWS.erf(in, out, COLUMNS);
        }
    }

    @Override
    double nanoseconds(int part) {
        return function.nanoseconds * COLUMNS;
    }
}
