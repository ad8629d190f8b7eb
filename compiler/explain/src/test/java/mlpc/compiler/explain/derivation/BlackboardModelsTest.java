package mlpc.compiler.explain.derivation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.explain.derivation.layout.LatexPage;
import mlpc.compiler.explain.derivation.layout.TextLayout;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as a class would bring them, derived and typeset: what must not be read in them, and how they look as a whole. */
class BlackboardModelsTest {
    private static final Path MODELS = Path.of("src/test/resources/models");
    private static final Path GOLDENS = Path.of("src/test/resources/cases/models");

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLineIsTrueAndFits(Path file) throws IOException {
        Compilation compilation = compiled(file);
        assertThat(Truth.check(compilation, 1)).isPositive();
        Derivation derivation = Derivation.of(compilation);
        for (Derivation form : List.of(derivation, derivation.indexed())) {
            for (int width : new int[] {100, 72}) {
                assertThat(form.text(width).lines()).allMatch(line -> TextLayout.width(line) <= width);
            }
            assertThat(LatexPage.tooWide(form.latex())).isEmpty();
            assertThat(form.html()).doesNotContain("null");
        }
        BackpropagationSteps steps = BackpropagationSteps.of(compilation);
        assertThat(LatexPage.tooWide(steps.latex())).isEmpty();
        assertThat(steps.text()).contains("Forward: ", "Backward: ");
    }

    @Test
    void whereNothingIsComputedTheStepsSaySo() {
        Source source = new Source(
                "none.mlp",
                "model None {\n  input x: real  // allow: unused-name\n  output o = sum([[1], [3]] @ [2])\n}\n");
        Compilation none = new Compiler(Options.STANDARD).compile(source);
        assertThat(BackpropagationSteps.of(none).text()).contains("so there are no steps");
    }

    /** Lines are broken by an estimate of widths, which is never less than what formulae take. */
    @ParameterizedTest
    @MethodSource("models")
    void noFormulaIsWiderThanItIsTakenFor(Path file) throws IOException {
        Derivation derivation = Derivation.of(compiled(file));
        for (String latex : List.of(
                derivation.latex(),
                derivation.indexed().latex(),
                derivation.calculusLatex().orElse(""))) {
            assertThat(LatexPage.formulae(latex)).allSatisfy(formula -> assertThat(LatexPage.width(formula))
                    .as(formula)
                    .isLessThanOrEqualTo(LatexPage.estimate(formula) + 1));
            assertThat(LatexPage.tooWide(latex)).isEmpty();
        }
    }

