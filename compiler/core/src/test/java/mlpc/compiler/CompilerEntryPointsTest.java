package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** Front, middle and back by themselves give what a whole compilation does. */
class CompilerEntryPointsTest {
    private static final Compiler COMPILER = new Compiler(Options.STANDARD);

    private static Source sample(String file) throws IOException {
        return Source.read(Path.of("../../samples").resolve(file));
    }

    @Test
    void frontMiddleAndBackInARowAreACompilation() throws IOException {
        Source xor = sample("xor/xor.mlp");
        Compilation whole = COMPILER.compile(xor);
        Checked checked = COMPILER.front(xor);
        CheckedModel model = checked.rightModel();
        Lowered lowered =
                COMPILER.middle(COMPILER.written(model), model.signature().recipe(), model.rates());
        Generated generated = COMPILER.back(model, lowered);
        assertThat(generated.java().text()).isEqualTo(whole.java().text());
        assertThat(GraphPrinter.print(lowered.batched().graph()))
                .isEqualTo(GraphPrinter.print(whole.batched().graph()));
        assertThat(checked.sources()).isEqualTo(whole.sources());
        assertThat(checked.problems()).isEqualTo(whole.problems());
        assertThat(generated.model().signature()).isEqualTo(whole.model().signature());
    }

    @Test
    void theFrontOfAWrongFileIsItsProblemsAndItsTree() {
        Checked checked = COMPILER.front(new Source("wrong.mlp", "model M { input x: real  output y = x + z }"));
        assertThat(checked.model().orElseThrow().outputs()).isEmpty();
        assertThat(checked.problems()).hasSize(1);
        assertThat(checked.file().items()).hasSize(1);
        assertThatThrownBy(checked::rightModel)
                .isInstanceOfSatisfying(CompileException.class, thrown -> assertThat(thrown.problems())
                        .isEqualTo(checked.problems()));
    }

    @Test
    void aGraphBuiltByHandGoesThroughTheMiddle() throws IOException {
        CheckedModel model = COMPILER.front(sample("xor/xor.mlp")).rightModel();
        Graph written = COMPILER.written(model);
        Root objective = new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "loss");
        Expr doubled = written.roots().get(objective).times(written.nodes().constant(2));
        Graph changed = written.with(Map.of(objective, doubled));
        Lowered lowered = COMPILER.middle(changed, model.signature().recipe(), model.rates());
        assertThat(lowered.training().roots().keySet())
                .filteredOn(root -> root.role() == Root.Role.GRADIENT)
                .isNotEmpty();
        assertThat(COMPILER.back(model, lowered).java().text())
                .isNotEqualTo(COMPILER.compile(sample("xor/xor.mlp")).java().text());
    }

    @Test
    void eachEntryPointHasTheStackForTheDeepestFile() throws InterruptedException {
        String sum = "model Sum { input x: real  target t: real  param a: real  y = a * x" + " + x".repeat(250)
                + "  predict t = y  loss fit = (y - t)^2 }";
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<String> java = new AtomicReference<>("");
        Thread small = new Thread(
                null,
                () -> {
                    CheckedModel model =
                            COMPILER.front(new Source("sum.mlp", sum)).rightModel();
                    Lowered lowered = COMPILER.middle(
                            COMPILER.written(model), model.signature().recipe(), model.rates());
                    java.set(COMPILER.back(model, lowered).java().text());
                },
                "small",
                256 << 10);
        small.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        small.start();
        small.join();
        assertThat(thrown.get()).isNull();
        assertThat(List.of(java.get())).allMatch(text -> text.contains("class Sum"));
    }
}
