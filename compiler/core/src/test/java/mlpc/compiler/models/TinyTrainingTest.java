package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tiny model sums its gradients while it computes the rows, and updates its weights one by one. */
class TinyTrainingTest {
    private static final String SGD = "sgd(rate: 0.1)";

    private static Compilation compile(String layers, String optimizer, String batch, Precision precision) {
        String text =
                """
                model Tiny {
                  input  x: real[2]
                  target t: real
                  y = x |> %s |> unit()
                  predict t = y
                  loss squared = 1/2 * (y - t)^2
                  train { optimizer = %s   batch = %s   seed = 1 }
                }
                """
                        .formatted(layers, optimizer, batch);
        return new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source("tiny.mlp", text));
    }

    private static Network network(Compilation compilation, Implementation form) {
        return new JaninoLoader()
                .load(ModelFilesTest.forced(compilation, CostTable.always(form)))
                .get();
    }

    @Test
    void aStepIsOnePhaseAndNothingOfARowIsStored() {
        Compilation compilation = compile("dense(2, tanh)", SGD, "4", Precision.FLOAT32);
        Network network = new JaninoLoader().load(compilation.java()).get();
        assertThat(network.extents(Network.STEP)).containsExactly(1);
        assertThat(network.trainingWorkspace(4).buffers()).containsOnlyKeys("squared");
        assertThat(compilation.java().text())
                .contains("y_1_W_bar_1_0 = Math.fma(x_1, y_1_z_bar_0, y_1_W_bar_1_0);")
                .contains("w.y_1_W_bar[1][0] = y_1_W_bar_1_0 / w.rows;")
                .contains("y_1_W[1][0] = y_1_W[1][0] - rate * w.y_1_W_bar[1][0];")
                .doesNotContain("Kernels32");
    }

    @Test
    void loopsKeepTheRowsApart() {
        Compilation compilation = compile("dense(2, tanh)", SGD, "4", Precision.FLOAT32);
        assertThat(network(compilation, Implementation.LOOPS).extents(Network.STEP))
                .containsExactly(Network.ROWS, 1);
        assertThat(ModelFilesTest.forced(compilation, CostTable.always(Implementation.LOOPS))
                        .text())
                .contains("Kernels32.multiplyRows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000000"})
    void rowsThatThreadsMayShareAreAPhaseOfTheirOwn(String batch) {
        Compilation compilation = compile("dense(2, tanh)", SGD, batch, Precision.FLOAT32);
        Network network = new JaninoLoader().load(compilation.java()).get();
        assertThat(network.extents(Network.STEP)).containsExactly(Network.ROWS, 1);
        assertThat(compilation.java().text())
                .contains("forward_model(Training w, int from, int to)")
                .contains("gradients_model(Training w)")
                .doesNotContain("Kernels32");
    }

    static Stream<String> optimizers() {
        return Stream.of(
                SGD,
                "sgd(rate: 0.1, momentum: 0.9, nesterov: true)",
                "adagrad(rate: 0.1)",
                "rmsprop(rate: 0.1, momentum: 0.9)",
                "adam(rate: 0.1)",
                "adamw(rate: 0.1, weight_decay: 0.1)");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void noFormChangesABit(String optimizer) {
        for (String layers :
                new String[] {"dense(2, tanh)", "dense(3, relu)", "dense(3, gelu) |> dense(2, logistic)"}) {
            for (Precision precision : Precision.values()) {
                for (String batch : new String[] {"4", "0"}) {
                    agree(compile(layers, optimizer, batch, precision), layers);
                }
            }
        }
    }

    private static void agree(Compilation compilation, String layers) {
        Run.Point point = Run.Point.of(compilation.model().signature(), 5, 7);
        Map<String, double[]> expected = Run.of(network(compilation, Implementation.KERNEL), point);
        Network chosen = new JaninoLoader().load(compilation.java()).get();
        ModelFilesTest.assertBits(Run.of(chosen, point), expected, layers);
        ModelFilesTest.assertBits(
                Run.of(network(compilation, Implementation.UNROLLED), point), expected, layers + " unrolled");
    }
}
