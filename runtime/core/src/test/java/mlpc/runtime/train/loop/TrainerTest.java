package mlpc.runtime.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Recipe DESCENT = Recipe.STANDARD
            .withOptimizer(OptimizerSpec.named("sgd").with("rate", 0.1))
            .withBatch(8)
            .withEpochs(40);

    /** t = A x + c, with a little noise. */
    static Dataset rows(int count, double noise) {
        double[][] x = new double[count][Line.INPUTS];
        double[][] t = new double[count][Line.OUTPUTS];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < Line.INPUTS; i++) {
                x[row][i] = Draws.normal(1, 1, row * 3L + i);
            }
            t[row][0] = 2 * x[row][0] - x[row][1] + 0.5 + noise * Draws.normal(2, 1, row);
            t[row][1] = x[row][2] - 1 + noise * Draws.normal(3, 1, row);
        }
        return Dataset.of(new Line(DESCENT).signature(), List.of(new Tensor64(x), new Tensor64(t)));
    }

    private static Model model(Recipe recipe) {
        return Model.initial(() -> new Line(recipe), Optional.empty());
    }

    private static double[] parameters(Model model) {
        double[] all = new double[8];
        for (int position = 0; position < 6; position++) {
            all[position] = model.weights().get("W").get(position);
        }
        all[6] = model.weights().get("b").get(0);
        all[7] = model.weights().get("b").get(1);
        return all;
    }

    @Test
    void descentFindsTheLine() {
        Model model = model(DESCENT);
        Outcome outcome = model.fit(rows(61, 0));
        assertThat(parameters(model)).containsExactly(new double[] {2, -1, 0, 0, 0, 1, 0.5, -1}, within(1e-6));
        assertThat(outcome.steps()).isEqualTo(40 * 8);
        assertThat(outcome.epochs()).isEqualTo(40);
        assertThat(model.predict(1, 1, 1)).containsExactly(new double[] {1.5, 0}, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        Recipe recipe = DESCENT.withClip(0.5).withValidation(0.2).withEpochs(5);
        Model one = model(recipe);
        Model several = model(recipe);
        one.fit(rows(101, 0.1));
        several.fit(rows(101, 0.1), TrainingOptions.of(recipe).withThreads(threads), TrainingListener.SILENT);
        assertThat(parameters(several)).isEqualTo(parameters(one));
    }

    @Test
    void aShortLastBatchAveragesItsOwnRows() {
        Recipe recipe = DESCENT.withShuffle(false).withBatch(2).withSteps(2);
        Model model = model(recipe);
        double[] before = parameters(model);
        Dataset three = rows(3, 0);
        model.fit(three.slice(0, 2), TrainingOptions.of(recipe.withSteps(1)), TrainingListener.SILENT);
        model.fit(three.slice(2, 3), TrainingOptions.of(recipe.withSteps(1)), TrainingListener.SILENT);
        Model together = model(recipe);
        assertThat(parameters(together)).isEqualTo(before);
        together.fit(three);
        assertThat(parameters(together)).isEqualTo(parameters(model));
    }

    /** Each epoch sees every row once, in an order that is neither the data's nor that of another epoch. */
    @Test
    void eachEpochHasAnOrderOfItsOwn() {
        Recipe recipe = DESCENT.withBatch(7);
        List<List<Integer>> orders = orders(recipe, 5);
        List<Integer> written = IntStream.range(0, 61).boxed().toList();
        assertThat(new HashSet<>(orders)).hasSize(5).doesNotContain(written);
        assertThat(orders).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(written));
        assertThat(orders(recipe, 5)).isEqualTo(orders);
        assertThat(orders(recipe.withSeed(2), 5)).doesNotContainAnyElementsOf(orders);
        assertThat(orders(recipe.withShuffle(false), 2)).containsExactly(written, written);
    }

    /** Rows move no further ahead than the buffer reaches; a buffer of all rows is none. */
    @Test
    void aBufferKeepsRowsNearTheirPlace() {
        Recipe recipe = DESCENT.withBatch(7);
        List<List<Integer>> orders = orders(recipe.withShuffleBuffer(10), 5);
        assertThat(new HashSet<>(orders)).hasSize(5);
        for (List<Integer> order : orders) {
            assertThat(order)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 61).boxed().toList());
            for (int place = 0; place < order.size(); place++) {
                assertThat(order.get(place)).isLessThan(place + 10);
            }
        }
        assertThat(orders(recipe.withShuffleBuffer(61), 5)).isEqualTo(orders(recipe, 5));
        assertThat(orders(recipe.withShuffleBuffer(1000), 5)).isEqualTo(orders(recipe, 5));
    }

    /** The rows that the steps of each epoch saw, as training asks for them. */
    private static List<List<Integer>> orders(Recipe recipe, int epochs) {
        Dataset rows = rows(61, 0);
        Batches batches = new Batches(rows, recipe, recipe.batch());
        Line network = new Line(recipe);
        Workspace workspace = network.trainingWorkspace(recipe.batch());
        List<List<Integer>> orders = new ArrayList<>();
        for (long step = 0; step < epochs * batches.perEpoch(); step++) {
            if (step % batches.perEpoch() == 0) {
                orders.add(new ArrayList<>());
            }
            batches.load(workspace, step);
            network.run(Network.GRADIENTS, workspace, Pool.SINGLE);
            for (int row = 0; row < workspace.rows; row++) {
                orders.get(orders.size() - 1).add(workspace.rowIds[row]);
                assertThat(workspace.input(0).get(row, 0))
                        .isEqualTo(rows.input(0).get(workspace.rowIds[row], 0));
            }
        }
        return orders;
    }

    /** A model that has predicted before it is trained predicts with what it has learned; a predictor made before does not change. */
    @Test
    void whatWasLearnedIsWhatPredicts() {
        Model model = model(DESCENT);
        Predictor old = model.predictor();
        double[] before = model.predict(1, 1, 1);
        model.fit(rows(61, 0));
        assertThat(model.predict(1, 1, 1)).isNotEqualTo(before).containsExactly(new double[] {1.5, 0}, within(1e-5));
        assertThat(model.evaluate(rows(61, 0)).loss()).isLessThan(1e-9);
        Model fresh = model(DESCENT);
        fresh.setWeights(model.weights());
        assertThat(fresh.predict(1, 1, 1)).isEqualTo(model.predict(1, 1, 1));
        Predictor young = model.predictor();
        old.run(new double[] {1, 1, 1});
        young.run(new double[] {1, 1, 1});
        assertThat(old.prediction(0).get(0, 0)).isEqualTo(before[0]);
        assertThat(young.prediction(0).get(0, 0)).isEqualTo(model.predict(1, 1, 1)[0]);
    }

    @Test
    void ordersDependOnSeedAndEpochAlone() {
        Recipe recipe = DESCENT.withEpochs(3);
        Model first = model(recipe);
        Model again = model(recipe);
        Model other = model(recipe);
        first.fit(rows(61, 0.5));
        again.fit(rows(61, 0.5));
        other.fit(rows(61, 0.5), TrainingOptions.of(recipe.withSeed(2)), TrainingListener.SILENT);
        assertThat(parameters(again)).isEqualTo(parameters(first));
        assertThat(parameters(other)).isNotEqualTo(parameters(first));
    }

    @Test
    void lbfgsFindsTheLineInTwoSteps() {
        Recipe recipe = DESCENT.withOptimizer(OptimizerSpec.named("lbfgs").with("rate", 1))
                .withEpochs(2);
        Model model = model(recipe);
        model.fit(rows(61, 0));
        assertThat(parameters(model)).containsExactly(new double[] {2, -1, 0, 0, 0, 1, 0.5, -1}, within(1e-4));
    }

    @Test
    void patienceEndsItAndTheBestWeightsStay() {
        Recipe recipe = DESCENT.withOptimizer(OptimizerSpec.named("sgd").with("rate", 0.4))
                .withEpochs(500)
                .withPatience(3)
                .withValidation(0.25);
        Model model = model(recipe);
        List<Progress> epochs = new ArrayList<>();
        Outcome outcome = model.fit(rows(80, 0.5), TrainingOptions.of(recipe), new TrainingListener() {
            @Override
            public void finishedEpoch(Progress progress) {
                epochs.add(progress);
            }
        });
        assertThat(outcome.stoppedEarly()).isTrue();
        assertThat(epochs).hasSize(outcome.epochs()).hasSize(outcome.bestEpoch() + 3);
        Progress best = epochs.get(outcome.bestEpoch() - 1);
        assertThat(best.best()).isTrue();
        assertThat(best.validation().orElseThrow().loss()).isEqualTo(outcome.bestLoss());
        assertThat(epochs)
                .allSatisfy(epoch ->
                        assertThat(epoch.validation().orElseThrow().loss()).isGreaterThanOrEqualTo(outcome.bestLoss()));
        Dataset held = rows(80, 0.5).split(0.25, recipe.seed()).validation();
        assertThat(held.size()).isEqualTo(20);
        assertThat(model.evaluate(held).loss()).isEqualTo(outcome.bestLoss());
    }

    @Test
    void clippingBoundsTheStep() {
        Recipe recipe = DESCENT.withClip(1e-3).withSteps(1);
        Model model = model(recipe);
        double[] before = parameters(model);
        model.fit(rows(8, 0));
        double[] after = parameters(model);
        double moved = 0;
        for (int index = 0; index < after.length; index++) {
            moved += (after[index] - before[index]) * (after[index] - before[index]);
        }
        assertThat(Math.sqrt(moved)).isCloseTo(0.1 * 1e-3, within(1e-6));
    }

    @Test
    void divergenceSaysWhereAndKeepsGoodWeights() {
        Recipe recipe = DESCENT.withOptimizer(OptimizerSpec.named("sgd").with("rate", 1e3))
                .withEpochs(1000);
        Model model = model(recipe);
        DivergedException diverged = catchThrowableOfType(DivergedException.class, () -> model.fit(rows(61, 0)));
        assertThat(diverged.tensor()).isIn("y", "error", "the loss", "the gradient of W", "W after the update");
        assertThat(diverged.step()).isGreaterThan(10);
        assertThat(diverged).hasMessageContaining("training diverged in step " + diverged.step());
        assertThat(diverged.lastGood().tensors().values()).allMatch(tensor -> tensor.isFinite());
        assertThat(parameters(model)).doesNotContain(Double.NaN);
    }

    @Test
    void aRowThatIsNotFiniteIsNamed() {
        Dataset rows = rows(61, 0);
        rows.input(0).set(17, 1, Double.NaN);
        DivergedException diverged = catchThrowableOfType(
                DivergedException.class, () -> model(DESCENT).fit(rows));
        assertThat(diverged.row()).isEqualTo(17);
        assertThat(diverged.tensor()).isEqualTo("input x");
    }

    @Test
    void noRowsIsAMistakeInTheData() {
        assertThatThrownBy(() -> model(DESCENT).fit(rows(0, 0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows");
    }

    @Test
    void scoresAreThoseOfTheTargetsType() {
        Model model = model(DESCENT);
        model.fit(rows(61, 0));
        Scores scores = model.evaluate(rows(300, 0));
        assertThat(scores.rows()).isEqualTo(300);
        assertThat(scores.metrics().keySet()).containsExactly("rmse", "r2", "bias");
        assertThat(scores.metrics().get("r2")).isCloseTo(1, within(1e-9));
        assertThat(scores.metrics().get("bias")).isCloseTo(0.5, within(1e-6));
        assertThat(scores.losses()).containsOnlyKeys("fit");
    }

    @Test
    void progressCounts() {
        List<Progress> epochs = new ArrayList<>();
        Recipe recipe = DESCENT.withSteps(20);
        model(recipe).fit(rows(61, 0), TrainingOptions.of(recipe), new TrainingListener() {
            @Override
            public void finishedEpoch(Progress progress) {
                epochs.add(progress);
            }
        });
        assertThat(epochs).extracting(Progress::step).containsExactly(8L, 16L, 20L);
        assertThat(epochs).extracting(Progress::epochs).containsOnly(3);
        assertThat(epochs.get(2).left()).isZero();
        assertThat(epochs.get(0).losses()).containsOnlyKeys("fit");
        assertThat(epochs.get(0).rate()).isEqualTo(0.1);
    }
}
