package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights so wide that they stay [outputs][inputs], and that training's threads share their rows. */
class WideLayersTest {
    private static final String MODEL =
            """
            model Wide {
              input  x: real[160]
              target t: class[3]

              logits = x |> dense(512, tanh) |> dense(160, relu) |> dense(3)
              predict t = softmax(logits)
              loss fit = softmax_cross_entropy(logits, t)
              train { optimizer = sgd(rate: 1e-3, momentum: 0.9)   batch = 64 }
            }
            """;

    private static Compilation compile(Precision precision) {
        return new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source("wide.mlp", MODEL));
    }

    private static Network network(Compilation compilation) {
        return new JaninoLoader().load(compilation.java()).get();
    }

    private static Run.Point point(Compilation compilation, int rows) {
        return Run.Point.of(compilation.model().signature(), 4, rows);
    }

    /** Forward over rows of a weight, the rest over rows of the batch; then gradients and updates over rows of the weights again. */
    @Test
    void theirProductsArePhasesOfTheirOwn() {
        Compilation compilation = compile(Precision.FLOAT32);
        assertThat(compilation.batched().transposed()).containsExactly("logits.3.W");
        assertThat(network(compilation).extents(Network.GRADIENTS))
                .startsWith(512, Network.ROWS, 160, Network.ROWS)
                .endsWith(160, 512);
        assertThat(network(compilation).extents(Network.PREDICT)).containsExactly(Network.ROWS);
        assertThat(compilation.java().text())
                .contains("Kernels32.multiplyColumns(w.x, logits_1_W, w.logits_1_Wx, w.rows, from, to, 160);")
                .contains(
                        "Kernels32.multiplyReluColumns(w.logits_1_Wx, logits_2_W, logits_2_b[0], w.logits_2, w.rows, from, to, 512);")
                .contains("panels32(logits_1_W, true, true, false)");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void agreeWithTheInterpreter(Precision precision) {
        Compilation compilation = compile(precision);
        Run.Point point = point(compilation, Run.ROWS);
        Map<String, double[]> expected = Run.of(Run.interpreted(compilation, Precision.FLOAT64), point);
        double tolerance = precision == Precision.FLOAT64 ? 1e-12 : 4e-6;
        Agreement.of(compilation, point, expected)
                .assertClose(Run.of(network(compilation), point), expected, tolerance, "wide");
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Compilation compilation = compile(Precision.FLOAT64);
        FiniteDifferences.assertClose(
                network(compilation), compilation.batched().transposed(), point(compilation, Run.ROWS), "wide", 1009);
    }

    /** Wherever phases are cut, and by however many threads; few rows, one among them, and many. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void neitherSplittingNorThreadsChangeABit(Precision precision) {
        Compilation compilation = compile(precision);
        Network network = network(compilation);
        for (int rows : new int[] {3, 5, 67, 130}) {
            Run.Point point = point(compilation, rows);
            Map<String, double[]> expected = Run.of(network, point);
            for (int threads : new int[] {2, 3, 8}) {
                try (Pool pool = new Pool(threads)) {
                    Run.Manner shared = (run, entry, workspace) -> run.run(entry, workspace, pool);
                    assertBits(Run.of(network, point, shared), expected, rows + " rows, " + threads + " threads");
                }
            }
            Random random = new Random(rows);
            Run.Manner split = (run, entry, workspace) -> ModelFilesTest.split(run, entry, workspace, random);
            assertBits(Run.of(network, point, split), expected, rows + " rows, split");
        }
    }

    /** AssertJ compares so many numbers for minutes. */
    private static void assertBits(Map<String, double[]> found, Map<String, double[]> expected, String how) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(Arrays.equals(found.get(name), values))
                .as("%s, %s", name, how)
                .isTrue());
    }
}
