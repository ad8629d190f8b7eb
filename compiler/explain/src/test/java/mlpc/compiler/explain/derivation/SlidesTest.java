package mlpc.compiler.explain.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.explain.derivation.layout.Typesetting;
import mlpc.compiler.explain.derivation.line.DerivationLine;
import mlpc.compiler.explain.derivation.line.Sheet;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lecture's slides derive, line for line, is what the derivations of the samples say; whole texts are goldens. */
class SlidesTest {
    private static final Path SAMPLES = Path.of("../../samples/lecture");
    private static final Path GOLDENS = Path.of("src/test/resources/cases/derivations");

    @Test
    void univariateLogisticLeastSquares() throws IOException {
        assertThat(lines("16-logistic-least-squares", false))
                .containsSequence("L̄ = 1", "ȳ = L̄ (y − t)", "z̄ = ȳ σ'(z)", "w̄ = z̄ x", "b̄ = z̄");
        assertThat(Derivation.of(compiled("16-logistic-least-squares"))
                        .calculus()
                        .orElseThrow())
                .contains("= (σ(w x + b) − t) σ'(w x + b) x\n", "= (σ(w x + b) − t) σ'(w x + b)\n");
    }

    @Test
    void regularisedRegression() throws IOException {
        assertThat(lines("18-regularised", false))
                .containsExactly(
                        "z = w x + b",
                        "y = σ(z)",
                        "𝓛 = ½ (y − t)²",
                        "𝓡 = ½ w²",
                        "𝓛_reg = 𝓛 + λ 𝓡",
                        "L̄_reg = 1",
                        "R̄ = L̄_reg λ",
                        "L̄ = L̄_reg",
                        "ȳ = L̄ (y − t)",
                        "z̄ = ȳ σ'(z)",
                        "w̄ = z̄ x + R̄ w",
                        "b̄ = z̄");
        assertThat(Derivation.of(compiled("18-regularised")).text())
                .contains(
                        "R̄ = L̄_reg ∂𝓛_reg/∂𝓡",
                        "L̄ = L̄_reg ∂𝓛_reg/∂𝓛",
                        "ȳ = L̄ d𝓛/dy",
                        "z̄ = ȳ dy/dz",
                        "w̄ = z̄ ∂z/∂w + R̄ d𝓡/dw",
                        "b̄ = z̄ ∂z/∂b");
    }

    @Test
    void multiclassLogisticRegression() throws IOException {
        assertThat(lines("19-softmax-regression", true))
                .containsExactly(
                        "z_k = Σ_j w_kj x_j + b_k",
                        "y_k = e^{z_k} / Σ_ℓ e^{z_ℓ}",
                        "𝓛 = −Σ_k t_k log y_k",
                        "L̄ = 1",
                        "ȳ_k = −L̄ t_k / y_k",
                        "z̄_k = y_k (ȳ_k − Σ_ℓ ȳ_ℓ y_ℓ) = L̄ (y_k − t_k)",
                        "w̄_kj = z̄_k x_j",
                        "b̄_k = z̄_k");
        assertThat(lines("19-softmax-regression", false)).contains("z̄ = y ∘ (ȳ − ȳᵀy) = L̄ (y − t)", "W̄ = z̄xᵀ");
    }

    @Test
    void twoLayersOverVectors() throws IOException {
        assertThat(lines("22-two-layers", false))
                .containsExactly(
                        "z = W⁽¹⁾x + b⁽¹⁾",
                        "h = σ(z)",
                        "y = W⁽²⁾h + b⁽²⁾",
                        "𝓛 = ½ ‖t − y‖²",
                        "L̄ = 1",
                        "ȳ = L̄ (y − t)",
                        "W̄⁽²⁾ = ȳhᵀ",
                        "b̄⁽²⁾ = ȳ",
                        "h̄ = W⁽²⁾ᵀȳ",
                        "z̄ = h̄ ∘ σ'(z)",
                        "W̄⁽¹⁾ = z̄xᵀ",
                        "b̄⁽¹⁾ = z̄");
    }

