package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Backend;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes through generated code: what they promise of the trained weights. */
class RecipesTest {
    private static final String DEEP = "optimizer = adam(rate: 0.01)  batch = 16  epochs = 3  validation = 20%";

    static Stream<String> optimizersTimesSchedules() {
        List<String> optimizers = List.of(
                "sgd(rate: 0.1)",
                "sgd(rate: 0.05, momentum: 0.8)",
                "sgd(rate: 0.05, momentum: 0.8, nesterov: 1)",
                "adagrad(rate: 0.5)",
                "rmsprop(rate: 0.02)",
                "adam(rate: 0.05)",
                "adamw(rate: 0.05, weight_decay: 0)",
                "lbfgs()");
        List<String> schedules = List.of(
                "constant",
                "constant(warmup: 10)",
                "step(every: 20, factor: 0.5)",
                "exponential(factor: 0.98)",
                "cosine(floor: 0.01)",
                "cosine(warmup: 20)");
        return optimizers.stream().flatMap(optimizer -> schedules.stream()
                .map(schedule -> "optimizer = " + optimizer + "  schedule = " + schedule));
    }

    @ParameterizedTest
    @MethodSource("optimizersTimesSchedules")
    void everyOptimizerFindsTheLineUnderEverySchedule(String recipe) {
        Model model = Lines.model(recipe + "  batch = 8  epochs = 100");
        model.fit(Lines.rows(model, 64, 0));
        assertThat(Lines.numbers(model)).containsExactly(new double[] {2, -1, 0.5}, within(0.02));
    }

    @Test
    void lbfgsSolvesLeastSquares() {
        Model model = Lines.model("optimizer = lbfgs(tolerance_gradient: 1e-12, tolerance_change: 1e-16)  epochs = 3");
        Dataset rows = Lines.rows(model, 64, 0.3);
        model.fit(rows);
        double[] w = Lines.numbers(model);
        // The normal equations: Xᵀ(Xw − t) = 0.
        for (int i = 0; i < 3; i++) {
            double slope = 0;
            for (int row = 0; row < rows.size(); row++) {
                double error = -rows.target(0).get(row, 0);
                for (int k = 0; k < 3; k++) {
                    error += w[k] * rows.input(0).get(row, k);
                }
                slope += error * rows.input(0).get(row, i) / rows.size();
            }
            assertThat(slope).isCloseTo(0, within(1e-8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void anyNumberOfThreadsGivesTheSameBits(int threads) {
        Model one = Lines.network(DEEP, Options.STANDARD);
        Model several = Lines.network(DEEP, Options.STANDARD);
        Dataset rows = Lines.rows(one, 101, 0.1);
        one.fit(rows);
        several.fit(
                rows, TrainingOptions.of(several.signature().recipe()).withThreads(threads), TrainingListener.SILENT);
        assertThat(Lines.numbers(several)).isEqualTo(Lines.numbers(one));
    }

    @Test
    void bothCompilersTrainToTheSameBits() {
        Model janino = Lines.network(DEEP, Options.STANDARD);
        Model javac = Lines.network(DEEP, Options.STANDARD.withBackend(Backend.JAVAC));
        Dataset rows = Lines.rows(janino, 101, 0.1);
        janino.fit(rows);
        javac.fit(rows);
        assertThat(Lines.numbers(javac)).isEqualTo(Lines.numbers(janino));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theInterpreterTrainsToo(Precision precision) {
        Model janino = Lines.network(DEEP, Options.STANDARD.withPrecision(precision));
        Model interpreter =
                Lines.network(DEEP, Options.STANDARD.withPrecision(precision).withBackend(Backend.INTERPRETER));
        Dataset rows = Lines.rows(janino, 101, 0.1);
        janino.fit(rows);
        interpreter.fit(rows);
        assertThat(Lines.numbers(interpreter))
                .containsExactly(Lines.numbers(janino), within(precision == Precision.FLOAT64 ? 1e-9 : 1e-2));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Model first = Lines.network(DEEP, Options.STANDARD);
        Model again = Lines.network(DEEP, Options.STANDARD);
        Model other = Lines.network(DEEP + "  seed = 5", Options.STANDARD);
        Dataset rows = Lines.rows(first, 50, 0.1);
        first.fit(rows);
        again.fit(rows);
        other.fit(rows);
        assertThat(Lines.numbers(again)).isEqualTo(Lines.numbers(first));
        assertThat(Lines.numbers(other)).isNotEqualTo(Lines.numbers(first));
    }

    @Test
    void batchZeroIsAllRows() {
        Model zero = Lines.model("optimizer = sgd(rate: 0.1)  batch = 0  epochs = 4");
        Model all = Lines.model("optimizer = sgd(rate: 0.1)  batch = 23  epochs = 4");
        Dataset rows = Lines.rows(zero, 23, 0.1);
        assertThat(zero.fit(rows).steps()).isEqualTo(4);
        all.fit(rows);
        assertThat(Lines.numbers(zero)).isEqualTo(Lines.numbers(all));
    }

    @Test
    void theFilesPrecisionIsHonoured() {
        assertThat(Lines.model("precision = float64", Options.STANDARD).precision())
                .isEqualTo(Precision.FLOAT64);
        assertThat(Lines.model("precision = float64", Options.STANDARD.withPrecision(Precision.FLOAT32))
                        .precision())
                .isEqualTo(Precision.FLOAT32);
        assertThat(Lines.model("", Options.STANDARD).precision()).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void patienceStopsAndTheBestWeightsStay() {
        Model model = Lines.network(
                "optimizer = adam(rate: 0.3)  batch = 8  epochs = 400  validation = 25%  patience = 4",
                Options.STANDARD);
        Dataset rows = Lines.rows(model, 60, 0.5);
        Outcome outcome = model.fit(rows);
        assertThat(outcome.stoppedEarly()).isTrue();
        assertThat(outcome.epochs()).isEqualTo(outcome.bestEpoch() + 4);
        Dataset held = rows.split(0.25, model.signature().recipe().seed()).validation();
        assertThat(model.evaluate(held).loss()).isEqualTo(outcome.bestLoss());
    }

    @Test
    void anotherFormulaWantsAnotherCompilation() {
        Model model = Lines.model("optimizer = adam(rate: 0.1)  epochs = 1");
        Dataset rows = Lines.rows(model, 8, 0);
        TrainingOptions own = TrainingOptions.of(model.signature().recipe());
        TrainingOptions sgd = own.withRecipe(own.recipe().withOptimizer(OptimizerSpec.named("sgd")));
        TrainingOptions clipped = own.withRecipe(own.recipe().withClip(1));
        assertThatThrownBy(() -> model.fit(rows, sgd, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was compiled for the optimizer adam, not sgd");
        assertThatThrownBy(() -> model.fit(rows, clipped, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was compiled for training without clipping");
        TrainingOptions heavier = own.withRecipe(
                own.recipe().withOptimizer(own.recipe().optimizer().with("beta1", 0.8)));
        assertThatThrownBy(() -> model.fit(rows, heavier, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was compiled for adam with beta1 = 0.9, not 0.8");
        OptimizerSpec faster = own.recipe().optimizer().with("rate", 0.2);
        model.fit(rows, own.withRecipe(own.recipe().withOptimizer(faster)), TrainingListener.SILENT);
    }
}
