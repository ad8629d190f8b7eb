package mlpc.runtime.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.statistic.ColumnStatistics;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.statistic.Moments;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnStatisticsTest {
    private static final Recipe RECIPE = Recipe.STANDARD
            .withOptimizer(OptimizerSpec.named("sgd").with("rate", 0.1))
            .withBatch(8)
            .withEpochs(3)
            .withValidation(0.25);

    private static final TrainingOptions OPTIONS = TrainingOptions.of(RECIPE);

    @TempDir
    Path folder;

    @Test
    void statisticsAreOfTheTrainingRowsAlone() {
        Dataset rows = TrainerTest.rows(80, 0.1);
        Model model = model();
        model.fit(rows);
        Dataset training = OPTIONS.split(rows).training();
        assertThat(training.size()).isEqualTo(60);
        for (int column = 0; column < Line.INPUTS; column++) {
            Moments moments = moments(training, column);
            assertThat(model.weights().get("x.mean").get(column)).isEqualTo(moments.mean());
            assertThat(model.weights().get("x.deviation").get(column)).isEqualTo(moments.deviation());
            assertThat(moments.mean()).isNotEqualTo(moments(rows, column).mean());
        }
    }

    @Test
    void whatIsHeldBackLeaksIntoNone() {
        Dataset rows = TrainerTest.rows(60, 0.1);
        Dataset held = changed(TrainerTest.rows(20, 0.1), 1e6);
        Model model = model();
        model.fit(rows, OPTIONS.withValidation(held), TrainingListener.SILENT);
        assertThat(model.weights().get("x.mean").get(0))
                .isEqualTo(moments(rows, 0).mean());
    }

    @Test
    void weightsThatHaveStatisticsKeepThem() {
        Model model = model();
        model.fit(TrainerTest.rows(80, 0.1));
        Weights before = model.weights();
        List<List<Measurement>> measured = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void measured(List<Measurement> measurements, int rows) {
                measured.add(measurements);
            }
        };
        Dataset others = changed(TrainerTest.rows(80, 0.1), 7);
        model.fit(others, OPTIONS, listener);
        assertThat(model.weights().get("x.mean").get(0))
                .isEqualTo(before.get("x.mean").get(0));
        assertThat(measured).isEmpty();
        model.save(folder.resolve("line.safetensors"));
        Model loaded = Model.trained(() -> Line.standardized(RECIPE), folder.resolve("line.safetensors"));
        loaded.evaluate(others);
        loaded.fit(others, OPTIONS, listener);
        assertThat(loaded.weights().get("x.mean").get(0))
                .isEqualTo(before.get("x.mean").get(0));
        assertThat(measured).isEmpty();
        loaded.setWeights(Weights.initial(loaded.signature(), Precision.FLOAT64, 1));
        loaded.fit(others, OPTIONS, listener);
        assertThat(measured).hasSize(1);
        assertThat(loaded.weights().get("x.mean").get(0))
                .isNotEqualTo(before.get("x.mean").get(0));
    }

    @Test
    void aResumedTrainingGoesOnWithThem() {
        Dataset rows = TrainerTest.rows(80, 0.1);
        Model whole = model();
        List<TrainingState> states = new ArrayList<>();
        whole.fit(rows, OPTIONS, new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                if (training.step() == 5) {
                    states.add(training.state());
                }
            }
        });
        Model resumed = model();
        resumed.resume(states.get(0), rows, OPTIONS, new TrainingListener() {
            @Override
            public void measured(List<Measurement> measured, int count) {
                throw new AssertionError("measured again");
            }
        });
        for (String name : List.of("W", "b", "x.mean", "x.deviation")) {
            for (int at = 0; at < whole.weights().get(name).size(); at++) {
                assertThat(resumed.weights().get(name).get(at))
                        .isEqualTo(whole.weights().get(name).get(at));
            }
        }
    }

    @Test
    void nothingIsPredictedBeforeTheyAreMeasured() {
        Model model = model();
        String message = "Line has to be trained first: x.mean is measured on the rows that it is trained on";
        assertThatThrownBy(() -> model.predict(1, 2, 3))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> model.predict(TrainerTest.rows(3, 0))).hasMessage(message);
        assertThatThrownBy(() -> model.evaluate(TrainerTest.rows(3, 0))).hasMessage(message);
        model.save(folder.resolve("line.safetensors"));
        assertThatThrownBy(() -> model.load(folder.resolve("line.safetensors"))).hasMessageContaining("x.mean");
    }

    @Test
    void weightsWithoutOneAreRefusedByItsName() {
        Model model = model();
        model.fit(TrainerTest.rows(80, 0.1));
        Map<String, Tensor> without = new LinkedHashMap<>(model.weights().tensors());
        without.remove("x.deviation");
        Path file = folder.resolve("older.safetensors");
        Safetensors.write(file, Weights.of(model.signature(), without));
        assertThatThrownBy(() -> model.load(file)).hasMessageContaining("they have no x.deviation [3]");
    }

    @Test
    void gapsAreLeftOutAndAConstantIsDividedByOne() {
        double[][] x = {{1, 5, Double.NaN}, {Double.NaN, 5, 3}, {3, Double.NaN, 5}};
        Line network = unmeasured();
        List<Measurement> measured = ColumnStatistics.measure(network, dataset(x));
        assertThat(measured.get(0).values()).containsExactly(2.0, 5.0, 4.0);
        assertThat(measured.get(1).values()).containsExactly(1.0, 1.0, 1.0);
        assertThat(network.tensor("x.mean").get(2)).isEqualTo(4);
        assertThat(ColumnStatistics.measure(network, dataset(x))).isEmpty();
    }

    @Test
    void aColumnWithoutAnyValueOrWithAnInfinityIsNamed() {
        double[][] none = {{1, Double.NaN, 1}, {2, Double.NaN, 1}};
        assertThatThrownBy(() -> ColumnStatistics.measure(unmeasured(), dataset(none)))
                .hasMessage(
                        "the column `x` has no value in the 2 training rows, so x.mean cannot be measured; ignore the"
                                + " column, or give rows that have one");
        double[][] infinite = {{1, Double.POSITIVE_INFINITY, 1}};
        assertThatThrownBy(() -> ColumnStatistics.measure(unmeasured(), dataset(infinite)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`x` has an infinite value among the training rows, so x.mean");
    }

    @Test
    void aTablesTargetMustDiffer() {
        Field input = Field.real("bird.mass").with(Reading.of("mass"));
        Field target = Field.labelled("species", "Adelie", "Gentoo").with(Reading.of("species"));
        Signature signature =
                Signature.named("Birds").input(input).target(target).build();
        Tensor mass = new Tensor64(new double[][] {{1}, {2}});
        Tensor same = new Tensor64(new double[][] {{1}, {1}});
        assertThatThrownBy(() -> TableTargets.of(Dataset.of(signature, List.of(mass, same)))
                        .requireDifferences(signature))
                .hasMessage(
                        "each of the 2 training rows has the target `species` = Gentoo, so there is nothing to learn;"
                                + " is it the right column, and are these all rows?");
        TableTargets.of(Dataset.of(signature, List.of(same, mass.slice(0, 2)))).requireDifferences(signature);
    }

    private static Model model() {
        return Model.initial(() -> Line.standardized(RECIPE), Optional.empty());
    }

    private static Line unmeasured() {
        Line network = Line.standardized(RECIPE);
        network.load(Weights.initial(network.signature(), Precision.FLOAT64, 1));
        return network;
    }

    private static Dataset dataset(double[][] x) {
        return Dataset.of(
                Line.standardized(RECIPE).signature(),
                List.of(new Tensor64(x), new Tensor64(new double[x.length][Line.OUTPUTS])));
    }

    private static Dataset changed(Dataset rows, double by) {
        Tensor x = rows.input(0).copy();
        for (int at = 0; at < x.size(); at++) {
            x.set(at, x.get(at) + by);
        }
        return Dataset.of(Line.standardized(RECIPE).signature(), List.of(x, rows.target(0)));
    }

    private static Moments moments(Dataset rows, int column) {
        Moments moments = new Moments();
        for (int row = 0; row < rows.size(); row++) {
            moments.add(rows.input(0).get(row, column));
        }
        return moments;
    }
}
