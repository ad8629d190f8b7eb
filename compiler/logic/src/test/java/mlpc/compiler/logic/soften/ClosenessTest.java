package mlpc.compiler.logic.soften;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.logic.circuit.CircuitNetwork;
import mlpc.compiler.logic.circuit.FormulaParser;
import mlpc.compiler.logic.circuit.TableNetwork;
import mlpc.compiler.logic.circuit.TruthTableReader;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lecture's claim: scaled up, logistic units are nearly hard thresholds, and they can be trained. */
class ClosenessTest {
    private static final String XOR =
            """
            model XorByHand {
              input  x: real[2]
              target t: real
              hidden = threshold([[1, 1], [1, 1]] @ x + [-0.5, -1.5])
              predict t = threshold(dot([1, -2], hidden) - 0.5)
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
            }
            """;

    static Stream<String> networks() {
        String table = "x1,x2,x3,t\n-1,-1,1,-1\n-1,1,-1,1\n-1,1,1,1\n1,1,1,-1\n";
        return Stream.of(
                XOR,
                circuit("a xor (b and not c)"),
                circuit("(a or b) and not (a and b and c) or d"),
                TableNetwork.write(TruthTableReader.read("t", table, 1), "T", false));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theErrorFallsToNothingAsTheGainGrows(String text) {
        Source source = new Source("m.mlp", text);
        Closeness closeness = new Closeness(source, soften(text, false), Options.STANDARD, examples(text));
        double mean = 1;
        double worst = 1;
        for (double gain = 2; gain <= 64; gain *= 2) {
            Closeness.Error error = closeness.at(gain);
            assertThat(error.worst()).as("gain %s", gain).isLessThan(worst).isGreaterThanOrEqualTo(error.mean());
            assertThat(error.mean()).as("gain %s", gain).isLessThan(mean);
            worst = error.worst();
            mean = error.mean();
        }
        assertThat(worst).isLessThan(1e-6);
    }

    /** Weights off by a quarter or so, so that not every example is right; training mends it. */
    @ParameterizedTest
    @MethodSource("networks")
    void perturbedWeightsTrainBack(String text) {
        Source soft = new Source("m.mlp", soften(text, true).text());
        Dataset rows = examples(text);
        int wrong = 0;
        for (int seed = 1; seed <= 4; seed++) {
            Model model = Mlp.compile(soft, Options.STANDARD);
            assertThat(worst(model, rows)).isLessThan(0.5);
            model.setWeights(perturbed(model.weights(), new Random(seed)));
            wrong += worst(model, rows) > 0.5 ? 1 : 0;
            model.fit(rows);
            assertThat(worst(model, rows)).as("seed %s", seed).isLessThan(0.25);
        }
        assertThat(wrong).as("seeds with wrong examples before training").isPositive();
    }

    private static String circuit(String formula) {
        return CircuitNetwork.write(FormulaParser.parse(formula), "F").text();
    }

    private static Softening.Result soften(String text, boolean trainable) {
        return Softening.soften(new Source("m.mlp", text), Limits.standard(), 5, trainable);
    }

    private static Dataset examples(String text) {
        return Examples.of(new Compiler(Options.STANDARD).compile(new Source("m.mlp", text)))
                .rows();
    }

    private static double worst(Model model, Dataset rows) {
        Tensor found = model.predict(rows).get("t");
        double worst = 0;
        for (int row = 0; row < rows.size(); row++) {
            worst = Math.max(worst, Math.abs(found.get(row, 0) - rows.target(0).get(row, 0)));
        }
        return worst;
    }

    private static Weights perturbed(Weights weights, Random random) {
        for (Tensor tensor : weights.tensors().values()) {
            for (int row = 0; row < tensor.rows(); row++) {
                for (int column = 0; column < tensor.columns(); column++) {
                    tensor.set(row, column, tensor.get(row, column) + 0.25 * random.nextGaussian());
                }
            }
        }
        return weights;
    }
}
