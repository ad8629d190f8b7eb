package mlpc.compiler.cli.report;

import java.util.Optional;
import mlpc.compiler.baseline.LinearBaseline;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.TrainingOptions;

/**
 * What a training's result is held against, on the rows that it held back.
 *
 * @param wanted whether at all
 */
public record TrainingBaselines(ModelSession session, boolean wanted) {
    /** What a row takes beside its multiply-adds, as so many of them. */
    private static final double ROW = 100;

    /** Nothing where no rows were held back, or nothing is predicted. */
    public Optional<Baselines> of(long steps, TrainingOptions options, Dataset rows) {
        Dataset.Split split = options.split(rows);
        if (!wanted
                || split.validation().size() == 0
                || PredictedTarget.of(session.signature()).isEmpty()) {
            return Optional.empty();
        }
        Dataset training = split.training();
        double work = LinearBaseline.SHARE * work(options.recipe(), steps, training.size());
        return Optional.of(LinearBaseline.of(session.compilation(), session.options(), training, work)
                .measure(training, split.validation(), options.threads()));
    }

    /** Multiply-adds of the steps that were done. */
    private double work(Recipe recipe, long steps, int training) {
        double batch = recipe.batch() == 0 || !recipe.optimizer().isElementwise()
                ? training
                : Math.min(recipe.batch(), training);
        return steps * batch * (session.cost().training() + ROW);
    }
}
