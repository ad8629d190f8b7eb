package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe's {@code frozen} and {@code rates}, {@code frozen(layer)} and {@code stop_gradient} do to weights in training. */
class ParameterGroupsTest {
    private static final String MODEL =
            """
            model M {
              input x: real[3]
              target t: real
              encoder = dense(3, tanh) |> dense(2)
              y = x |> %s |> unit()
              predict t = y
              loss fit = (y - t)^2
              train { batch = 0   seed = 4   optimizer = %s   %s }
            }
            """;

    private static Model trained(String layer, String optimizer, String settings) {
        Source source = new Source("m.mlp", String.format(MODEL, layer, optimizer, settings));
        Model model = Mlp.compile(source, Options.STANDARD.withPrecision(Precision.FLOAT64));
        model.fit(Lines.rows(model, 8, 0.1));
        return model;
    }

    private static double[] start(String layer, String name) {
        Source source = new Source("m.mlp", String.format(MODEL, layer, "sgd()", ""));
        return all(
                Mlp.compile(source, Options.STANDARD.withPrecision(Precision.FLOAT64))
                        .weights(),
                name);
    }

    private static double[] all(Weights weights, String name) {
        Tensor tensor = weights.get(name);
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd(rate: 0.1, weight_decay: 0.1)",
                "sgd(rate: 0.1, momentum: 0.9)",
                "adam(rate: 0.1, weight_decay: 0.1)",
                "adamw(rate: 0.1)",
                "rmsprop(rate: 0.1)",
                "adagrad(rate: 0.1)",
                "lbfgs()"
            })
    void whatIsFrozenStaysBitForBit(String optimizer) {
        Weights after = trained("encoder", optimizer, "steps = 3   frozen = [encoder.1, encoder.2.b]")
                .weights();
        assertThat(all(after, "encoder.1.W")).isEqualTo(start("encoder", "encoder.1.W"));
        assertThat(all(after, "encoder.1.b")).isEqualTo(start("encoder", "encoder.1.b"));
        assertThat(all(after, "encoder.2.b")).isEqualTo(start("encoder", "encoder.2.b"));
        assertThat(all(after, "encoder.2.W")).isNotEqualTo(start("encoder", "encoder.2.W"));
        assertThat(all(after, "y.1.w")).isNotEqualTo(start("encoder", "y.1.w"));
    }

    @Test
    void theNarrowerGroupCounts() {
        Weights after = trained("encoder", "sgd(rate: 0.1)", "steps = 3   frozen = encoder   rates = 1 * encoder.2.W")
                .weights();
        assertThat(all(after, "encoder.2.b")).isEqualTo(start("encoder", "encoder.2.b"));
        assertThat(all(after, "encoder.2.W")).isNotEqualTo(start("encoder", "encoder.2.W"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd(rate: 0.1)", "adam(rate: 0.1)", "rmsprop(rate: 0.1)", "adagrad(rate: 0.1)"})
    void aFactorScalesTheStep(String optimizer) {
        double[] before = start("encoder", "encoder.2.W");
        double[] whole = all(trained("encoder", optimizer, "steps = 1").weights(), "encoder.2.W");
        double[] tenth = all(
                trained("encoder", optimizer, "steps = 1   rates = [10% * encoder]")
                        .weights(),
                "encoder.2.W");
        for (int i = 0; i < before.length; i++) {
            assertThat(tenth[i] - before[i]).isCloseTo((whole[i] - before[i]) / 10, within(1e-12));
        }
    }

    @Test
    void aFrozenLayerStandsStillAndLetsGradientsThrough() {
        String layer = "dense(2, tanh) |> frozen(encoder)";
        Weights after = trained(layer, "sgd(rate: 0.1)", "steps = 3").weights();
        assertThat(all(after, "encoder.1.W")).isEqualTo(start(layer, "encoder.1.W"));
        assertThat(all(after, "encoder.2.b")).isEqualTo(start(layer, "encoder.2.b"));
        assertThat(all(after, "y.1.W")).isNotEqualTo(start(layer, "y.1.W"));
    }

    @Test
    void nothingLearnsBeforeAStop() {
        String layer = "encoder |> stop_gradient";
        Weights after = trained(layer, "sgd(rate: 0.1)", "steps = 3").weights();
        assertThat(all(after, "encoder.1.W")).isEqualTo(start(layer, "encoder.1.W"));
        assertThat(all(after, "y.1.w")).isNotEqualTo(start(layer, "y.1.w"));
    }
}
