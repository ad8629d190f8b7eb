package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.PlainRows32;
import mlpc.runtime.internal.kernel.RowFunctions;

/** Functions of rows by plain Java, then by vectors; each goes over by itself. */
public final class WarmedRows32 implements RowFunctions<float[]> {
    /** A number as so many multiply-adds, by the time that plain kernels take: where it is only compared, and where a function is computed. */
    private static final long COMPARED = 2;

    private static final long COMPUTED = 150;

    private final PlainRows32 plain;
    private final RowExercise relu;
    private final RowExercise reluBack;
    private final RowExercise tanhOfSum;
    private final RowExercise logisticOfSum;
    private final RowExercise exp;
    private final RowExercise expm1;
    private final RowExercise log;
    private final RowExercise log1p;
    private final RowExercise tanh;
    private final RowExercise logistic;
    private final RowExercise softplus;
    private final RowExercise erf;

    public WarmedRows32(PlainRows32 plain) {
        this.plain = plain;
        this.relu = new RowExercise(RowExercise.Function.RELU);
        this.reluBack = new RowExercise(RowExercise.Function.RELU_BACK);
        this.tanhOfSum = new RowExercise(RowExercise.Function.TANH_OF_SUM);
        this.logisticOfSum = new RowExercise(RowExercise.Function.LOGISTIC_OF_SUM);
        this.exp = new RowExercise(RowExercise.Function.EXP);
        this.expm1 = new RowExercise(RowExercise.Function.EXPM1);
        this.log = new RowExercise(RowExercise.Function.LOG);
        this.log1p = new RowExercise(RowExercise.Function.LOG1P);
        this.tanh = new RowExercise(RowExercise.Function.TANH);
        this.logistic = new RowExercise(RowExercise.Function.LOGISTIC);
        this.softplus = new RowExercise(RowExercise.Function.SOFTPLUS);
        this.erf = new RowExercise(RowExercise.Function.ERF);
    }

    @Override
    public void relu(float[] z, float[] bias, float[] out, int columns) {
        if (relu.isReady(COMPARED * columns)) {
            Vectors.ROWS.relu(z, bias, out, columns);
        } else {
            plain.relu(z, bias, out, columns);
        }
    }

    @Override
    public void reluBack(float[] adjoint, float[] y, float[] out, int columns) {
        if (reluBack.isReady(COMPARED * columns)) {
            Vectors.ROWS.reluBack(adjoint, y, out, columns);
        } else {
            plain.reluBack(adjoint, y, out, columns);
        }
    }

    @Override
    public void tanh(float[] z, float[] bias, float[] out, int columns) {
        if (tanhOfSum.isReady(COMPUTED * columns)) {
            Vectors.ROWS.tanh(z, bias, out, columns);
        } else {
            plain.tanh(z, bias, out, columns);
        }
    }

    @Override
    public void logistic(float[] z, float[] bias, float[] out, int columns) {
        if (logisticOfSum.isReady(COMPUTED * columns)) {
            Vectors.ROWS.logistic(z, bias, out, columns);
        } else {
            plain.logistic(z, bias, out, columns);
        }
    }

    @Override
    public void exp(float[] in, float[] out, int columns) {
        if (exp.isReady(COMPUTED * columns)) {
            Vectors.ROWS.exp(in, out, columns);
        } else {
            plain.exp(in, out, columns);
        }
    }

    @Override
    public void expm1(float[] in, float[] out, int columns) {
        if (expm1.isReady(COMPUTED * columns)) {
            Vectors.ROWS.expm1(in, out, columns);
        } else {
            plain.expm1(in, out, columns);
        }
    }

    @Override
    public void log(float[] in, float[] out, int columns) {
        if (log.isReady(COMPUTED * columns)) {
            Vectors.ROWS.log(in, out, columns);
        } else {
            plain.log(in, out, columns);
        }
    }

    @Override
    public void log1p(float[] in, float[] out, int columns) {
        if (log1p.isReady(COMPUTED * columns)) {
            Vectors.ROWS.log1p(in, out, columns);
        } else {
            plain.log1p(in, out, columns);
        }
    }

    @Override
    public void tanh(float[] in, float[] out, int columns) {
        if (tanh.isReady(COMPUTED * columns)) {
            Vectors.ROWS.tanh(in, out, columns);
        } else {
            plain.tanh(in, out, columns);
        }
    }

    @Override
    public void logistic(float[] in, float[] out, int columns) {
        if (logistic.isReady(COMPUTED * columns)) {
            Vectors.ROWS.logistic(in, out, columns);
        } else {
            plain.logistic(in, out, columns);
        }
    }

    @Override
    public void softplus(float[] in, float[] out, int columns) {
        if (softplus.isReady(COMPUTED * columns)) {
            Vectors.ROWS.softplus(in, out, columns);
        } else {
            plain.softplus(in, out, columns);
        }
    }

    @Override
    public void erf(float[] in, float[] out, int columns) {
        if (erf.isReady(COMPUTED * columns)) {
            Vectors.ROWS.erf(in, out, columns);
        } else {
            plain.erf(in, out, columns);
        }
    }

    @Override
    public void exp(float[][] in, float[][] out, int from, int to, int columns) {
        if (exp.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.exp(in, out, from, to, columns);
        } else {
            plain.exp(in, out, from, to, columns);
        }
    }

    @Override
    public void expm1(float[][] in, float[][] out, int from, int to, int columns) {
        if (expm1.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.expm1(in, out, from, to, columns);
        } else {
            plain.expm1(in, out, from, to, columns);
        }
    }

    @Override
    public void log(float[][] in, float[][] out, int from, int to, int columns) {
        if (log.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.log(in, out, from, to, columns);
        } else {
            plain.log(in, out, from, to, columns);
        }
    }

    @Override
    public void log1p(float[][] in, float[][] out, int from, int to, int columns) {
        if (log1p.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.log1p(in, out, from, to, columns);
        } else {
            plain.log1p(in, out, from, to, columns);
        }
    }

    @Override
    public void tanh(float[][] in, float[][] out, int from, int to, int columns) {
        if (tanh.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.tanh(in, out, from, to, columns);
        } else {
            plain.tanh(in, out, from, to, columns);
        }
    }

    @Override
    public void logistic(float[][] in, float[][] out, int from, int to, int columns) {
        if (logistic.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.logistic(in, out, from, to, columns);
        } else {
            plain.logistic(in, out, from, to, columns);
        }
    }

    @Override
    public void softplus(float[][] in, float[][] out, int from, int to, int columns) {
        if (softplus.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.softplus(in, out, from, to, columns);
        } else {
            plain.softplus(in, out, from, to, columns);
        }
    }

    @Override
    public void erf(float[][] in, float[][] out, int from, int to, int columns) {
        if (erf.isReady(COMPUTED * columns * (to - from))) {
            Vectors.ROWS.erf(in, out, from, to, columns);
        } else {
            plain.erf(in, out, from, to, columns);
        }
    }
}
