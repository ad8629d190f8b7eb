package mlpc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Source MODEL = new Source("xor.mlp", "model Xor {\n\tinput x: real[2]\n  y = W @ x\n}\n");

    private static Span place(Source source, String text) {
        int start = source.text().indexOf(text);
        return source.span(start, start + text.length());
    }

    private static String render(Problem... problems) {
        return Report.render(List.of(problems), false);
    }

    @Test
    void showsTitlePlaceNotesAndHelp() {
        Problem problem = Problem.error("shape-mismatch", place(MODEL, "W @ x"), "3 columns meet 2 rows")
                .note(place(MODEL, "real[2]"), "`x` is real[2]")
                .help("Transpose `W`.");
        assertThat(render(problem))
                .isEqualTo(
                        """
                error: 3 columns meet 2 rows [shape-mismatch]
                 --> xor.mlp:3:7
                  |
                3 |   y = W @ x
                  |       ^^^^^
                note: `x` is real[2]
                 --> xor.mlp:2:11
                  |
                2 |     input x: real[2]
                  |              ^^^^^^^
                help: Transpose `W`.
                """);
    }

    @Test
    void marksASpanOfSeveralLinesToTheEndOfItsFirst() {
        assertThat(render(Problem.warning("odd", place(MODEL, "W @ x\n}"), "odd")))
                .isEqualTo(
                        """
                warning: odd [odd]
                 --> xor.mlp:3:7
                  |
                3 |   y = W @ x
                  |       ^^^^^
                """);
    }

    @Test
    void pointsBehindTheLastCharacterAtTheEndOfTheFile() {
        Source source = new Source("a.mlp", "model");
        assertThat(render(Problem.error("e", source.span(5, 5), "end")))
                .isEqualTo(
                        """
                error: end [e]
                 --> a.mlp:1:6
                  |
                1 | model
                  |      ^
                """);
    }

    @Test
    void ordersProblemsByPlace() {
        Problem first = Problem.error("a", place(MODEL, "input"), "first");
        Problem second = Problem.error("b", place(MODEL, "W"), "second");
        assertThat(render(second, first)).isEqualTo(render(first, second)).containsSubsequence("first", "second");
    }

    @Test
    void cutsLongLinesAroundTheCarets() {
        Source source = new Source("wide.mlp", "a".repeat(200) + "HERE" + "b".repeat(200));
        String report = render(Problem.error("wide", place(source, "HERE"), "wide"));
        assertThat(report.lines()).allMatch(line -> line.length() < 120);
        List<String> lines = report.lines().toList();
        assertThat(lines.get(4).indexOf('^')).isEqualTo(lines.get(3).indexOf("HERE"));
        assertThat(lines.get(4)).endsWith(" ^^^^");
    }

    @Test
    void neverPrintsWhatATerminalWouldObey() {
        Source source = new Source("evil\u001b[2J.mlp", "x = \u001b[31m \u202e 1");
        assertThat(render(Problem.error("evil", source.span(0, 1), "evil \u0007")))
                .doesNotContain("\u001b", "\u202e", "\u0007")
                .contains("x = \ufffd[31m \ufffd 1");
    }

    @Test
    void coloursOnlyWhenAsked() {
        Problem problem = Problem.error("e", place(MODEL, "W"), "title").help("help");
        String coloured = Report.render(List.of(problem), true);
        assertThat(coloured).contains("\u001b[1;31m").isNotEqualTo(render(problem));
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(render(problem));
    }

    /** Ten thousand problems are counted, not printed; no warning hides an error. */
    @Test
    void ofTooManyProblemsTheFirstAreShownAndTheRestCounted() {
        Source source = new Source("many.mlp", "x\n".repeat(10_000));
        Problems problems = new Problems();
        for (int line = 0; line < 10_000; line++) {
            Span place = source.span(2 * line, 2 * line + 1);
            problems.add(line == 9_000 ? Problem.error("e", place, "wrong") : Problem.warning("w", place, "odd"));
            problems.add(Problem.warning("w", place, "odd again"));
            problems.add(Problem.warning("w", place, "odd again"));
        }
        String report = Report.render(problems.all(), false);
        assertThat(problems.all()).hasSize(20_000);
        assertThat(report).contains("error: wrong").endsWith("\n… and 19,900 warnings more: mend these first\n");
        assertThat(report.lines().filter(line -> line.startsWith("warning: "))).hasSize(99);
    }
}
