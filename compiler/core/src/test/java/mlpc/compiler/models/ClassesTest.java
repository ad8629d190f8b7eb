package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.plan.Planner;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.WorkEstimate;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes are read as indices where the graph shows that it is enough, with the bits that their one-hot vectors give. */
class ClassesTest {
    /** A way of using classes each. */
    enum Use {
        CROSS_ENTROPY(
                """
                input  word: class[300]
                input  tag: class[5]
                input  x: real[3]
                target t: class[40]
                h = tanh((word |> dense(20)) + (tag |> dense(20)) + (x |> dense(20)))
                y = h |> dense(40)
                predict t = softmax(y)
                loss fit = softmax_cross_entropy(y, t)
                """,
                ""),
        TINY(
                """
                input  word: class[3]
                target t: class[3]
                y = word |> dense(3)
                predict t = softmax(y)
                loss fit = softmax_cross_entropy(y, t)
                """,
                ""),
        SLIDE(
                """
                input  x: real[3]
                target t: class[20]
                y = softmax(x |> dense(20))
                predict t = y
                loss fit = -sum(t * log(y))
                loss likelihood = -log(dot(t, y))
                """,
                ""),
        JOINED(
                """
                input  word: class[30]
                input  x: real[3]
                target t: class[20]
                y = concatenate(word, x) |> dense(20)
                predict t = softmax(y)
                loss fit = softmax_cross_entropy(y, t)
                """,
                ""),
        SMOOTHED(
                """
                input  word: class[30]
                target t: class[20]
                y = word |> dense(20)
                predict t = softmax(y)
                loss fit = kl_divergence(0.9 * t + 0.1 / 20, softmax(y))
                loss square = squared_error(y, t)
                """,
                ""),
        BOTH_WAYS(
                """
                input  word: class[70]
                target t: class[70]
                param E: real[70, 30] ~ glorot_uniform
                h = tanh(word @ E)
                y = E @ h
                predict t = softmax(y)
                loss fit = softmax_cross_entropy(y, t)
                loss other = sum((transpose(E) @ t - h)^2)
                """,
                ""),
        PAIRS(
                """
                input  word: class[70]
                input  tag: class[65]
                target t: real
                param B: real[70, 65] ~ glorot_uniform
                param C: real[65, 8] ~ glorot_uniform
                y = (word @ B) @ tag + sum(transpose(C) @ tag)
                predict t = y
                loss fit = (y - t)^2
                """,
                ""),
        AVERAGED(
                """
                input  word: class[12]
                target t: class[10]
                y = word |> dense(10)
                predict t = softmax(y)
                loss fit = softmax_cross_entropy(y, t) + sum(batch_mean(t) * y) + max(word)
                """,
                "t");

        final String body;
        /** Whose one-hot vectors are wanted in training all the same. */
        final List<String> vectors;

        Use(String body, String vectors) {
            this.body = body;
            this.vectors = vectors.isEmpty() ? List.of() : List.of(vectors.split(" "));
        }

        Compilation compile(Precision precision) {
            String text = "model Classes {\n" + body + "train { optimizer = adam(rate: 0.01)  batch = 16 }\n}\n";
            return new Compiler(Options.STANDARD.withPrecision(precision)).compile(new Source("classes.mlp", text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void indicesGiveTheBitsOfOneHotVectors(Use use) {
        for (Precision precision : Precision.values()) {
            Compilation compilation = use.compile(precision);
            Run.Point point = point(compilation);
            Map<String, long[]> expected =
                    bits(Run.of(network(compilation, CostTable.STANDARD, false).get(), point));
            Network indexed = network(compilation, CostTable.STANDARD, true).get();
            assertBits(Run.of(indexed, point), expected, "standard");
            for (Implementation form : Implementation.values()) {
                Network forced =
                        network(compilation, CostTable.always(form), true).get();
                assertBits(Run.of(forced, point), expected, form.name());
            }
            assertBits(Run.of(new JavacLoader().load(compilation.java()).get(), point), expected, "javac");
            for (int threads : new int[] {2, 3, 8}) {
                try (Pool pool = new Pool(threads)) {
                    Run.Manner manner = (network, entry, workspace) -> network.run(entry, workspace, pool);
                    assertBits(Run.of(indexed, point, manner), expected, threads + " threads");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheVectorsThatSomethingNeedsAreThere(Use use) {
        Compilation compilation = use.compile(Precision.FLOAT32);
        List<String> vectors = new ArrayList<>();
        compilation.program().training().orElseThrow().vectors().forEach(place -> vectors.add(place.name()));
        assertThat(vectors).isEqualTo(use.vectors);
    }

    /** A hundred times the words cost a row nothing, in whatever is computed for each row. */
    @Test
    void whatARowCostsDoesNotGrowWithItsClasses() {
        Compilation few = words(100);
        Compilation many = words(10_000);
        assertThat(perRow(many.program().inference()))
                .isEqualTo(perRow(few.program().inference()));
        assertThat(perRow(many.program().training().orElseThrow()))
                .isEqualTo(perRow(few.program().training().orElseThrow()));
        CostSummary.Layer layer = many.program().summary().layers().get(0);
        assertThat(layer.form()).isEqualTo("gather");
        assertThat(layer.reason()).isEqualTo("one-hot word: 1 of 10000 rows");
        assertThat(layer.forward()).as("as the graph has it").isEqualTo(10_000 * 16);
        assertThat(Stage.PLAN.show(many)).contains("gather", "scatter");
    }

    private static Compilation words(int words) {
        String text =
                """
                model Words {
                  input  word: class[%d]
                  target t: class[40]
                  y = word |> dense(16, tanh) |> dense(40)
                  predict t = softmax(y)
                  loss fit = softmax_cross_entropy(y, t)
                  train { optimizer = adam(rate: 0.01) }
                }
                """;
        return new Compiler(Options.STANDARD).compile(new Source("words.mlp", text.formatted(words)));
    }

    private static long perRow(Program.Mode side) {
        return side.phases().stream()
                .mapToLong(phase -> WorkEstimate.of(phase.functions()).perRow())
                .sum();
    }

    private static Supplier<Network> network(Compilation compilation, CostTable costs, boolean indices) {
        Planner.Options options = new Planner.Options(
                        compilation.model().signature(),
                        compilation.program().precision(),
                        compilation.program().source(),
                        compilation.batched().transposed(),
                        costs,
                        JavaTarget.HOTSPOT)
                .withIndices(indices);
        return new JaninoLoader()
                .load(JavaEmitter.emit(Planner.plan(compilation.batched().graph(), options), "", "Classes"));
    }

    /** Rows enough for threads to be woken, some of one class, and weights of which every third is a zero with a sign. */
    private static Run.Point point(Compilation compilation) {
        Run.Point point = Run.Point.of(compilation.model().signature(), 4, 37);
        for (Tensor weights : point.weights().tensors().values()) {
            for (int position = 0; position < weights.size(); position += 3) {
                weights.set(position, position % 2 == 0 ? -0.0 : 0.0);
            }
        }
        return point;
    }

    private static Map<String, long[]> bits(Map<String, double[]> said) {
        Map<String, long[]> bits = new LinkedHashMap<>();
        said.forEach((name, values) -> bits.put(
                name,
                Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray()));
        return bits;
    }

    private static void assertBits(Map<String, double[]> found, Map<String, long[]> expected, String how) {
        Map<String, long[]> bits = bits(found);
        assertThat(bits.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(bits.get(name)).as("%s, %s", name, how).isEqualTo(values));
    }
}
