package mlpc.runtime.signature;

/** A recipe while some of its settings are changed. */
final class RecipeDraft {
    OptimizerSpec optimizer;
    ScheduleSpec schedule;
    int batch;
    int epochs;
    int steps;
    double validation;
    int patience;
    long seed;
    double clip;
    boolean shuffle;
    int shuffleBuffer;
    SplitRule split;
    LearningSpec learning;
    boolean baselines;

    RecipeDraft(Recipe recipe) {
        this.optimizer = recipe.optimizer();
        this.schedule = recipe.schedule();
        this.batch = recipe.batch();
        this.epochs = recipe.epochs();
        this.steps = recipe.steps();
        this.validation = recipe.validation();
        this.patience = recipe.patience();
        this.seed = recipe.seed();
        this.clip = recipe.clip();
        this.shuffle = recipe.shuffle();
        this.shuffleBuffer = recipe.shuffleBuffer();
        this.split = recipe.split();
        this.learning = recipe.learning();
        this.baselines = recipe.baselines();
    }

    /** With the settings as they are now. */
    Recipe recipe() {
        return new Recipe(
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
                shuffleBuffer,
                split,
                learning,
                baselines);
    }
}