    @Test
    void twoLayersOverElements() throws IOException {
        assertThat(lines("22-two-layers", true))
                .containsExactly(
                        "z_i = Σ_j w⁽¹⁾_ij x_j + b⁽¹⁾_i",
                        "h_i = σ(z_i)",
                        "y_k = Σ_i w⁽²⁾_ki h_i + b⁽²⁾_k",
                        "𝓛 = ½ Σ_k (t_k − y_k)²",
                        "L̄ = 1",
                        "ȳ_k = L̄ (y_k − t_k)",
                        "w̄⁽²⁾_ki = ȳ_k h_i",
                        "b̄⁽²⁾_k = ȳ_k",
                        "h̄_i = Σ_k ȳ_k w⁽²⁾_ki",
                        "z̄_i = h̄_i σ'(z_i)",
                        "w̄⁽¹⁾_ij = z̄_i x_j",
                        "b̄⁽¹⁾_i = z̄_i");
    }

    /** Gates of backpropagation on an exponential: the slide's z̄ = exp(z) ∘ ȳ, and x̄ = Wᵀz̄ on the way to parameters. */
    @Test
    void exponentialsAndProducts() {
        Compilation compilation = Truth.compile(
                "vectors.mlp",
                "model V { input x: real[3] target t: real[2] param V: real[4, 3] ~ normal param W: real[2, 4] ~ normal "
                        + "x2 = V @ x z = W @ x2 y = exp(z) predict t = y loss fit = half_squared_error(y, t) }");
        assertThat(lines(Derivation.of(compilation), false)).contains("z̄ = exp(z) ∘ ȳ", "x̄⁽²⁾ = Wᵀz̄");
    }

    /** The operations of both ways, counted by hand on the slide's formulae. */
    @Test
    void structureSavesOperations() throws IOException {
        assertThat(Derivation.of(compiled("16-logistic-least-squares"))
                        .calculus()
                        .orElseThrow())
                .contains("calculus class    23   6 for 𝓛, 9 for ∂𝓛/∂w, 8 for ∂𝓛/∂b")
                .contains("structured        10   6 forward, 4 backward");
        assertThat(Derivation.of(compiled("22-two-layers")).calculus()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16-logistic-least-squares", "18-regularised", "19-softmax-regression", "22-two-layers"})
    void goldens(String sample) throws IOException {
        Derivation derivation = Derivation.of(compiled(sample));
        golden(
                sample + ".txt",
                derivation.text()
                        + derivation.calculus().map(text -> "\n" + text).orElse(""));
        golden(sample + ".indices.txt", derivation.indexed().text());
        golden(sample + ".tex", derivation.latex());
        golden(sample + ".html", derivation.html());
    }

    @Test
    void steps() throws IOException {
        Compilation compilation = compiled("21-backpropagation");
        BackpropagationSteps steps = BackpropagationSteps.of(compilation);
        assertThat(steps.text()).contains("v₆   z = Wx + b", "v̄₉   L̄ = 1").doesNotContain("0.219546");
        golden(
                "21-backpropagation.txt",
                steps.at(
                                Mlp.load(compilation, Options.STANDARD).weights(),
                                Examples.of(compilation).rows().slice(0, 1))
                        .text());
    }

    private static List<String> lines(String sample, boolean indexed) throws IOException {
        return lines(Derivation.of(compiled(sample)), indexed);
    }

    private static List<String> lines(Derivation whole, boolean indexed) {
        Derivation derivation = indexed ? whole.indexed() : whole;
        Sheet sheet = derivation.sheets().get(indexed ? 1 : 0);
        Typesetting type = derivation.typesetting();
        List<String> lines = new ArrayList<>();
        for (List<DerivationLine> part : Arrays.asList(sheet.forward(), sheet.backward())) {
            part.forEach(line -> lines.add(type.equation(line)
                    + line.simplified()
                            .map(shorter -> " = " + type.formula(line, shorter))
                            .orElse("")));
        }
        return lines;
    }

    private static Compilation compiled(String sample) throws IOException {
        return Truth.compile(sample + ".mlp", Files.readString(SAMPLES.resolve(sample + ".mlp")));
    }

    private static void golden(String name, String actual) {
        Goldens.check(GOLDENS.resolve(name), actual);
    }
}
