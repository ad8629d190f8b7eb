package mlpc.compiler.explain.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Compilation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormatsTest {
    private static final GraphOptions BACK = GraphOptions.STANDARD.withBackward(true);

    static List<Path> samples() {
        return Models.samples();
    }

    /** What Graphviz itself says; skipped where it is not installed. */
    @ParameterizedTest
    @MethodSource("samples")
    void graphvizReadsDot(Path file) throws Exception {
        Compilation compilation = Models.compile(Models.read(file));
        Process dot;
        try {
            dot = new ProcessBuilder("dot", "-Tcanon").redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeThat(false).as("Graphviz is not installed").isTrue();
            return;
        }
        try (var in = dot.getOutputStream()) {
            in.write(GraphPicture.of(compilation, BACK).dot().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(dot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dot.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("Error", "Warning");
    }

    /** One statement a line, every text quoted, nothing in it that would end the quotation or be an entity by mistake. */
    @ParameterizedTest
    @MethodSource("samples")
    void linesHaveTheirForm(Path file) {
        Compilation compilation = Models.compile(Models.read(file));
        for (GraphOptions.Detail detail : GraphOptions.Detail.values()) {
            GraphPicture picture = GraphPicture.of(compilation, BACK.withDetail(detail));
            String quoted = "\"(?:[^\"\\\\]|\\\\.)*\"";
            assertThat(picture.dot().lines()).allMatch(line -> line.matches("(?:[^\"]|" + quoted + ")*[{};]"), "dot");
            String text = "\"(?:[^\"&<>;*`{}\\[\\]|]|#\\d+;|<br/>)*\"";
            assertThat(picture.mermaid().lines())
                    .allMatch(
                            line -> line.equals("flowchart LR")
                                    || line.matches("  v\\d+(?:\\(\\[|\\(|\\[\\[)" + text
                                            + "(?:\\]\\)|\\)|\\]\\])(?::::[a-z]+)?")
                                    || line.matches("  v\\d+ (?:-->|-\\.->)(?:\\|" + text + "\\|)? v\\d+")
                                    || line.matches("  v\\d+|  end|  subgraph r_\\w+\\[" + text + "\\]")
                                    || line.matches("  (?:classDef|linkStyle) .*"),
                            "mermaid");
        }
    }

    @Test
    void signsThatMeanSomethingAreEscaped() {
        assertThat(DotText.quoted("a \"b\" \\n\nc")).isEqualTo("\"a \\\"b\\\" \\\\n\\nc\"");
        assertThat(MermaidText.quoted("a < b & \"c\"\n#1")).isEqualTo("\"a #60; b #38; #34;c#34;<br/>#35;1\"");
    }

    @Test
    void formulaeAreLettered() {
        assertThat(Lettering.plain("W1.T @ y_bar")).isEqualTo("W₁ᵀ @ y\u0304");
        assertThat(Lettering.plain("y.1_bar * logistic_prime(y.1.z)"))
                .isEqualTo("y\u0305.\u03051\u0305 · logistic′(y.1.z)");
        assertThat(Lettering.plain("1 / 2 * (y - t)^2 + 1e-3")).isEqualTo("1/2 · (y − t)² + 1e−3");
        assertThat(Lettering.plain("log1p(conv2)")).isEqualTo("log1p(conv2)");
        assertThat(Lettering.plain("-encoder(2)_bar"))
                .isEqualTo("−" + "e\u0305n\u0305c\u0305o\u0305d\u0305e\u0305r\u0305(\u03052\u0305)\u0305");
    }
}
