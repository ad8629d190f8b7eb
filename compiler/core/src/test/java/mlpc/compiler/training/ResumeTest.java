package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that is stopped, written to a file, and gone on with elsewhere ends where it would have ended without a break. */
class ResumeTest {
    private static final int ROWS = 61;

    @TempDir
    Path folder;

    /** Everything that a step may depend on: optimizers, schedules, dropout, running statistics, learning rules. */
    static Stream<String> recipes() {
        List<String> optimizers = List.of(
                "sgd(rate: 0.01)",
                "sgd(rate: 0.005, momentum: 0.8, nesterov: 1)",
                "adagrad(rate: 0.1)",
                "rmsprop(rate: 0.02)",
                "adam(rate: 0.05)",
                "adamw(rate: 0.05, weight_decay: 0.01)",
                "lbfgs()");
        List<String> recipes = new ArrayList<>();
        optimizers.forEach(optimizer -> recipes.add("optimizer = " + optimizer + "  batch = 8  epochs = 5"));
        for (String part : List.of(
                "schedule = cosine(warmup: 7)",
                "schedule = step(every: 2, factor: 0.5)",
                "schedule = exponential(factor: 0.9)",
                "validation = 20%",
                "validation = 20%  patience = 2",
                "clip = 0.5",
                "shuffle = none",
                "shuffle_buffer = 10",
                "validation = 20%  split = ordered",
                "learning = feedback_alignment",
                "learning = weight_perturbation",
                "seed = 123456789")) {
            recipes.add("optimizer = adam(rate: 0.05)  batch = 8  epochs = 6  " + part);
        }
        recipes.add("optimizer = sgd(rate: 0.01)  batch = 8  steps = 37");
        recipes.add("optimizer = lbfgs(history: 3, iterations: 4)  epochs = 6  validation = 20%");
        return recipes.stream();
    }

    private static Model model(String recipe, Precision precision) {
        return Lines.network(recipe, Options.STANDARD.withPrecision(precision));
    }

    private static Dataset rows(Model model, double noise) {
        return Lines.rows(model, ROWS, noise);
    }

