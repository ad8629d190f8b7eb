package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.WorkEstimate;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a model costs grows with it, and no faster: as many layers more, as much more of everything. Counted, never timed: a
 * count that is right today is right on every machine.
 */
class GrowthTest {
    private static final int LAYERS = 8;
    /** Names get longer by a digit. */
    private static final double SLACK = 1.05;

    /** Layers like one another, between those that make them so. */
    private static Compilation deep(int layers, String layer) {
        return new Compiler(Options.STANDARD)
                .compile(new Source(
                        "deep.mlp",
                        "model Deep {\n input x: real[24]\n target t: class[3]\n logits = x |> stack(" + layers + ", "
                                + layer + ") |> dense(3)\n predict t = softmax(logits)\n"
                                + " loss fit = softmax_cross_entropy(logits, t)\n"
                                + " train { optimizer = adam(rate: 0.01) }\n}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense(24, relu)", "dense(24, tanh)"})
    void multiplyAddsGrowWithTheLayersToTheLast(String layer) {
        Cost one = Cost.of(deep(LAYERS, layer));
        Cost two = Cost.of(deep(2 * LAYERS, layer));
        Cost three = Cost.of(deep(3 * LAYERS, layer));
        assertThat(two.parameters() - one.parameters()).isEqualTo(LAYERS * (24 * 24 + 24));
        assertThat(three.parameters() - two.parameters()).isEqualTo(two.parameters() - one.parameters());
        assertThat(three.forward() - two.forward()).isEqualTo(two.forward() - one.forward());
        assertThat(three.training() - two.training()).isEqualTo(two.training() - one.training());
        // A product forward, and two backward: for the weights, and for what is below.
        assertThat(two.training() - one.training()).isBetween(3L * LAYERS * 24 * 24, 4L * LAYERS * 24 * 24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense(24, relu)", "dense(4, tanh)", "batch_norm()", "dropout(0.5)"})
    void nodesStepsAndTextGrowWithTheLayers(String layer) {
        List<Sizes> sizes = List.of(1, 2, 3).stream()
                .map(times -> Sizes.of(deep(times * LAYERS, layer)))
                .toList();
        assertThat(sizes.get(2).nodes - sizes.get(1).nodes).isEqualTo(sizes.get(1).nodes - sizes.get(0).nodes);
        // A long chain of elementwise operations is cut now and then.
        assertThat(sizes.get(2).actions - sizes.get(1).actions)
                .isLessThanOrEqualTo(sizes.get(1).actions - sizes.get(0).actions + 1);
        assertThat((double) (sizes.get(2).text - sizes.get(1).text))
                .isLessThan(SLACK * (sizes.get(1).text - sizes.get(0).text));
    }

    /** Buffers are shared: predicting through more layers takes no more of them. */
    @Test
    void predictingThroughMoreLayersNeedsNoMoreMemory() {
        assertThat(Sizes.of(deep(3 * LAYERS, "dense(24, relu)")).bufferColumns)
                .isEqualTo(Sizes.of(deep(LAYERS, "dense(24, relu)")).bufferColumns);
    }

    /** What the threads share is counted for a row: more rows are more of the same. */
    @Test
    void workOfAStepIsItsMultiplyAddsForEachRow() {
        Compilation compilation = deep(LAYERS, "dense(24, relu)");
        long perRow = 0;
        for (Program.Phase phase :
                compilation.program().training().orElseThrow().phases()) {
            perRow += WorkEstimate.of(phase.functions()).perRow();
        }
        long multiplyAdds = Cost.of(compilation).training();
        assertThat(perRow).isBetween(multiplyAdds, multiplyAdds * 5 / 4);
    }

    /**
     * @param bufferColumns of what a prediction needs for a row
     * @param text of the generated source, in characters
     */
    private record Sizes(int nodes, int actions, int bufferColumns, int text) {
        static Sizes of(Compilation compilation) {
            Program program = compilation.program();
            int actions = program.training().orElseThrow().phases().stream()
                    .flatMap(phase -> phase.functions().stream())
                    .mapToInt(function -> function.statements().size())
                    .sum();
            int columns = program.inference().buffers().stream()
                    .mapToInt(Program.Buffer::columns)
                    .sum();
            return new Sizes(
                    compilation.batched().graph().everything().size(),
                    actions,
                    columns,
                    compilation.java().text().length());
        }
    }
}
