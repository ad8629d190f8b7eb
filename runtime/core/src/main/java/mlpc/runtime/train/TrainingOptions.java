package mlpc.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;

/**
 * The options of one training.
 *
 * <pre>{@code
 * TrainingOptions options = TrainingOptions.of(model.signature().recipe()).withThreads(4).withValidation(held);
 * }</pre>
 *
 * @param recipe how to train; its optimizer and learning rule are those that the model was compiled for
 * @param threads from 1; the result has the same bits for any number
 * @param validation rows to choose the best weights by; without them, the recipe's share of the training rows
 * @param conditions anything else that must be unchanged to resume a saved training, by name, such as how the model was compiled
 */
public record TrainingOptions(
        Recipe recipe, int threads, Optional<Dataset> validation, Map<String, String> conditions) {
    /** Takes copies of the collections. */
    public TrainingOptions {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /**
     * {@return a recipe on one thread}
     *
     * @param recipe how the model is trained
     */
    public static TrainingOptions of(Recipe recipe) {
        return new TrainingOptions(recipe, 1, Optional.empty(), Map.of());
    }

    /**
     * {@return the options with another recipe}
     *
     * @param changed what takes the place of the present one
     */
    public TrainingOptions withRecipe(Recipe changed) {
        return new TrainingOptions(changed, threads, validation, conditions);
    }

    /**
     * The result has the same bits for any number of threads.
     *
     * @param changed how many, 1 or more
     * @return the options with that number
     */
    public TrainingOptions withThreads(int changed) {
        return new TrainingOptions(recipe, changed, validation, conditions);
    }

    /**
     * {@return the options with rows to validate on, in place of a share of the training rows}
     *
     * @param rows inputs and targets of no training row
     */
    public TrainingOptions withValidation(Dataset rows) {
        return new TrainingOptions(recipe, threads, Optional.of(rows), conditions);
    }

    /**
     * This, with one condition added or replaced.
     *
     * @param name what the condition is called
     * @param value what it is
     * @return the options with one more condition
     */
    public TrainingOptions withCondition(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(conditions);
        changed.put(name, value);
        return new TrainingOptions(recipe, threads, validation, changed);
    }

    /**
     * {@return the rows that training takes its steps from, and those that it chooses the best weights by}
     *
     * @param rows all rows
     */
    public Dataset.Split split(Dataset rows) {
        return validation
                .map(held -> new Dataset.Split(rows, held))
                .orElseGet(() -> rows.split(recipe.validation(), recipe.seed(), recipe.split()));
    }
}
