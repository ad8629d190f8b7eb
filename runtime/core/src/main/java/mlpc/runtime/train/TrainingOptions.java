package mlpc.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;

/**
 * What a run of training does.
 *
 * <pre>{@code
 * TrainingOptions options = TrainingOptions.of(model.signature().recipe()).withThreads(4).withValidation(held);
 * }</pre>
 *
 * @param recipe how to train; its optimiser and learning rule are those that the model was compiled for
 * @param threads from 1; the result has the same bits for any number
 * @param validation rows to choose the best weights by; without them, the recipe's share of the training rows
 * @param conditions what else the result depends on, by name, such as how the model was compiled: a training that was saved
 *     goes on only where these are the same
 */
public record TrainingOptions(
        Recipe recipe, int threads, Optional<Dataset> validation, Map<String, String> conditions) {
    public TrainingOptions {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /** A recipe on one thread. */
    public static TrainingOptions of(Recipe recipe) {
        return new TrainingOptions(recipe, 1, Optional.empty(), Map.of());
    }

    public TrainingOptions withRecipe(Recipe changed) {
        return new TrainingOptions(changed, threads, validation, conditions);
    }

    /** The result has the same bits for any number of threads. */
    public TrainingOptions withThreads(int changed) {
        return new TrainingOptions(recipe, changed, validation, conditions);
    }

    public TrainingOptions withValidation(Dataset rows) {
        return new TrainingOptions(recipe, threads, Optional.of(rows), conditions);
    }

    /** This, with one condition added or replaced. */
    public TrainingOptions withCondition(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(conditions);
        changed.put(name, value);
        return new TrainingOptions(recipe, threads, validation, changed);
    }

    /** The rows that training takes its steps from, and those that it chooses the best weights by. */
    public Dataset.Split split(Dataset rows) {
        return validation
                .map(held -> new Dataset.Split(rows, held))
                .orElseGet(() -> rows.split(recipe.validation(), recipe.seed(), recipe.split()));
    }
}
