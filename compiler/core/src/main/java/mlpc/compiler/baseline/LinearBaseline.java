package mlpc.compiler.baseline;

import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;

/**
 * The baselines that a model has to beat: the commonest class or the mean, and the best linear model of its inputs, which is compiled once
 * from the model's own declarations and can be fitted often, by L-BFGS. The work is limited by a count of multiply-adds, not by seconds,
 * so the same rows give the same numbers on every machine.
 *
 * <pre>{@code
 * LinearBaseline baseline = LinearBaseline.of(compilation, options, training, work);
 * Baselines baselines = baseline.measure(training, held, threads);
 * }</pre>
 */
public final class LinearBaseline {
    /**
     * The share of the multiply-adds of a training that its baselines may do. They are those of a small layer, which take up to twice as long
     * as a network's, and the linear model has to be compiled too, so that it comes to a fifth of the time at most.
     */
    public static final double SHARE = 0.07;

    /** A linear model of few inputs does not get better by more rows. */
    private static final int MOST_ROWS = 100_000;
    /** Numbers of all rows together: they are in memory at once, encoded and scaled. */
    private static final long MOST_NUMBERS = 1L << 22;

    private static final int FEWEST_ROWS = 1_000;
    /** Times that all rows are looked at: enough to come near the best, and where more brings nothing. */
    private static final double ENOUGH = 25;

    private static final double PLENTY = 200;
    /** Those of a step of L-BFGS. */
    private static final double OF_A_STEP = 25;
    /** What a row takes beside its multiply-adds, as so many of them. */
    private static final double ROW = 100;
    /** Work that float64 is quick enough for. */
    private static final double SMALL = 1e8;

    private final Signature signature;
    private final Optional<Model> linear;
    private final int rows;
    private final int steps;

    private LinearBaseline(Signature signature, Optional<Model> linear, int rows, int steps) {
        this.signature = signature;
        this.linear = linear;
        this.rows = rows;
        this.steps = steps;
    }

    /**
     * The linear model of another model's inputs, ready to be fitted.
     *
     * @param compilation of the model
     * @param options that it was compiled by
     * @param training rows like those that it will be fitted on
     * @param work multiply-adds that a fit may take; what takes a moment is done all the same
     * @return without a linear model where the model predicts none of its targets
     */
    public static LinearBaseline of(Compilation compilation, Options options, Dataset training, double work) {
        Signature signature = compilation.signature();
        double inputs = signature.inputs().stream().mapToDouble(Field::size).sum();
        double outputs = PredictedTarget.of(signature).stream()
                .mapToDouble(pair -> pair.field().size())
                .sum();
        double eachRow = 3 * inputs * outputs + ROW;
        double most = Math.min(MOST_ROWS, MOST_NUMBERS / Math.max(1, inputs + outputs));
        double rows = Math.min(training.size(), most);
        double affordable = Math.max(work, SMALL / 2) / eachRow;
        if (affordable < ENOUGH * rows) {
            rows = Math.min(rows, Math.max(FEWEST_ROWS, affordable / ENOUGH));
        }
        double times = Math.min(PLENTY, Math.max(ENOUGH, affordable / rows));
        Precision precision = rows * eachRow * ENOUGH <= SMALL ? Precision.FLOAT64 : Precision.FLOAT32;
        Optional<Model> linear = outputs == 0
                ? Optional.empty()
                : compiled(compilation, options.withPrecision(precision), training, (int) rows);
        // A fold may have a few rows more than the one that the model is made for.
        int limit = (int) (rows < training.size() ? rows : most);
        return new LinearBaseline(signature, linear, limit, (int) Math.max(1, times / OF_A_STEP));
    }

    private static Optional<Model> compiled(Compilation compilation, Options options, Dataset training, int rows) {
        try {
            return Optional.of(Mlp.compile(
                    LinearText.of(compilation, training, rows),
                    options.withLearning(LearningSpec.of(LearningSpec.Rule.BACKPROPAGATION))));
        } catch (CompileException tooLarge) {
            return Optional.empty(); // beyond a limit, such as an input of a million numbers
        }
    }

    /**
     * Fits, and measures.
     *
     * @param training rows to learn from
     * @param held rows to measure on
     * @param threads that share the work; the numbers are the same for any number
     * @return figures by target; without those of a linear model where it cannot be fitted on these rows
     */
    public Baselines measure(Dataset training, Dataset held, int threads) {
        Baselines constant = Baselines.constant(signature, training, held);
        if (linear.isEmpty()) {
            return constant;
        }
        Model model = linear.get();
        Dataset sample = sample(training);
        try {
            model.setWeights(Weights.initial(model.signature(), model.precision(), 1));
            Recipe recipe = model.signature().recipe().withEpochs(steps);
            model.fit(sample, TrainingOptions.of(recipe).withThreads(threads), new Convergence());
            return constant.withLinear(model.figures(held), sample.size());
        } catch (DivergedException | DataException unfit) {
            return constant; // such as a column that has no value in the sample: the network's result stands all the
            // same
        }
    }

    /** By the hash of the seed and the row, of each class its share. */
    private Dataset sample(Dataset training) {
        return training.size() <= rows
                ? training
                : training.split(
                                (double) rows / training.size(),
                                signature.recipe().seed())
                        .validation();
    }

    /** Ends a fit whose loss does not fall any more. */
    private static final class Convergence implements TrainingListener {
        private static final double ENOUGH = 1e-6;
        private double before = Double.POSITIVE_INFINITY;
        private boolean reached;

        @Override
        public void finishedEpoch(Progress progress) {
            reached = before - progress.loss() <= ENOUGH * Math.abs(progress.loss());
            before = progress.loss();
        }

        @Override
        public void finishedStep(TrainingControl training) {
            if (reached) {
                training.stop();
            }
        }
    }
}
