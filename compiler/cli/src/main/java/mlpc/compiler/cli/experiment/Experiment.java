package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;

/**
 * Trains a model from its start and measures it.
 *
 * @param last whether the last epoch is measured; otherwise the best one, as {@code train} saves it
 */
record Experiment(Subcommand command, int threads, boolean last) {
    /** Notes each epoch, and hands all news on. */
    private static final class Diary implements TrainingListener {
        private final List<TrainingRun.Epoch> epochs = new ArrayList<>();
        private final TrainingListener listener;
        private final long began = System.nanoTime();
        private Optional<Progress> latest = Optional.empty();

        Diary(TrainingListener listener) {
            this.listener = listener;
        }

        @Override
        public void progressed(Progress progress) {
            listener.progressed(progress);
        }

        @Override
        public void finishedEpoch(Progress progress) {
            latest = Optional.of(progress);
            epochs.add(new TrainingRun.Epoch(
                    progress.step(),
                    (System.nanoTime() - began) / 1e9,
                    progress.loss(),
                    progress.validation().map(Scores::loss)));
            listener.finishedEpoch(progress);
        }
    }

    /** @param recipe with the seed that draws the start */
    TrainingRun run(Model model, Dataset rows, Recipe recipe) {
        model.setWeights(Weights.initial(model.signature(), model.precision(), recipe.seed()));
        try (ProgressView view = command.view()) {
            Diary diary = new Diary(view);
            Outcome outcome = model.fit(rows, TrainingOptions.of(recipe).withThreads(threads), diary);
            return measured(model, rows, recipe, outcome, diary);
        } catch (DivergedException diverged) {
            command.say("diverged: " + diverged.getMessage());
            return TrainingRun.diverged();
        }
    }

    private TrainingRun measured(Model model, Dataset rows, Recipe recipe, Outcome outcome, Diary diary) {
        Scores training = model.evaluate(TrainingOptions.of(recipe).split(rows).training());
        Optional<Double> loss = model.signature().losses().isEmpty() ? Optional.empty() : Optional.of(training.loss());
        if (last && diary.latest.isPresent()) {
            Progress end = diary.latest.get();
            return TrainingRun.of(
                    loss.map(best -> end.loss()),
                    end.validation(),
                    end.validation().orElse(training),
                    diary.epochs);
        }
        return TrainingRun.of(loss, outcome.validation(), outcome.validation().orElse(training), diary.epochs);
    }
}
