package mlpc.runtime.train;

import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;

/**
 * What a run of training does.
 *
 * @param validation rows to choose the best weights by; without them, the recipe's share of the training rows
 */
public record TrainingOptions(Recipe recipe, int threads, Optional<Dataset> validation) {
    /** A recipe on one thread. */
    public static TrainingOptions of(Recipe recipe) {
        return new TrainingOptions(recipe, 1, Optional.empty());
    }

    public TrainingOptions withRecipe(Recipe changed) {
        return new TrainingOptions(changed, threads, validation);
    }

    /** The result has the same bits for any number of threads. */
    public TrainingOptions withThreads(int changed) {
        return new TrainingOptions(recipe, changed, validation);
    }

    public TrainingOptions withValidation(Dataset rows) {
        return new TrainingOptions(recipe, threads, Optional.of(rows));
    }
}
