package mlpc.runtime.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.Stores;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are fetched ahead are those that would be fetched without it. */
class ReadAheadTest {
    /** Enough for several stages. */
    private static final int ROWS = 60_000;

    private static final Recipe RECIPE = Recipe.STANDARD
            .withOptimizer(OptimizerSpec.named("sgd").with("rate", 0.05))
            .withBatch(100)
            .withEpochs(2);

    private static final Dataset ARRAYS = TrainerTest.rows(ROWS, 0.1);

    @AfterEach
    void theThreadEndsWithTheTraining() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("mlpc-read-ahead");
    }

    private static Stream<Recipe> recipes() {
        return Stream.of(
                RECIPE,
                RECIPE.withBatch(7),
                RECIPE.withBatch(50_000),
                RECIPE.withShuffle(false).withSteps(613),
                RECIPE.withShuffleBuffer(1000),
                RECIPE.withValidation(0.2),
                RECIPE.withClip(0.5));
    }

    private static double[] trained(Recipe recipe, Dataset rows, TrainingListener listener) {
        Model model = Model.initial(() -> new Line(recipe), Optional.empty());
        model.fit(rows, TrainingOptions.of(recipe).withThreads(2), listener);
        return numbers(model);
    }

    private static double[] numbers(Model model) {
        return Stream.of("W", "b")
                .map(name -> model.weights().get(name))
                .flatMapToDouble(tensor ->
                        java.util.stream.IntStream.range(0, tensor.size()).mapToDouble(tensor::get))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void weightsAreTheSameFromArraysFromMemoryAndFromDisk(Recipe recipe) {
        double[] weights = trained(recipe, ARRAYS, TrainingListener.SILENT);
        assertThat(trained(recipe, Stores.inMemory(ARRAYS), TrainingListener.SILENT))
                .isEqualTo(weights);
        assertThat(trained(recipe, Stores.onDisk(ARRAYS), TrainingListener.SILENT))
                .isEqualTo(weights);
    }

    /** Each place: within a stage, at its end, at an epoch's end, behind the last step. */
    @ParameterizedTest
    @MethodSource("recipes")
    void aTrainingGoesOnAnywhere(Recipe recipe) {
        Dataset rows = Stores.onDisk(ARRAYS);
        double[] whole = trained(recipe, rows, TrainingListener.SILENT);
        for (long stop : new long[] {1, 131, 600, 700}) {
            List<TrainingState> states = new ArrayList<>();
            trained(recipe, rows, new TrainingListener() {
                @Override
                public void finishedStep(TrainingControl training) {
                    if (training.step() == stop) {
                        states.add(training.state());
                        training.stop();
                    }
                }
            });
            if (!states.isEmpty()) {
                Model model = Model.initial(() -> new Line(recipe), Optional.empty());
                model.resume(states.get(0), rows, TrainingOptions.of(recipe), TrainingListener.SILENT);
                assertThat(numbers(model)).isEqualTo(whole);
            }
        }
    }

    @Test
    void anInterruptIsKept() {
        double[] weights = trained(RECIPE, ARRAYS, TrainingListener.SILENT);
        Dataset rows = Stores.onDisk(ARRAYS);
        Thread.currentThread().interrupt();
        double[] interrupted = trained(RECIPE, rows, TrainingListener.SILENT);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isEqualTo(weights);
    }

    /** A row that is not there stands for a file that cannot be read any more. */
    @Test
    void whatGoesWrongInTheThreadGoesWrongForWhoAsks() {
        int[] order = new int[ROWS];
        Arrays.setAll(order, row -> row < 45_000 ? row : Integer.MAX_VALUE);
        Dataset rows = Stores.inMemory(ARRAYS).take(order);
        Recipe recipe = RECIPE.withShuffle(false);
        Workspace workspace = new Line(recipe).trainingWorkspace(100);
        try (Batches batches = new Batches(rows, recipe, 100)) {
            batches.readAhead(Precision.FLOAT64, 600);
            for (long step = 0; step < 300; step++) {
                batches.load(workspace, step);
            }
            assertThatThrownBy(() -> {
                        for (long step = 300; step < 600; step++) {
                            batches.load(workspace, step);
                        }
                    })
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aListenerThatThrowsEndsTheThread() {
        assertThatThrownBy(() -> trained(RECIPE, Stores.onDisk(ARRAYS), new TrainingListener() {
                    @Override
                    public void finishedStep(TrainingControl training) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
    }

    @Test
    void aDivergenceIsTracedBackToTheSameRow() {
        Recipe recipe = RECIPE.withOptimizer(OptimizerSpec.named("sgd").with("rate", 1e9));
        DivergedException arrays = diverged(recipe, ARRAYS);
        DivergedException stored = diverged(recipe, Stores.onDisk(ARRAYS));
        assertThat(stored.getMessage()).isEqualTo(arrays.getMessage());
    }

    private static DivergedException diverged(Recipe recipe, Dataset rows) {
        return catchThrowableOfType(DivergedException.class, () -> trained(recipe, rows, TrainingListener.SILENT));
    }
}
