package mlpc.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.plan.loop.IndependentPhases;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** Which phases of a step threads may be in at once. */
class IndependentPhasesTest {
    private static Compilation compile(String layers) {
        String text = "model M { input x: real[784] target t: class[10] logits = x |> " + layers
                + " predict t = softmax(logits) loss fit = softmax_cross_entropy(logits, t)"
                + " train { optimizer = adam(rate: 1e-3) batch = 64 epochs = 1 } }";
        return new Compiler(Options.STANDARD).compile(Source.of("m.mlp", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<IndependentPhases.Group> groups(Compilation compilation) {
        Program.Mode mode = compilation.program().training().orElseThrow();
        return new IndependentPhases(mode)
                .groups(
                        mode.phases(),
                        mode.phases().stream().map(Program.Phase::functions).toList());
    }

    /** The wide products and the rows first, then the gradients and updates of all parameters, whatever their sizes. */
    @Test
    void updatesOfDifferentParametersNeedNothingOfOneAnother() {
        Compilation two = compile("dense(256, relu) |> dense(10)");
        assertThat(groups(two)).containsExactly(new IndependentPhases.Group(2, 4));
        assertThat(two.java().text()).contains("entry == STEP && phase == 2");
        Compilation three = compile("dense(256, relu) |> dense(512, relu) |> dense(10)");
        assertThat(groups(three)).containsExactly(new IndependentPhases.Group(3, 6));
        assertThat(three.java().text()).contains("entry == STEP && phase >= 3 && phase < 5");
    }

    /** Statistics of a batch lie between phases over its rows: they are read by the next phase, so nothing is joined there. */
    @Test
    void whatTheNextPhaseReadsIsNotJoinedToIt() {
        Compilation normed = compile("dense(256, relu) |> batch_norm() |> dense(10)");
        Program.Mode mode = normed.program().training().orElseThrow();
        for (IndependentPhases.Group group : groups(normed)) {
            for (int phase = group.from(); phase < group.to(); phase++) {
                assertThat(mode.phases().get(phase).rows()).isFalse();
            }
        }
        assertThat(mode.phases().stream().filter(Program.Phase::rows)).hasSizeGreaterThan(1);
    }

    /** Handing them over would take longer than they do. */
    @Test
    void smallPhasesAreNotJoined() {
        assertThat(compile("dense(8, relu) |> dense(10)").java().text()).doesNotContain("runsBeside");
    }
}
