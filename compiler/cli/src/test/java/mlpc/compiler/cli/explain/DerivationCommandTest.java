package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code mlp explain --derivation} and {@code --steps}, as they are called. */
class DerivationCommandTest {
    private static final Path LECTURE = Path.of("../../samples/lecture");
    private static final Path REGULARISED = LECTURE.resolve("18-regularised.mlp");
    private static final Path LAYERS = LECTURE.resolve("22-two-layers.mlp");
    private static final Path STEPS = LECTURE.resolve("21-backpropagation.mlp");

    @TempDir
    Path folder;

    @Test
    void writesEachFormat() throws IOException {
        assertThat(good("explain", REGULARISED, "--derivation").out()).contains("w̄ = z̄ ∂z/∂w + R̄ d𝓡/dw");
        assertThat(good("explain", LAYERS, "--derivation", "--indices").out()).contains("h̄_i = Σ_k ȳ_k w⁽²⁾_ki");
        assertThat(good("explain", LAYERS, "--derivation", "--format=latex").out())
                .contains("\\overline{\\mathbf{h}} &= \\mathbf{W}^{(2)\\top} \\overline{\\mathbf{y}}");
        Path page = folder.resolve("page.html");
        good("explain", LAYERS, "--derivation", "--format=html", "-o", page);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<math", "class=\"derivation\"");
    }

    @Test
    void stepsShowTheFirstRowOrThoseAskedFor() {
        assertThat(good("explain", STEPS, "--steps").out()).contains("[1, 0]").doesNotContain("[0, 1]\n");
        assertThat(good("explain", STEPS, "--steps", "--rows", "0:2").out()).contains("[1, 0]", "[0, 1]");
        assertThat(good("explain", REGULARISED, "--steps").out()).contains("v̄₁₀   L̄_reg = 1       real\n");
    }

    @Test
    void stepsAreAPageToGoThroughAndLatex() throws IOException {
        Path page = folder.resolve("steps.html");
        good("explain", REGULARISED, "--steps", "--format=html", "-o", page);
        assertThat(Files.readString(page))
                .contains("class=\"stepper\"", "data-value=\"w\"", "data-pass=\"backward\"", "<script>")
                .doesNotContainPattern("(src|href)=\"https?:");
        assertThat(good("explain", REGULARISED, "--steps", "--format=latex").out())
                .contains("\\overline{v}_{", "\\colon\\quad & \\overline{w} = ");
    }

    @Test
    void calculusIsWrittenInEachFormat() {
        assertThat(good("explain", REGULARISED, "--derivation", "--calculus", "--format=latex")
                        .out())
                .contains("\\frac{\\partial }{\\partial w}", "Operations");
        assertThat(good("explain", REGULARISED, "--derivation", "--calculus", "--format=html")
                        .out())
                .contains("In a calculus class", "class=\"costs\"");
    }

    /** tanh acts element by element: its Jacobian has the derivatives on the diagonal, and its product needs no matrix. */
    @Test
    void theJacobianStandsBesideItsProduct() {
        String text = good("explain", STEPS, "--jacobian", "h,z").out();
        assertThat(text)
                .contains("∂h/∂z, 2 × 2", "z̄ = h̄ ∘ tanh'(z), the vector-Jacobian product")
                .containsPattern("\\[0\\.\\d+ +0]\\n +\\[ +0 +0\\.\\d+]")
                .contains("the matrix:   4 numbers", "2 backward passes", "the product:  2 numbers");
        assertThat(good("explain", STEPS, "--jacobian", "h,z", "--format=latex").out())
                .contains("\\begin{bmatrix}");
        assertThat(good("explain", STEPS, "--jacobian", "h,z", "--format=html").out())
                .contains("<mtable>");
        assertThat(good("explain", STEPS, "--jacobian", "y,z").out()).contains("z̄ = (∂y/∂z)ᵀȳ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"z,h; z does not follow h", "h,zz; no value zz", "h; expected two names", "x,x; does not follow"})
    void whatIsNoJacobianIsSaid(String names, String message) {
        Cli run = Cli.run("explain", STEPS, "--jacobian", names);
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(message);
    }

    @Test
    void calculusIsForNumbers() {
        assertThat(good("explain", REGULARISED, "--derivation", "--calculus").out())
                .contains("In a calculus class", "structured");
        Cli layers = Cli.run("explain", LAYERS, "--derivation", "--calculus");
        assertThat(layers.code()).isEqualTo(1);
        assertThat(layers.err()).contains("TwoLayers is not made of numbers alone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--indices; --indices says how a derivation is shown",
                "--calculus; --calculus adds to a derivation",
                "--derivation --steps; ask for one of them",
                "--derivation --after=java; ask for one of them",
                "--format=latex; add --derivation",
                "--derivation --axes w,b; --axes is for the page"
            })
    void combinationsThatMeanNothing(String options, String message) {
        String[] words = ("explain " + REGULARISED + " " + options).split(" ");
        Cli run = Cli.run((Object[]) words);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private static Cli good(Object... words) {
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
