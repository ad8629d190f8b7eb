package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.compiler.verify.Verdict;
import mlpc.runtime.Model;
import mlpc.runtime.signature.Statistic;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models by which the language was designed: each compiles to Java, and what it claims of itself is so. */
class LanguageByExampleTest {
    private static Source source(String name) throws IOException {
        return Source.read(Goldens.folder("acceptance").resolve(name + ".mlp"));
    }

    private static Compilation compile(Source source) {
        return new Compiler(Options.STANDARD).compile(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"XorByHand", "Xor", "LogisticLeastSquares", "Digits", "DigitsSlide", "Siamese", "ChainRule"})
    void everyExampleCompilesToJava(String name) throws IOException {
        Compilation compiled = compile(source(name));
        assertThat(compiled.java().text()).contains("class " + compiled.model().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogisticLeastSquares", "ChainRule"})
    void theirIdentitiesAreProved(String name) throws IOException {
        assertThat(compile(source(name)).verdicts()).isNotEmpty().allMatch(Verdict.Proved.class::isInstance);
    }

    @Test
    void theNetworkMadeByHandHasItsTruthTable() throws IOException {
        Compilation compiled = compile(source("XorByHand"));
        assertThat(compiled.model().examples().rows()).hasSize(4);
        assertThat(compiled.model().examples().tolerance()).isEqualTo(1e-6);
        assertThat(compiled.model().signature().parameters()).isEmpty();
        Model model = Mlp.compile(source("XorByHand"), Options.STANDARD);
        for (var row : compiled.model().examples().rows()) {
            double[] inputs = row.inputs().get(0).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            assertThat(model.predict(inputs))
                    .containsExactly(row.targets().get(0).get(0));
        }
    }

    @Test
    void sharingGivesReadableNames() throws IOException {
        assertThat(compile(source("Siamese")).model().signature().parameters())
                .extracting("name")
                .containsExactly("encoder.W", "encoder.b", "y.1.W", "y.1.b", "y.2.w", "y.2.b");
    }

    @Test
    void budgetsAreExact() throws IOException {
        Source digits = source("Digits");
        assertThat(compile(new Source("Digits.mlp", digits.text().replace("204_000", "203_530")))
                        .problems())
                .isEmpty();
        Source tight = new Source(
                "Digits.mlp", digits.text().replace("204_000", "203_529").replace("203_264", "203_263"));
        assertThatThrownBy(() -> compile(tight))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("the model has 203,530 parameters, the budget allows 203,529")
                .hasMessageContaining("the model has 203,264 multiply-adds, the budget allows 203,263");
    }

    @Test
    void aTableIsEncoded() throws IOException {
        Compilation penguins = compile(source("Penguins"));
        assertThat(penguins.model().names().get("bird").type()).hasToString("real[9]");
        assertThat(penguins.model().signature().inputs()).hasSize(6);
        assertThat(penguins.model().signature().statistics())
                .extracting(Statistic::state)
                .startsWith("bird.bill_length_mm.mean", "bird.bill_length_mm.deviation");
    }

    @Test
    void theFileOfEveryConstructCompiles() throws IOException {
        Path file = Goldens.folder("syntax").resolve("every-construct.mlp");
        Compilation compiled =
                compile(new Source(file.toString(), Source.read(file).text()));
        assertThat(compiled.sources()).hasSize(2);
        assertThat(compiled.verdicts()).hasSize(1).allMatch(Verdict.Proved.class::isInstance);
    }
}
