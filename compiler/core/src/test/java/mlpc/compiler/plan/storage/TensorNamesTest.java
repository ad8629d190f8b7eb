package mlpc.compiler.plan.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tensors are for is known, whatever they are called, and no two of a mode are called alike. */
class TensorNamesTest {
    /** A mean that statisticians call x̄, and a parameter whose adjoint each row has for itself. */
    private static final String MEAN =
            """
            model U { input x: real[200]  target t: real  param a: real[200] ~ normal(0, 1)
              x_bar = tanh(a * x)  s = sum(x_bar)  predict t = s  loss squared = 1/2 * (s - t)^2
              train { optimizer = adam(rate: 0.05)  epochs = 5  seed = 1 } }
            """;

    private static final String REGRESSION =
            """
            model Baz { input x: real[3]  target t: real
              y = x |> unit  predict t = y  loss squared = 1/2 * (y - t)^2
              train { optimizer = sgd(rate: 0.05)  epochs = 5  seed = 1 } }
            """;

    private static final String RESHAPED =
            """
            model Bar { input x: real[32]  target t: real
              y = x |> dense(64, tanh) |> unit  predict t = y  loss squared = 1/2 * (y - t)^2
              train { optimizer = sgd(rate: 0.05)  epochs = 5  seed = 1 } }
            """;

    @Test
    void aVariableCalledBarIsForward() {
        Compilation compilation = compile(MEAN);
        assertThat(Stage.PLAN.show(compilation)).contains("forward x_bar").doesNotContain("backward x_bar");
        assertThat(compilation.java().text()).contains("forward_x_bar(").doesNotContain("backward_x_bar(");
    }

    @Test
    void anotherNameChangesNothingElse() {
        String java = compile(MEAN).java().text();
        String renamed = compile(MEAN.replace("x_bar", "xb")).java().text();
        assertThat(withoutHash(java.replace("x_bar", "xb"))).isEqualTo(withoutHash(renamed));
    }

    private static List<String> withoutHash(String java) {
        return java.lines()
                .map(line -> line.replaceAll("\\b[0-9a-f]{16,}\\b", "hash"))
                .toList();
    }

    @Test
    void whatEachRowAddsToAGradientIsNotTheGradient() {
        assertThat(Stage.PLAN.show(compile(MEAN))).contains("# a_bar = batch_mean(a_bar_row)", "a_bar_row[row][j] = ");
    }

    @Test
    void predictionsDoNotSpeakOfAdjoints() {
        Compilation compilation = compile(REGRESSION);
        String plan = Stage.PLAN.show(compilation);
        assertThat(plan.substring(0, plan.indexOf("\ntraining")))
                .doesNotContain("_bar")
                .contains("squared = 0.5 * (y - t)^2");
        String java = compilation.java().text();
        String evaluating = java.substring(java.indexOf("private void evaluate_model("));
        assertThat(evaluating.substring(0, evaluating.indexOf("\n    }"))).doesNotContain("_bar");
        assertThat(plan.substring(plan.indexOf("\ntraining"))).contains("y_bar");
    }

    @Test
    void everyGradientIsCalledOneBehindAReshapeToo() {
        String java = compile(RESHAPED).java().text();
        assertThat(java)
                .contains(
                        "void gradient_y_1_W(", "void gradient_y_1_b(", "void gradient_y_2_w(", "void gradient_y_2_b(")
                .doesNotContain("void mean_");
    }

    static Stream<String> models() throws IOException {
        List<String> cases;
        try (Stream<Path> folders = Stream.concat(
                Files.list(Goldens.folder("stages")).map(folder -> folder.resolve("model.mlp")),
                Files.list(Goldens.folder("models")))) {
            cases = folders.filter(file -> file.toString().endsWith(".mlp"))
                    .sorted()
                    .map(TensorNamesTest::read)
                    .toList();
        }
        return Stream.concat(Stream.of(MEAN, REGRESSION, RESHAPED), cases.stream());
    }

    @ParameterizedTest
    @MethodSource("models")
    void noTwoTensorsShareAName(String model) {
        Program program = compile(model).program();
        unique(program.inference());
        program.training().ifPresent(TensorNamesTest::unique);
    }

    private static void unique(Program.Mode mode) {
        Map<String, Storage> known = new HashMap<>();
        mode.phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .flatMap(TensorNamesTest::tensors)
                .forEach(tensor -> assertThat(known.computeIfAbsent(tensor.name(), unused -> tensor))
                        .as(tensor.name())
                        .isSameAs(tensor));
    }

    private static Stream<Storage> tensors(LoopStatement statement) {
        return Stream.concat(Accesses.of(statement).keySet().stream(), Accesses.writes(statement).stream());
    }

    private static Compilation compile(String model) {
        return new Compiler(Options.STANDARD.withClass("Model")).compile(new Source("model.mlp", model));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
