package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Coverage;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Quantile;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many rows lie up to each quantile that a loss teaches, beside rows counted by hand. */
class CoverageTest {
    private static final String TEXT =
            """
            model Quantiles {
              %s
              target t: real
              param y: real[3] = [1, 2, 3]
              const q = [0.9, 0.1, 0.5]
              predict t = y[1] + %s
              loss fit = %s
            }
            """;

    private static final String PLAIN = "input x: real";

    /** Of 0.5, 1, 2.5, 3 and 10: two are at most 1 and two at most 2, four at most 3. */
    @Test
    void rowsAreCounted() {
        Model model = model("input x: real", "0 * x", "sum(max(q * (t - y), (q - 1) * (t - y)))");
        List<Coverage> found = model.assess(rows(model)).get("t").coverage();
        assertThat(found).hasSize(4);
        assertLies(found.get(0), 0, 0.1, 2 / 5.0);
        assertLies(found.get(1), 0, 0.5, 4 / 5.0);
        assertLies(found.get(2), 0, 0.9, 2 / 5.0);
        // Between 2, the quantile of 10 %, and 1, that of 90 %, lies nothing.
        assertLies(found.get(3), 0.1, 0.9, 0);
        assertThat(found.get(3).nominal()).isCloseTo(0.8, within(1e-12));
        assertThat(found).allSatisfy(each -> assertThat(each.interval()).isPresent());
    }

    @Test
    void bothEndsOfTheIntervalAreWithin() {
        Model model = model(
                PLAIN, "0 * x", "max(0.1 * (t - y[0]), -0.9 * (t - y[0])) + max(0.9 * (t - y[2]), -0.1 * (t - y[2]))");
        List<Coverage> found = model.assess(rows(model)).get("t").coverage();
        assertLies(found.get(0), 0, 0.1, 2 / 5.0);
        assertLies(found.get(1), 0, 0.9, 4 / 5.0);
        assertLies(found.get(2), 0.1, 0.9, 3 / 5.0);
        assertThat(model.evaluate(rows(model)).metrics())
                .containsEntry("t.coverage.10%", 2 / 5.0)
                .containsEntry("t.coverage.10%-90%", 3 / 5.0);
    }

    @Test
    void rowsCountByTheirWeights() {
        Model model =
                model("input row { x: real  n: weight }", "0 * row[0]", "max(0.25 * (t - y[1]), -0.75 * (t - y[1]))");
        double[][] weights = {{1}, {2}, {3}, {4}, {0}};
        Dataset rows = Dataset.of(
                model.signature(), List.of(new Tensor64(new double[5][1]), targets(), new Tensor64(weights)));
        model.measure(rows);
        assertLies(model.assess(rows).get("t").coverage().get(0), 0, 0.25, 3 / 10.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(0.25 * (t - y[0]), (0.25 - 1) * (t - y[0]))",
                "max((t - y[0]) * 0.25, (t - y[0]) * -0.75)",
                "max(0.75 * (y[0] - t), -0.25 * (y[0] - t))",
                "if t >= y[0] then 0.25 * (t - y[0]) else -0.75 * (t - y[0])",
                "2 * max(-0.75 * (t - y[0]), 25% * (t - y[0]))",
            })
    void itIsFoundHoweverItIsWritten(String loss) {
        assertThat(model(PLAIN, "0 * x", loss).signature().quantiles())
                .containsExactly(new Quantile("t", "t.coverage.25%", 0, 0.25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(t - y[0])^2",
                "max(t - y[0], y[0] - t)",
                "max(0.5 * (t - y[0]), -0.75 * (t - y[0]))",
                "max(0.25 * (t - y[0]), -0.75 * (t - y[1]))",
                "max(0.25 * (y[1] - y[0]), -0.75 * (y[1] - y[0])) + t",
                "max(1.5 * (t - y[0]), 0.5 * (t - y[0]))",
            })
    void otherLossesHaveNone(String loss) {
        assertThat(model(PLAIN, "0 * x", loss).signature().quantiles()).isEmpty();
    }

    private static void assertLies(Coverage found, double low, double high, double observed) {
        assertThat(found.low()).isEqualTo(low);
        assertThat(found.high()).isEqualTo(high);
        assertThat(found.observed()).isCloseTo(observed, within(1e-12));
    }

    private static Model model(String inputs, String zero, String loss) {
        return Mlp.compile(
                new Source("quantiles.mlp", TEXT.formatted(inputs, zero, loss)),
                Options.STANDARD.withPrecision(Precision.FLOAT64));
    }

    private static Dataset rows(Model model) {
        return Dataset.of(model.signature(), List.of(new Tensor64(new double[5][1]), targets()));
    }

    private static Tensor targets() {
        return new Tensor64(new double[][] {{0.5}, {1}, {2.5}, {3}, {10}});
    }
}