    /** The judge: a line of the width of a page is let through, a wider one is not, and what is no LaTeX is refused. */
    @Test
    void linesAreMeasured() {
        String term = "\\mathbf{W}^{(1)} \\mathbf{x} + ";
        String fits = "\\begin{align*}\nx &= " + term.repeat(7) + "b \\\\\n\\end{align*}";
        String wide = fits.replace(term, term.repeat(2));
        assertThat(LatexPage.tooWide(fits)).isEmpty();
        assertThat(LatexPage.tooWide(wide)).hasSize(1);
        assertThat(LatexPage.width("x")).isBetween(5.0, 6.5);
        assertThatThrownBy(() -> LatexPage.width("\\nonsense{1}")).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void goldens(Path file) throws IOException {
        Derivation derivation = Derivation.of(compiled(file));
        String name = file.getFileName().toString().replace(".mlp", "");
        Goldens.check(
                GOLDENS.resolve(name + ".txt"),
                derivation.text() + "\n" + derivation.indexed().text()
                        + derivation.calculus().map(text -> "\n" + text).orElse(""));
        Goldens.check(
                GOLDENS.resolve(name + ".tex"),
                derivation.latex() + derivation.calculusLatex().orElse(""));
    }

    /** cos t t² would be read as cos (t t²). */
    @Test
    void whatFollowsAFunctionIsNotItsArgument() throws IOException {
        Derivation derivation = Derivation.of(model("fan-out"));
        assertThat(derivation.text()).contains("a = cos(w) x²", "c = sin(w) x", "x cos w");
        assertThat(derivation.latex()).contains("\\cos(w) x^{2}").doesNotContain("\\cos w x");
        assertThat(derivation.html()).doesNotContainPattern("cos</mi><mspace[^>]*></mspace><mi>w</mi><mspace");
    }

    /** Only a function of one value that moves has d; in one sum there is no value that has both. */
    @Test
    void partialDerivativesAreOnesOfFunctionsOfSeveralValues() throws IOException {
        assertThat(Derivation.of(model("fan-out")).text())
                .contains("w̄ = ā da/dw + c̄ dc/dw + ȳ ∂y/∂w + R̄ d𝓡/dw", "ȳ = L̄ d𝓛/dy", "c̄ = ȳ ∂y/∂c");
    }

    @Test
    void lossesThatAreCalledByLettersHaveThem() throws IOException {
        assertThat(Derivation.of(model("fan-out")).text())
                .contains("𝓛 = ½ (y − t)²", "𝓡 = 0.1 w²", "𝓛_total = 𝓛 + 𝓡");
    }

    @Test
    void whatTheFileCallsASharedLayersResultIsItsName() throws IOException {
        assertThat(Derivation.of(model("shared-layers")).text())
                .contains("u = σ(z⁽ᵘ⁾)", "v = σ(z⁽ᵛ⁾)", "z⁽ᵛ⁾ = W⁽ᵉⁿᶜ⁾ right + b⁽ᵉⁿᶜ⁾", "y = σ(uᵀv)");
    }

    @Test
    void theLeastElementIsNoNegatedMaximum() throws IOException {
        assertThat(Derivation.of(model("choice")).text())
                .contains("0.1 min(w) + 0.2 max(−w) + min(b, 1)")
                .doesNotContain("−max(−");
        assertThat(Derivation.of(model("choice")).indexed().text())
                .contains("min_j w_j")
                .doesNotContain("−max_");
    }

    /** A layer whose name spells a Greek letter has the letter above, as the value has it; a word after d stands in brackets. */
    @Test
    void greekLayersAndWordsThatAreDifferentiated() throws IOException {
        Derivation derivation = Derivation.of(model("mixture"));
        assertThat(derivation.text())
                .contains("π = softmax(h⁽π⁾)", "h⁽π⁾ = W⁽π⁾h + b⁽π⁾", "μ = W⁽μ⁾h + b⁽μ⁾", "d𝓛/d(density)")
                .doesNotContain("ᵖⁱ", "ddensity");
        assertThat(derivation.latex()).contains("\\mathbf{W}^{(\\pi)}");
    }

    /** The second use of a layer in a group is the layer's, not a letter of its own. */
    @Test
    void usesOfOneLayerHaveOneTitle() throws IOException {
        assertThat(Derivation.of(model("siamese")).text())
                .contains("h⁽ᵉⁿᶜᵒᵈᵉʳ·¹⁽²⁾⁾ = relu(z⁽ᵉⁿᶜᵒᵈᵉʳ·¹⁽²⁾⁾)", "z⁽ᵉⁿᶜᵒᵈᵉʳ·¹⁽²⁾⁾ = W⁽ᵉⁿᶜᵒᵈᵉʳ·¹⁾ c + b⁽ᵉⁿᶜᵒᵈᵉʳ·¹⁾")
                .doesNotContain("1⁽");
    }

    /** Every value of a layer wears the same superscript. */
    @Test
    void oneLayerOneSuperscript() throws IOException {
        assertThat(Derivation.of(model("own-function")).text()).contains("z⁽ʰ⁾ = W⁽ʰ⁾x + b⁽ʰ⁾", "y = w⁽ʸ⁾ᵀh + b⁽ʸ⁾");
        Pattern dotted = Pattern.compile("(?<![⁽·\\w])\\w+\\.\\w");
        assertThat(Derivation.of(model("residual")).text().lines().skip(1))
                .noneMatch(line -> dotted.matcher(line).find());
    }

    private static Compilation model(String name) throws IOException {
        return compiled(MODELS.resolve(name + ".mlp"));
    }

    private static Compilation compiled(Path file) throws IOException {
        return Truth.compile(file.getFileName().toString(), Files.readString(file));
    }
}
