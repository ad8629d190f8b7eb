package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.plan.loop.PassingGradient;
import mlpc.compiler.source.Source;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A large weight's gradient passes through the cache to the update, with the bits that it has when it is stored first. */
@Tag("full-compiler")
class PassingGradientTest {
    private static final int ROWS = 9;

    private static Compilation compile(String loss, String recipe, Precision precision) {
        return compile(700, 760, loss, recipe, precision);
    }

    private static Compilation compile(int inputs, int units, String loss, String recipe, Precision precision) {
        String text =
                """
                model Large {
                  input  x: real[%d]
                  target t: real
                  h = x |> dense(%d, tanh)
                  y = h |> unit()
                  predict t = y
                  loss squared = %s
                  train { %s   batch = 9   seed = 1 }
                }
                """
                        .formatted(inputs, units, loss, recipe);
        return new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source("large.mlp", text));
    }

    private static List<String> passing(Compilation compilation) {
        return PassingGradient.of(compilation.program().training().orElseThrow()).stream()
                .map(pair -> pair.gradient().layer())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd(rate: 0.1)",
                "sgd(rate: 0.1, momentum: 0.9, nesterov: true)",
                "rmsprop(rate: 0.01)",
                "adam(rate: 0.01)",
                "adamw(rate: 0.01, weight_decay: 0.1)"
            })
    void stepsHaveTheBitsOfGradientsAndUpdates(String optimizer) {
        Compilation compilation = compile("(y - t)^2", "optimizer = " + optimizer, Precision.FLOAT32);
        assertThat(passing(compilation)).containsExactly("h.1.W");
        compare(compilation, 1);
        compare(compilation, 2);
        compare(compilation, 3);
    }

    /** Large for its inputs, or for its outputs, however few columns it has. */
    @ParameterizedTest
    @CsvSource({"80000,7", "33000,16", "17001,31", "11000,49", "3,180000", "1000,525"})
    void ofEveryShape(int inputs, int units) {
        Compilation compilation =
                compile(inputs, units, "(y - t)^2", "optimizer = adam(rate: 0.01)", Precision.FLOAT32);
        assertThat(passing(compilation)).containsExactly("h.1.W");
        compare(compilation, 1);
        compare(compilation, 2);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void inBothPrecisions(Precision precision) {
        compare(compile("(y - t)^2", "optimizer = adam(rate: 0.01)", precision), 2);
    }

    /** What the update reads beside the gradient is its own rows, so a decay that is part of the gradient passes, too. */
    @Test
    void aPenaltyOfTheWeight() {
        compare(
                compile("(y - t)^2 + 0.01 * sum_of_squares(h.1.W)", "optimizer = sgd(rate: 0.1)", Precision.FLOAT32),
                2);
    }

    @Test
    void smallWeightsAreUpdatedAsBefore() {
        String text =
                """
                model Small {
                  input  x: real[100]
                  target t: real
                  y = x |> dense(200, tanh) |> unit()
                  predict t = y
                  loss squared = (y - t)^2
                  train { optimizer = adam()   batch = 9 }
                }
                """;
        Compilation compilation = new Compiler(Options.STANDARD).compile(new Source("small.mlp", text));
        assertThat(passing(compilation)).isEmpty();
        assertThat(compilation.java().text()).doesNotContain("PassingRows32").doesNotContain("768");
    }

    /** Steps, and gradients and updates one after the other, of the same weights and rows. */
    private static void compare(Compilation compilation, int threads) {
        Network one = network(compilation);
        Network other = network(compilation);
        Workspace stepping = one.trainingWorkspace(ROWS);
        Workspace storing = other.trainingWorkspace(ROWS);
        try (Pool pool = new Pool(threads)) {
            for (int step = 0; step < 3; step++) {
                fill(stepping, step);
                fill(storing, step);
                one.run(Network.STEP, stepping, pool);
                other.run(Network.GRADIENTS, storing, Pool.SINGLE);
                other.run(Network.UPDATE, storing, Pool.SINGLE);
            }
        }
        for (Variable variable : one.signature().parameters()) {
            assertThat(numbers(one.tensor(variable.name())))
                    .as(variable.name())
                    .isEqualTo(numbers(other.tensor(variable.name())));
        }
    }

    private static Network network(Compilation compilation) {
        Network network = new JaninoLoader().load(compilation.java()).get();
        network.load(Weights.initial(
                compilation.program().signature(), compilation.program().precision(), 1));
        return network;
    }

    private static void fill(Workspace workspace, int step) {
        workspace.rows = ROWS;
        workspace.rate = 0.01;
        workspace.step = step;
        workspace.bias1 = 1 - Math.pow(0.9, step + 1);
        workspace.bias2 = 1 - Math.pow(0.999, step + 1);
        for (int row = 0; row < ROWS; row++) {
            int inputs = workspace.input(0).columns();
            for (int column = 0; column < inputs; column++) {
                workspace.input(0).set(row, column, Draws.normal(step, row, column));
            }
            workspace.target(0).set(row, 0, Draws.normal(step, row, inputs));
        }
    }

    private static double[] numbers(Tensor tensor) {
        double[] all = new double[tensor.rows() * tensor.columns()];
        Arrays.setAll(all, at -> tensor.get(at / tensor.columns(), at % tensor.columns()));
        return all;
    }
}
