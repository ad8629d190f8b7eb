package mlpc.compiler.explain.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.Lettering;
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
    void barsAreOverWhatTheyBelongTo() {
        assertThat(Lettering.plain("W⁽¹⁾ᵀ\uE000y\uE001")).isEqualTo("W⁽¹⁾ᵀȳ");
        assertThat(Lettering.plain("−\uE000enc\uE001⁽²⁾")).isEqualTo("−e\u0305n\u0305c\u0305⁽²⁾");
        assertThat(Lettering.runs("a \uE000b\uE001\uE002reg\uE003 c"))
                .containsExactly(
                        new Lettering.Run("a ", Lettering.Place.LINE),
                        new Lettering.Run("b", Lettering.Place.UNDER_BAR),
                        new Lettering.Run("reg", Lettering.Place.BELOW),
                        new Lettering.Run(" c", Lettering.Place.LINE));
        assertThat(Lettering.plain("\uE000ℒ\uE001\uE002reg\uE003")).isEqualTo("ℒ\u0304_reg");
    }
}