    private static TrainingOptions options(Model model) {
        return TrainingOptions.of(model.signature().recipe());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aResumedTrainingEndsWithTheSameBits(String recipe) {
        Model whole = model(recipe, Precision.FLOAT32);
        Dataset rows = rows(whole, 1);
        Weights start = whole.weights();
        Outcome expected = whole.fit(rows);
        double[] weights = Lines.numbers(whole);
        for (long step : List.of(1L, 3L, expected.steps() / 2, expected.steps() - 1, expected.steps())) {
            Path file = folder.resolve("at-" + step);
            whole.setWeights(start);
            whole.fit(rows, options(whole), stopAt(step, file));
            // Wherever it comes from: all that counts is in the file.
            whole.setWeights(start);
            Outcome outcome =
                    whole.resume(Checkpoint.read(file), rows, options(whole).withThreads(2), TrainingListener.SILENT);
            same(outcome, expected);
            assertThat(Lines.numbers(whole)).isEqualTo(weights);
        }
    }

    @Test
    void soDoesOneInDoublePrecisionThatIsStoppedManyTimes() {
        String recipe = "optimizer = adam(rate: 0.05)  batch = 8  epochs = 4  validation = 20%";
        Model whole = model(recipe, Precision.FLOAT64);
        Dataset rows = rows(whole, 1);
        Outcome expected = whole.fit(rows);
        Path file = folder.resolve("state");
        Model model = model(recipe, Precision.FLOAT64);
        Outcome outcome = model.fit(rows, options(model), stopAt(1, file));
        for (long step = 2; outcome.cancelled(); step++) {
            outcome = model.resume(Checkpoint.read(file), rows, options(model), stopAt(step, file));
        }
        same(outcome, expected);
        assertThat(Lines.numbers(model)).isEqualTo(Lines.numbers(whole));
    }

    @Test
    void aCheckpointIsTheSameBytesHoweverOftenItIsTaken() throws Exception {
        Model model = model("optimizer = adam(rate: 0.05)  batch = 8  epochs = 4", Precision.FLOAT32);
        Path first = folder.resolve("first");
        model.fit(rows(model, 1), options(model), stopAt(11, first));
        Path again = folder.resolve("again");
        Checkpoint.write(again, Checkpoint.read(first));
        assertThat(again).hasSameBinaryContentAs(first);
    }

    @Test
    void takingAStateChangesNothing() {
        String recipe = "optimizer = adam(rate: 0.05)  batch = 8  epochs = 3";
        Model plain = model(recipe, Precision.FLOAT32);
        Model watched = model(recipe, Precision.FLOAT32);
        Dataset rows = rows(plain, 1);
        Outcome expected = plain.fit(rows);
        Outcome outcome = watched.fit(rows, options(watched), new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                training.state();
            }
        });
        same(outcome, expected);
        assertThat(Lines.numbers(watched)).isEqualTo(Lines.numbers(plain));
    }

    @Test
    void aStopInTheFirstEpochKeepsWhatWasLearned() {
        Model model = model("optimizer = sgd(rate: 0.01)  batch = 8  epochs = 4", Precision.FLOAT32);
        Weights start = model.weights();
        Outcome outcome = model.fit(rows(model, 1), options(model), stopAt(2, folder.resolve("x")));
        assertThat(outcome.cancelled()).isTrue();
        assertThat(outcome.steps()).isEqualTo(2);
        assertThat(outcome.bestEpoch()).isZero();
        assertThat(Lines.numbers(model)).isNotEqualTo(Lines.numbers(start));
    }

    @Test
    void anotherTrainingIsRefusedAndSaidWhatDiffers() {
        String recipe = "optimizer = adam(rate: 0.05)  batch = 8  epochs = 4";
        Model model = model(recipe, Precision.FLOAT32);
        Path file = folder.resolve("state");
        model.fit(rows(model, 1), options(model), stopAt(5, file));
        TrainingState state = Checkpoint.read(file);
        refused(state, model(recipe.replace("0.05", "0.01"), Precision.FLOAT32), 1, "the optimizer was adam{");
        refused(state, model(recipe.replace("= 4", "= 5"), Precision.FLOAT32), 1, "epochs was 4 ", "and is 5");
        refused(state, model(recipe + "  seed = 2", Precision.FLOAT32), 1, "seed was 1 ", "and is 2");
        refused(state, model(recipe, Precision.FLOAT64), 1, "the precision was float32 ", "and is float64");
        refused(state, model(recipe, Precision.FLOAT32), 2, "the digest of target t in the training rows was ");
        refused(
                state,
                model(recipe + "  validation = 10%", Precision.FLOAT32),
                1,
                "the share of validation was 0.0 when it stopped, and is 0.1");
        Model same = model(recipe, Precision.FLOAT32);
        assertThatThrownBy(() ->
                        same.resume(state, rows(same, 1).slice(0, ROWS - 1), options(same), TrainingListener.SILENT))
                .hasMessageContaining("the number of training rows was 61 when it stopped, and is 60");
        assertThatThrownBy(() -> same.resume(
                        state,
                        rows(same, 1),
                        options(same).withCondition("the backend", "interpreter"),
                        TrainingListener.SILENT))
                .hasMessageContaining("the backend was absent when it stopped, and is interpreter");
    }

    private static void refused(TrainingState state, Model model, double noise, String... words) {
        assertThatThrownBy(() -> model.resume(state, rows(model, noise), options(model), TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot go on")
                .hasMessageContainingAll(words);
    }

    @Test
    void everyFlippedBitIsFound() throws Exception {
        Model model = model("optimizer = sgd(rate: 0.01)  batch = 8  epochs = 4", Precision.FLOAT32);
        Path file = folder.resolve("state");
        model.fit(rows(model, 1), options(model), stopAt(9, file));
        byte[] bytes = Files.readAllBytes(file);
        Path flipped = folder.resolve("flipped");
        for (int bit = 0; bit < bytes.length * 8; bit += 53) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(flipped, changed);
            assertThatThrownBy(() -> Checkpoint.read(flipped))
                    .as("bit " + bit)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(flipped.toString());
        }
        for (int length = 0; length < bytes.length; length += 101) {
            Files.write(flipped, java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Checkpoint.read(flipped)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void whatIsNoCheckpointIsSaidSo() {
        Model model = model("epochs = 1", Precision.FLOAT32);
        Path weights = folder.resolve("deep.safetensors");
        model.save(weights);
        assertThatThrownBy(() -> Checkpoint.read(weights)).hasMessageContaining("holds weights alone");
        Path state = folder.resolve("state");
        Model other = model("epochs = 2", Precision.FLOAT32);
        other.fit(rows(other, 1), options(other), stopAt(1, state));
        assertThatThrownBy(() -> model.load(state)).hasMessageContaining("is a checkpoint of a training");
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("absent")))
                .hasMessage("there is no checkpoint " + folder.resolve("absent"));
    }

    private static TrainingListener stopAt(long step, Path file) {
        return new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                if (training.step() == step) {
                    Checkpoint.write(file, training.state());
                    training.stop();
                }
            }
        };
    }

    private static void same(Outcome outcome, Outcome expected) {
        assertThat(outcome.steps()).isEqualTo(expected.steps());
        assertThat(outcome.epochs()).isEqualTo(expected.epochs());
        assertThat(outcome.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(outcome.bestLoss()).isEqualTo(expected.bestLoss());
        assertThat(outcome.validation()).isEqualTo(expected.validation());
        assertThat(outcome.stoppedEarly()).isEqualTo(expected.stoppedEarly());
        assertThat(outcome.history().training()).isEqualTo(expected.history().training());
        assertThat(outcome.history().validation()).isEqualTo(expected.history().validation());
        assertThat(outcome.history().metrics().keySet())
                .containsExactlyElementsOf(expected.history().metrics().keySet());
        outcome.history().metrics().forEach((name, values) -> assertThat(values)
                .isEqualTo(expected.history().metrics().get(name)));
        assertThat(Lines.numbers(outcome.weights())).isEqualTo(Lines.numbers(expected.weights()));
    }
}
