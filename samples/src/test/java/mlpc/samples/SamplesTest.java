package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.inspect.CheckResult;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Signature;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample keeps what its file promises. */
class SamplesTest {
    /** A single neuron for XOR: that it fails is what it is there for. */
    private static final Path UNLEARNABLE = Path.of("lecture", "03-xor.mlp");

    /**
     * Of more, each entry takes some hundred passes through all of them; that is the network for the benchmarks that has the layers of
     * another one here, only wider. Each of its parameters is looked at, by two entries.
     */
    private static final int MANY_PARAMETERS = 1_000_000;

    @TempDir
    Path folder;

    static List<Path> samples() throws IOException {
        return Samples.all();
    }

    static List<Path> samplesWithExamples() throws IOException {
        return Samples.withExamples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void compilesWithoutAWarning(Path file) throws IOException {
        Compilation compilation = new Compiler(Options.STANDARD).compile(Source.read(file));
        assertThat(compilation.problems()).isEmpty();
        assertThat(CheckResult.of(compilation))
                .allSatisfy(check -> assertThat(check.finding()).matches("proved|held at .* points .*"));
    }

    /** Gradients are right, of its own rows or of drawn ones, and can be looked at before a training as after it. */
    @ParameterizedTest
    @MethodSource("samples")
    void hasRightGradients(Path file) throws IOException {
        Signature signature = Mlp.compile(file).signature();
        boolean learns =
                !signature.losses().isEmpty() && !signature.parameters().isEmpty();
        boolean rows = signature.data().isPresent()
                || Examples.of(new Compiler(Options.STANDARD).compile(Source.read(file)))
                                .size()
                        > 0;
        int entries = signature.parameterCount() > MANY_PARAMETERS ? 2 : 8;
        Command checked = Command.run("gradcheck", file, "--entries", entries);
        assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out().lines().filter(line -> line.startsWith("  pass ")))
                .hasSize(learns ? signature.parameters().size() : 0);
        assertThat(checked.err()).contains(learns ? rows ? "" : "rows that are drawn" : "no gradient to check");
        showsGradients(signature, Command.run("trace", file, "--rows", "0:1", "--json"));
        if (rows && learns) {
            Path weights = folder.resolve("started.safetensors");
            Command started =
                    Command.run("train", file, "--steps", 1, "--out", weights, "--no-report", "--no-baselines");
            assertThat(started.code()).as(started.err()).isZero();
            showsGradients(signature, Command.run("trace", file, "--rows", "0:1", "--json", "--weights", weights));
        }
    }

    private static void showsGradients(Signature signature, Command traced) {
        assertThat(traced.code()).as(traced.err()).isZero();
        boolean learns = !signature.losses().isEmpty();
        signature.parameters().forEach(parameter -> assertThat(
                        gradients(traced.out()).contains("\"" + parameter.name() + "\""))
                .as(parameter.name())
                .isEqualTo(learns));
    }

    private static String gradients(String trace) {
        return trace.substring(trace.indexOf("\"gradients\""));
    }

    /** As a user would: train if the model has to learn, then run the examples in the file. */
    @ParameterizedTest
    @MethodSource("samplesWithExamples")
    void predictsItsExamples(Path file) throws IOException {
        if (Mlp.compile(file).signature().parameters().isEmpty()) {
            assertThat(Command.run("test", file).code()).isZero();
            return;
        }
        Path weights = folder.resolve("weights.safetensors");
        assertThat(Command.run("train", file, "--out", weights).code()).isZero();
        Command tested = Command.run("test", file, "--weights", weights);
        assertThat(tested.code()).as(tested.out() + tested.err()).isEqualTo(file.equals(UNLEARNABLE) ? 1 : 0);
    }
}
