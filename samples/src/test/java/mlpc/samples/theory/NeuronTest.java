package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** y = φ(w·x + b) by hand: w = (1, −2, ½), b = ¼, so z = −¼ at (2, 1, −1) and z = 2¼ at (1, 0, 2). */
class NeuronTest {
    private static final Path NEURON = Path.of("lecture", "01-neuron.mlp");

    @ParameterizedTest
    @CsvSource({
        "linear, -0.25, 2.25",
        "relu, 0, 2.25",
        "softplus, 0.5759394198788436, 2.350206558916747",
        "threshold, 0, 1",
        "logistic, 0.43782349911420193, 0.9046505351008906",
        "tanh, -0.24491866240370913, 0.9780261147388136",
        "leaky_relu, -0.0025, 2.25",
        "elu, -0.22119921692859512, 2.25",
        "softsign, -0.2, 0.6923076923076923",
        "hard_sigmoid, 0.4583333333333333, 0.875"
    })
    void eachActivationOfTheSameNeuron(String activation, double first, double second) throws IOException {
        Options options =
                Options.STANDARD.withPrecision(Precision.FLOAT64).withSettings(Map.of("activation", activation));
        Model model = Mlp.compile(NEURON, options);
        Weights weights = model.weights();
        double[] w = {1, -2, 0.5};
        for (int i = 0; i < w.length; i++) {
            weights.get("y.1.w").set(i, w[i]);
        }
        weights.get("y.1.b").set(0, 0.25);
        model.setWeights(weights);
        assertThat(model.predict(2, 1, -1)[0]).isCloseTo(first, within(1e-15));
        assertThat(model.predict(1, 0, 2)[0]).isCloseTo(second, within(1e-15));
    }
}
