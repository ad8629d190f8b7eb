package mlpc.runtime.signature;

import java.util.Map;
import java.util.Optional;

/**
 * The training recipe of a model.
 *
 * <pre>{@code
 * Recipe shorter = model.signature().recipe().withEpochs(10).withPatience(3);
 * model.fit(rows, TrainingOptions.of(shorter), TrainingListener.SILENT);
 * }</pre>
 *
 * <p>A number out of its range is an {@link IllegalArgumentException}, with the range.
 *
 * @param optimizer with all its settings, the learning rate among them
 * @param schedule how the learning rate moves from step to step
 * @param batch rows per step; 0 for all of them
 * @param epochs passes over the training rows, when {@code steps} is 0
 * @param steps how many steps in all; 0 leaves it to the epochs
 * @param validation the share of rows held back, from 0 (none) to below 1
 * @param patience epochs without a better loss before stopping; 0 never stops early
 * @param seed of the start, the orders of rows, the rows held back, and what is random in a step: one number gives one result
 * @param clip the largest global norm of the gradients; 0 for any
 * @param shuffle whether each epoch has an order of its own
 * @param shuffleBuffer rows that an order is drawn within at a time; 0 for all of them
 * @param split which rows are held back for validation
 * @param learning what the optimizer's steps are taken from
 * @param baselines whether results are held against what is reached without a network; it changes no bit of the weights
 */
public record Recipe(
        OptimizerSpec optimizer,
        ScheduleSpec schedule,
        int batch,
        int epochs,
        int steps,
        double validation,
        int patience,
        long seed,
        double clip,
        boolean shuffle,
        int shuffleBuffer,
        SplitRule split,
        LearningSpec learning,
        boolean baselines) {
    /** Seeds lie between this and its negation: every whole number that a model file can write. */
    public static final long LARGEST_SEED = 1L << 53;

    /** What a model file that says nothing gets. */
    public static final Recipe STANDARD =
            new Recipe(OptimizerSpec.named("adam"), ScheduleSpec.named("constant"), 32, 100, 0, 0, 0, 1, 0, true);

    /**
     * By the gradient, in an order of all rows, those held back by the standard rule.
     *
     * @param optimizer with all its settings
     * @param schedule how the learning rate moves
     * @param batch rows per step; 0 for all of them
     * @param epochs passes over the training rows
     * @param steps how many in all; 0 leaves it to the epochs
     * @param validation the share of rows held back
     * @param patience epochs without a better loss; 0 never stops early
     * @param seed one number gives one result
     * @param clip the largest global norm of the gradients; 0 for any
     * @param shuffle whether each epoch has an order of its own
     */
    public Recipe(
            OptimizerSpec optimizer,
            ScheduleSpec schedule,
            int batch,
            int epochs,
            int steps,
            double validation,
            int patience,
            long seed,
            double clip,
            boolean shuffle) {
        this(
                optimizer,
                schedule,
                batch,
                epochs,
                steps,
                validation,
                patience,
                seed,
                clip,
                shuffle,
                0,
                SplitRule.AUTOMATIC,
                LearningSpec.of(LearningSpec.Rule.BACKPROPAGATION),
                true);
    }

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is out of its range, or does not fit another; says which
     */
    public Recipe {
        require(batch >= 0, "batch", batch, "0 or more");
        require(epochs >= 0, "epochs", epochs, "0 or more");
        require(steps >= 0, "steps", steps, "0 or more");
        require(validation >= 0 && validation < 1, "validation", validation, "at least 0 and below 1");
        require(patience >= 0, "patience", patience, "0 or more");
        require(clip >= 0, "clip", clip, "0 or more");
        require(shuffleBuffer >= 0, "shuffle_buffer", shuffleBuffer, "0 or more");
    }

    /**
     * {@return whether code compiled for this recipe can follow another: rates and L-BFGS are the runtime's, other formulae the code's}
     *
     * @param other the recipe to follow
     */
    public boolean runs(Recipe other) {
        return obstacle(other).isEmpty();
    }

    /**
     * {@return what keeps code compiled for this recipe from following another, in words after "compiled for"; empty if nothing does}
     *
     * @param other the recipe to follow
     */
    public Optional<String> obstacle(Recipe other) {
        if (learning.rule() != other.learning.rule()) {
            return Optional.of("the learning rule " + learning.rule().word() + ", not "
                    + other.learning.rule().word());
        }
        if (learning.size() != other.learning.size()) {
            return Optional.of("perturbations of " + learning.size() + ", not " + other.learning.size());
        }
        if (optimizer.optimizer() != other.optimizer.optimizer()) {
            return Optional.of("the optimizer " + optimizer.name() + ", not " + other.optimizer.name());
        }
        if (!optimizer.isElementwise()) {
            return Optional.empty();
        }
        OptimizerSpec asked = other.optimizer.withoutRate();
        for (Map.Entry<String, Double> setting :
                optimizer.withoutRate().settings().entrySet()) {
            double wanted = asked.get(setting.getKey());
            if (setting.getValue() != wanted) {
                return Optional.of(optimizer.name() + " with " + setting.getKey() + " = " + setting.getValue()
                        + ", not " + wanted);
            }
        }
        return clip == 0 && other.clip > 0 ? Optional.of("training without clipping") : Optional.empty();
    }

    private static void require(boolean holds, String setting, Number found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(setting + " is " + found + ", but must be " + expected);
        }
    }

    /**
     * {@return the recipe with another optimizer}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withOptimizer(OptimizerSpec changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.optimizer = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another schedule}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withSchedule(ScheduleSpec changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.schedule = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another batch}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withBatch(int changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.batch = changed;
        return draft.recipe();
    }

    /**
     * So many epochs, whatever number of steps that is.
     *
     * @param changed what takes the place of the present one
     * @return the recipe with that number
     */
    public Recipe withEpochs(int changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.epochs = changed;
        draft.steps = 0;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another number of steps}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withSteps(int changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.steps = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another share of rows held back}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withValidation(double changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.validation = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another patience}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withPatience(int changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.patience = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another seed}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withSeed(long changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.seed = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another bound of gradients}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withClip(double changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.clip = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with or without an order of its own for each epoch}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withShuffle(boolean changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.shuffle = changed;
        return draft.recipe();
    }

    /**
     * {@return an order of rows that is drawn within so many at a time; 0 for all of them}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withShuffleBuffer(int changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.shuffleBuffer = changed;
        return draft.recipe();
    }

    /**
     * Other rows held back for validation.
     *
     * @param changed what takes the place of the present one
     * @return the recipe with that rule
     */
    public Recipe withSplit(SplitRule changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.split = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe with another learning rule}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withLearning(LearningSpec changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.learning = changed;
        return draft.recipe();
    }

    /**
     * {@return the recipe whose results are, or are not, held against what is reached without a network}
     *
     * @param changed what takes the place of the present one
     */
    public Recipe withBaselines(boolean changed) {
        RecipeDraft draft = new RecipeDraft(this);
        draft.baselines = changed;
        return draft.recipe();
    }
}
