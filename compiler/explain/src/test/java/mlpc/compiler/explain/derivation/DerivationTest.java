package mlpc.compiler.explain.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of every derivation is true, over tensors and over elements, and no model is without one. */
class DerivationTest {
    private static final Path SAMPLES = Path.of("../../samples");

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .filter(file -> !file.toString().contains("target") && Mlp.hasModel(read(file)))
                    .sorted()
                    .toList();
        }
    }

    private static Source read(Path file) {
        try {
            return Source.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLinesOfRandomModelsAreTrue(int seed) {
        String text = RandomExpressions.text(seed);
        Compilation compilation = Truth.compile("random" + seed + ".mlp", text);
        assertThat(Truth.check(compilation, seed % 6)).as(text).isPositive();
    }

    @Test
    void theClassesOfAListHaveTheirPlaceBelow() {
        Compilation compilation = Truth.compile(
                "words.mlp",
                """
                model Words {
                  input  words: class[9][3]
                  target t: real
                  param E: real[9, 2] ~ normal(0, 1)
                  y = sum(words @ E, axis: 0) |> unit()
                  predict t = y
                  loss fit = (y - t)^2
                }
                """);
        assertThat(Derivation.of(compilation).text()).contains("words₀", "words₁", "words₂");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleHasADerivation(Path file) {
        Derivation derivation = Derivation.of(new Compiler(Options.STANDARD).compile(read(file)));
        for (Derivation form : List.of(derivation, derivation.indexed())) {
            assertThat(form.text()).contains("Forward pass").doesNotContain("null");
            assertBalanced(form.latex());
            assertThat(form.html()).contains("<math");
        }
    }

    private static void assertBalanced(String latex) {
        int depth = 0;
        for (char character : latex.replace("\\{", "").replace("\\}", "").toCharArray()) {
            depth += character == '{' ? 1 : character == '}' ? -1 : 0;
            assertThat(depth).as(latex).isNotNegative();
        }
        assertThat(depth).as(latex).isZero();
        assertThat(latex.split("\\\\left", -1)).as(latex).hasSameSizeAs(latex.split("\\\\right", -1));
        assertThat(latex.split("\\\\begin", -1)).as(latex).hasSameSizeAs(latex.split("\\\\end", -1));
    }

    @Test
    void aLineThatIsNotTrueIsNotShown() {
        Compilation compilation = Truth.compile(
                "line.mlp",
                "model Line { input x: real target t: real param w: real = 1 y = w * x predict t = y loss fit = 1/2 * (y - t)^2 }");
        Derivation derivation = Derivation.of(compilation);
        Sheet sheet = derivation.sheets().get(0);
        DerivationLine right = sheet.backward().get(1);
        DerivationLine wrong = new DerivationLine(
                right.value(),
                right.free(),
                right.left(),
                right.chain(),
                FormulaAlgebra.product(right.right(), new Formula.Number(2)),
                Optional.empty(),
                right.rule());
        assertThatIllegalStateException()
                .isThrownBy(() -> derivation.proof().check(List.of(new Sheet(sheet.forward(), List.of(wrong)))))
                .withMessageContaining("y_bar");
    }
}
