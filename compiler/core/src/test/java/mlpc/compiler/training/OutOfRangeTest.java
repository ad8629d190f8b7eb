package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Backend;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What float32 cannot hold, and weights that nothing can be computed with, are refused by name. */
class OutOfRangeTest {
    private static final String TEXT =
            """
            model Range {
              input x: real
              target t: real
              hyper h = 1
              const c = 1e30
              param w: real = 1
              y = w * x + %s
              predict t = y
              loss fit = (y - t)^2
              train { optimizer = adam(%s)  precision = %s }
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "x * 1e39, rate: 0.1, 7, 1e39",
        "x * 1e-50, rate: 0.1, 7, 1e-50",
        "x * (c * c), rate: 0.1, 7, e60",
        "x, epsilon: 1e-50, 10, 1e-50",
        "'sum([1e39, 2] * x)', rate: 0.1, 7, 1e39",
        "'huber(x, 0, 1e-50)', rate: 0.1, 7, 1e-50",
        "'x * (2 * 1e-50)', rate: 0.1, 7, 1e-50",
    })
    void aNumberThatFloat32CannotHoldIsReportedWhereItStands(String added, String setting, int line, String number) {
        CompileException refused = catchThrowableOfType(
                CompileException.class,
                () -> Lines.compile(TEXT.formatted(added, setting, "float32"), Options.STANDARD));
        List<Problem> problems = refused.problems().stream()
                .filter(each -> each.id().equals("float32-range"))
                .toList();
        assertThat(problems).as("one mistake, one error").hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.span().line()).isEqualTo(line);
        assertThat(problem.title()).contains(number);
        assertThat(Lines.compile(TEXT.formatted(added, setting, "float64"), Options.STANDARD))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "param v: real = 1e39 | 4 | 19",
                "param v: real[2] = [1, -1e39] | 4 | 22",
                "param v: real[2] ~ normal(0, 1e-50) | 4 | 22",
                "state v: real = 1e-60 | 4 | 19",
                "output o = 1e40 | 4 | 14",
                "examples { 1e39 -> 1 } | 4 | 14",
                "examples { 1 -> 1e39 } | 4 | 14",
                "train { clip = 1e39 } | 4 | 18",
                "train { schedule = exponential(factor: 1e-50) } | 4 | 42",
                "train { learning = weight_perturbation(size: 1e-60) } | 4 | 48",
            })
    void norMayAnythingElseThatIsWrittenInAFile(String member, int line, int column) {
        String text =
                """
                model Range {
                  input x: real
                  target t: real
                  %s
                  param w: real = 1
                  predict t = w * x
                  loss fit = (w * x - t)^2
                }
                """;
        String single = text.formatted(member);
        CompileException refused =
                catchThrowableOfType(CompileException.class, () -> Lines.compile(single, Options.STANDARD));
        assertThat(refused).as(single).isNotNull();
        Problem problem = refused.problems().stream()
                .filter(each -> each.id().equals("float32-range"))
                .findFirst()
                .orElseThrow(() -> refused);
        assertThat(problem.span().line()).as(problem.title()).isEqualTo(line);
        assertThat(problem.span().column()).as(problem.title()).isEqualTo(column);
        Options wide = Options.STANDARD.withPrecision(Precision.FLOAT64);
        assertThat(Lines.compile(single, wide)).isNotNull();
    }

    @Test
    void aHyperThatIsSetOutOfRangeToo() {
        Options set = Options.STANDARD.withSettings(Map.of("h", "1e40"));
        assertThatThrownBy(() -> Lines.compile(TEXT.formatted("h * x", "rate: 0.1", "float32"), set))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("float32");
    }

    @Test
    void numbersThatOnlyMakeUpOthersAreComputedInFloat64() {
        assertThat(Lines.compile(TEXT.formatted("x * (c * c / c)", "rate: 0.1", "float32"), Options.STANDARD))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.5})
    void weightsThatNothingCanBeComputedWithAreRefused(double broken, @TempDir Path folder) {
        Model model = Lines.network("epochs = 1", Options.STANDARD);
        String name = model.signature().states().stream()
                .map(state -> state.name())
                .filter(each -> each.endsWith("running_variance"))
                .findFirst()
                .orElseThrow();
        Weights weights = model.weights();
        weights.get(name).set(2, broken);
        assertThatThrownBy(() -> weights.requireNumbers(model.signature(), "net.safetensors"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("net.safetensors")
                .hasMessageContaining(name)
                .hasMessageContaining("position 2");
    }

    @Test
    void theRSquaredOfAConstantTargetIsAbsent() {
        Model model = Lines.model("epochs = 1");
        double[][] x = {{1, 2, 3}, {4, 5, 6}};
        Dataset constant =
                Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(new double[][] {{2}, {2}})));
        assertThat(model.evaluate(constant).metrics()).containsKey("rmse").doesNotContainKey("r2");
        Dataset one = Dataset.of(
                model.signature(),
                List.of(new Tensor64(new double[][] {{1, 2, 3}}), new Tensor64(new double[][] {{2}})));
        assertThat(model.evaluate(one).metrics()).doesNotContainKey("r2");
        Dataset two = Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(new double[][] {{2}, {3}})));
        assertThat(model.evaluate(two).metrics()).containsKey("r2");
    }

    /** By these weights the running mean of 0.1 rounds to a neighbour of it, and a variance of 1e-18 is left. */
    @Test
    void theRSquaredOfAConstantTargetIsAbsentWhateverItsRowsWeigh() {
        Model model = Lines.compile(
                """
                model Weighed {
                  input row { x: real  counts: weight }
                  target t: real
                  y = row |> unit()
                  predict t = y
                  loss fit = (y - t)^2
                  train { optimizer = adam(rate: 0.1)  precision = float64  epochs = 1  seed = 1 }
                }
                """,
                Options.STANDARD);
        Tensor64 x = new Tensor64(new double[][] {{1}, {2}, {3}});
        Tensor64 constant = new Tensor64(new double[][] {{0.1}, {0.1}, {0.1}});
        Tensor64 weights = new Tensor64(new double[][] {{0.7}, {1.4000000000000001}, {0.2}});
        boolean isWeightFirst = model.signature().weight().orElseThrow() == 0;
        model.fit(Dataset.of( // which measures the mean weight
                model.signature(), isWeightFirst ? List.of(x, weights, x) : List.of(x, x, weights)));
        Dataset rows = Dataset.of(
                model.signature(), isWeightFirst ? List.of(x, weights, constant) : List.of(x, constant, weights));
        assertThat(model.evaluate(rows).metrics()).containsKey("rmse").doesNotContainKey("r2");
        assertThat(model.assess(rows).get("t").figure("r2")).isEmpty();
    }

    @Test
    void aSeedOfAFileIsAnyWholeNumber() {
        assertThat(Lines.model("seed = 9_007_199_254_740_992")
                        .signature()
                        .recipe()
                        .seed())
                .isEqualTo(9_007_199_254_740_992L);
        assertThat(Lines.model("seed = -5_000_000_000").signature().recipe().seed())
                .isEqualTo(-5_000_000_000L);
    }

    @Test
    void aBatchOfOneRowLeavesTheRunningStatisticsAlone() {
        Model model = Lines.network("batch = 4  epochs = 1  shuffle = none", Options.STANDARD);
        Model shorter = Lines.network("batch = 4  epochs = 1  shuffle = none", Options.STANDARD);
        model.fit(Lines.rows(model, 4, 0.1));
        shorter.fit(Lines.rows(shorter, 5, 0.1));
        for (var state : model.signature().states()) {
            for (int at = 0; at < state.size(); at++) {
                assertThat(shorter.weights().get(state.name()).get(at))
                        .as(state.name())
                        .isEqualTo(model.weights().get(state.name()).get(at));
            }
        }
    }

    /** An epoch's last batch of two rows beside one of four: half the momentum. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void aShortBatchCountsByItsRows(Backend backend) {
        String text =
                """
                model Norm {
                  input x: real
                  target t: real
                  y = [x] |> batch_norm(momentum: 0.2) |> sum
                  predict t = y
                  loss fit = (y - t)^2
                  train { optimizer = sgd(rate: 0.01)  batch = 4  epochs = 1  shuffle = none }
                }
                """;
        Model model = Lines.compile(text, Lines.FLOAT64.withBackend(backend));
        double[][] x = {{1}, {2}, {3}, {6}, {10}, {20}};
        model.fit(Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(new double[6][1]))));
        double mean = 0.9 * (0.2 * 3) + 0.1 * 15;
        double variance = 0.9 * (0.8 * 1 + 0.2 * (14.0 / 3)) + 0.1 * 50;
        assertThat(state(model, "running_mean")).isCloseTo(mean, within(1e-12));
        assertThat(state(model, "running_variance")).isCloseTo(variance, within(1e-12));
    }

    private static double state(Model model, String ending) {
        return model.signature().states().stream()
                .filter(state -> state.name().endsWith(ending))
                .mapToDouble(state -> model.weights().get(state.name()).get(0))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrainingWhoseEveryBatchHasOneRowIsRefused() {
        Model model = Lines.network("batch = 1  epochs = 1", Options.STANDARD);
        assertThatThrownBy(() -> model.fit(Lines.rows(model, 5, 0.1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("every batch of this training has one row");
    }
}
