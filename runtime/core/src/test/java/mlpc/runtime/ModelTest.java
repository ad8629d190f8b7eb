package mlpc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.weights.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    @TempDir
    Path folder;

    /** Scores of three classes from a class of two and two numbers: W x + U c. */
    private static final class Scorer extends Network {
        private static final int[] ROWS_ONLY = {ROWS};

        private final float[][] w = parameter32("W", 3, 2, false);
        private final float[][] u = parameter32("U", 2, 3, true);
        private final Signature signature;

        Scorer(Signature signature) {
            this.signature = signature;
        }

        private static final class Buffers extends Workspace {
            final float[][] x = input32(0);
            final float[][] c = input32(1);
            final float[][] scores;

            Buffers(Signature signature, int capacity) {
                super(signature, Precision.FLOAT32, capacity);
                scores = buffer32("scores", capacity, 3);
                addPrediction(scores);
            }
        }

        @Override
        public Signature signature() {
            return signature;
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT32;
        }

        @Override
        public Workspace workspace(int capacity) {
            return new Buffers(signature, capacity);
        }

        @Override
        public Workspace trainingWorkspace(int capacity) {
            return workspace(capacity);
        }

        @Override
        public int[] extents(int entry) {
            return ROWS_ONLY;
        }

        @Override
        public void run(int entry, int phase, Workspace workspace, int from, int to) {
            Buffers b = (Buffers) workspace;
            for (int row = from; row < to; row++) {
                for (int j = 0; j < 3; j++) {
                    b.scores[row][j] = w[j][0] * b.x[row][0]
                            + w[j][1] * b.x[row][1]
                            + u[0][j] * b.c[row][0]
                            + u[1][j] * b.c[row][1];
                }
            }
        }
    }

    private static Signature.Builder signature(String structure) {
        return Signature.named("Scorer")
                .structure(structure)
                .input(Field.real("x", 2))
                .input(Field.category("c", 2))
                .target(Field.labelled("kind", "ant", "bee", "cow"))
                .prediction(Field.labelled("kind", "ant", "bee", "cow"))
                .parameter(Variable.set("W", Initialiser.values(1, 0, 0, 1, -1, -1), 3, 2))
                .parameter(Variable.set("U", Initialiser.values(10, 20, 0, 0, 0, 5), 3, 2))
                .hyper("size", structure);
    }

    private static Model model(String structure) {
        Signature signature = signature(structure).build();
        return Model.initial(() -> new Scorer(signature), Optional.empty());
    }

    @Test
    void predictsAndDecodes() {
        Model model = model("s");
        assertThat(model.predict(1, 2, 0)).containsExactly(11, 2, -3);
        assertThat(model.predict(new float[] {1, 2, 1})).containsExactly(21, 2, 2);
        assertThat(model.classify(0, 30, 0)).isEqualTo("bee");
        Predictor predictor = model.predictor();
        predictor.run(new double[] {-50, -50, 1});
        assertThat(predictor.label(0)).isEqualTo("cow");
        assertThat(predictor.decide(0)).isEqualTo(2);
    }

    @Test
    void predictionsHaveNamesAndLabels() {
        Predictor predictor = model("s").predictor();
        predictor.run(new double[] {-50, -50, 1});
        assertThat(predictor.label("kind")).isEqualTo("cow");
        assertThat(predictor.decide("kind")).isEqualTo(2);
        assertThat(predictor.prediction("kind")).isSameAs(predictor.prediction(0));
        assertThatThrownBy(() -> predictor.label("sort"))
                .isInstanceOf(DataException.class)
                .hasMessage("no prediction is called `sort`; there are `kind`");
    }

    @Test
    void manyRowsGiveWhatEachGives() {
        Model model = model("s");
        Dataset rows = Dataset.of(
                model.signature(),
                List.of(new Tensor64(new double[][] {{1, 2}, {0, 30}}), new Tensor32(new float[][] {{0}, {1}})));
        Tensor scores = model.predict(rows).get("kind");
        assertThat(((Tensor32) scores).values[0]).containsExactly(11, 2, -3);
        assertThat(((Tensor32) scores).values[1]).containsExactly(20, 30, -25);
        assertThat(model.labels(rows)).isEqualTo(java.util.Map.of("kind", List.of("ant", "bee")));
    }

    @Test
    void rowsThatDoNotFitAreExplained() {
        Model model = model("s");
        assertThatThrownBy(() -> model.predict(1, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 numbers in the row; Scorer needs 3: [x (2), c (1)]");
        assertThatThrownBy(() -> model.predict(1, 2, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`c` is 2.0; expected a class, 0 to 1");
        assertThatThrownBy(() -> model.predict(1, 2, 0.5)).isInstanceOf(DataException.class);
        for (double wrong : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> model.classify(wrong, 2, 0)).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> model.predict(1, wrong, 0)).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> model.predict(new float[] {(float) wrong, 2, 0}))
                    .isInstanceOf(DataException.class);
        }
        Predictor fast = model.predictor();
        fast.run(new float[] {Float.NaN, 2, 0});
        assertThatThrownBy(() -> fast.label(0))
                .hasMessageContaining("of this row is NaN, so there is nothing to decide");
        assertThatThrownBy(() -> model.predict(1, 2, Double.NaN)).isInstanceOf(DataException.class);
    }

    /** A number that the model's precision rounds to infinity is no better than an infinity. */
    @Test
    void manyRowsAreLookedAtAsOneIs() {
        Model model = model("s");
        Tensor classes = new Tensor64(new double[][] {{1}, {0}});
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            Tensor numbers = new Tensor64(new double[][] {{1, 2}, {3, wrong}});
            Dataset rows = Dataset.of(model.signature(), List.of(numbers, classes));
            assertThatThrownBy(() -> model.predict(rows))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(", row 1: element 1 of the input `x` is ");
            assertThatThrownBy(() -> model.labels(rows)).isInstanceOf(DataException.class);
            assertThatThrownBy(() -> model.predict(3, wrong, 0)).isInstanceOf(DataException.class);
        }
    }

    @Test
    void predictorsKeepTheirWeights() {
        Model model = model("s");
        Predictor before = model.predictor();
        model.setWeights(new Weights(
                Map.of("W", new Tensor32(new float[3][2]), "U", new Tensor32(new float[3][2])), Map.of(), Map.of()));
        before.run(new double[] {1, 2, 0});
        assertThat(before.prediction(0).get(0, 0)).isEqualTo(11);
        assertThat(model.predict(1, 2, 0)).containsExactly(0, 0, 0);
    }

    @Test
    void savedWeightsComeBackInTheModelsShape() {
        Path file = folder.resolve("scorer.safetensors");
        Model model = model("s");
        model.save(file);
        Model other = model("s");
        other.setWeights(new Weights(
                Map.of("W", new Tensor32(new float[3][2]), "U", new Tensor32(new float[3][2])), Map.of(), Map.of()));
        other.load(file);
        assertThat(other.predict(1, 2, 1)).containsExactly(21, 2, 2);
        assertThat(((Tensor32) other.weights().get("U")).values)
                .isDeepEqualTo(new float[][] {{10, 20}, {0, 0}, {0, 5}});
    }

    @Test
    void aTrainedModelIsMadeOfAFile() {
        Path file = folder.resolve("scorer.safetensors");
        Model model = model("s");
        Tensor32 learned = new Tensor32(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        model.setWeights(new Weights(Map.of("W", learned, "U", learned), Map.of(), Map.of()));
        model.save(file);
        Signature signature = signature("s").build();
        Model trained = Model.trained(() -> new Scorer(signature), file);
        assertThat(trained.predict(1, 2, 1)).containsExactly(model.predict(1, 2, 1));
        Signature another = signature("t").build();
        assertThatThrownBy(() -> Model.trained(() -> new Scorer(another), file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("mathematics between them is another");
    }

    @Test
    void weightsOfAnotherModelAreRefused() {
        Path file = folder.resolve("scorer.safetensors");
        model("s").save(file);
        assertThatThrownBy(() -> model("t").load(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("mathematics between them is another; size was s and is t");
        Signature wider = signature("s")
                .parameter(Variable.set("b", Initialiser.fill(0), 3))
                .build();
        Model withBias = new Model(
                () -> new Scorer(signature("s").build()),
                Weights.initial(signature("s").build(), Precision.FLOAT32, 1),
                Optional.empty());
        assertThat(withBias.signature().parameters()).hasSize(2);
        assertThatThrownBy(() -> Provenance.check(wider, withBias.weights(), "w"))
                .hasMessageContaining("they have no b [3]");
        assertThatThrownBy(() -> withBias.load(Files.createFile(folder.resolve("empty"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it has 0 bytes");
    }

    @Test
    void aModelWithoutItsGraphCannotBeTraced() {
        Model model = model("s");
        assertThatThrownBy(() -> model.trace(null, TraceOptions.INFERENCE)).hasMessageContaining("without its graph");
    }
}
