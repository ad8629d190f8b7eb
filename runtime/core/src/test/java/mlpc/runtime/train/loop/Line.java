package mlpc.runtime.train.loop;

import mlpc.runtime.internal.kernel.Kernels64;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Variable;

/**
 * Linear regression by hand, shaped as the compiler shapes code: y = W x + b with Ŵ = Wᵀ stored, the loss ½ Σ (y − t)²,
 * and gradient descent. The tests' only network.
 */
final class Line extends Network {
    static final int INPUTS = 3;
    static final int OUTPUTS = 2;

    private static final int[] FORWARD = {ROWS};
    private static final int[] GRADIENTS_EXTENTS = {ROWS, INPUTS, 1};
    private static final int[] UPDATE_EXTENTS = {1};
    private static final int[] STEP_EXTENTS = {ROWS, INPUTS, 1, 1};

    final double[][] weights = parameter64("W", INPUTS, OUTPUTS, true);
    final double[][] bias = parameter64("b", 1, OUTPUTS, false);
    /** Null where the inputs are taken as they are; else they are standardized. */
    private final double[][] mean;

    private final double[][] deviation;
    private final Signature signature;

    Line(Recipe recipe) {
        this(recipe, false);
    }

    private Line(Recipe recipe, boolean standardized) {
        mean = standardized ? state64("x.mean", 1, INPUTS) : null;
        deviation = standardized ? state64("x.deviation", 1, INPUTS) : null;
        Signature.Builder builder = Signature.named("Line")
                .structure("line")
                .input(Field.real("x", INPUTS))
                .target(Field.real("t", OUTPUTS))
                .prediction(Field.real("t", OUTPUTS))
                .loss("fit")
                .metric("bias")
                .parameter(Variable.drawn("W", Initialiser.normal(0, 0.1), OUTPUTS, INPUTS))
                .parameter(Variable.set("b", Initialiser.fill(0), OUTPUTS))
                .recipe(recipe);
        if (standardized) {
            builder.state(Variable.set("x.mean", Initialiser.fill(Double.NaN), INPUTS))
                    .state(Variable.set("x.deviation", Initialiser.fill(Double.NaN), INPUTS))
                    .statistic(Statistic.of("x.mean", "x", Measure.MEAN))
                    .statistic(Statistic.of("x.deviation", "x", Measure.DEVIATION));
        }
        signature = builder.build();
    }

    /** With statistics of the inputs. */
    static Line standardized(Recipe recipe) {
        return new Line(recipe, true);
    }

    static final class Buffers extends Workspace {
        final double[][] x = input64(0);
        final double[][] t = target64(0);
        final double[][] y;
        final double[][] error;
        final double[][] loss;
        final double[][] metric = new double[1][1];
        final double[][] dW;
        final double[][] db;

        Buffers(Signature signature, int capacity) {
            super(signature, Precision.FLOAT64, capacity);
            y = buffer64("y", capacity, OUTPUTS);
            error = buffer64("error", capacity, OUTPUTS);
            loss = new double[capacity][1];
            dW = gradient64("W", INPUTS, OUTPUTS);
            db = gradient64("b", 1, OUTPUTS);
            addPrediction(y);
            addLoss(loss);
            addMetric(metric);
        }
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public Workspace workspace(int capacity) {
        return new Buffers(signature, capacity);
    }

    @Override
    public Workspace trainingWorkspace(int capacity) {
        return new Buffers(signature, capacity);
    }

    @Override
    public int[] extents(int entry) {
        return switch (entry) {
            case PREDICT, EVALUATE -> FORWARD;
            case GRADIENTS -> GRADIENTS_EXTENTS;
            case UPDATE -> UPDATE_EXTENTS;
            case STEP -> STEP_EXTENTS;
            default -> throw new IllegalArgumentException();
        };
    }

    /** Threads are always worth it here, so that the tests see them work. */
    @Override
    protected long work(int entry, int phase, int rows) {
        return 1L << 40;
    }

    @Override
    public void run(int entry, int phase, Workspace workspace, int from, int to) {
        Buffers w = (Buffers) workspace;
        if (entry == UPDATE || phase == 3) {
            update(w);
        } else if (phase == 0) {
            forward(w, from, to);
        } else if (phase == 1) {
            Kernels64.multiplyRows(w.x, w.error, w.dW, from, to, w.rows, OUTPUTS);
        } else {
            Kernels64.meanRows(w.error, w.db, 0, OUTPUTS, w.rows);
        }
    }

    private void forward(Buffers w, int from, int to) {
        for (int row = from; row < to && mean != null; row++) {
            for (int i = 0; i < INPUTS; i++) {
                w.x[row][i] = (w.x[row][i] - mean[0][i]) / deviation[0][i];
            }
        }
        Kernels64.multiply(w.x, weights, w.y, from, to, INPUTS, OUTPUTS);
        w.metric[0][0] = bias[0][0];
        for (int row = from; row < to; row++) {
            double loss = 0;
            for (int j = 0; j < OUTPUTS; j++) {
                w.y[row][j] += bias[0][j];
                w.error[row][j] = w.y[row][j] - w.t[row][j];
                loss += 0.5 * w.error[row][j] * w.error[row][j];
            }
            w.loss[row][0] = loss;
        }
    }

    private void update(Buffers w) {
        for (int j = 0; j < OUTPUTS; j++) {
            for (int i = 0; i < INPUTS; i++) {
                weights[i][j] -= w.rate * (w.clip * w.dW[i][j]);
            }
            bias[0][j] -= w.rate * (w.clip * w.db[0][j]);
        }
    }
}
