package mlpc.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.source.Edit;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The edits of every mistake in {@code cases/errors} are those of {@code edits.expected}, and each mends its mistake. */
class EditsTest {
    @Test
    void theEditsOfAllCasesAreTheExpectedOnes() {
        StringBuilder all = new StringBuilder();
        for (Case one : cases()) {
            for (Problem problem : one.problems()) {
                if (!problem.edits().isEmpty()) {
                    all.append(problem.span()).append(" [").append(problem.id()).append("]");
                    problem.edits().forEach(edit -> all.append(' ').append(shown(edit)));
                    all.append('\n');
                }
            }
        }
        Goldens.check(Goldens.folder("errors/edits.expected"), all.toString());
    }

    @TestFactory
    Stream<DynamicTest> theEditsOfAProblemMendIt() {
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(one.source().name(), () -> {
                    for (Problem problem : one.problems()) {
                        if (!problem.edits().isEmpty()) {
                            String mended = Edit.apply(one.source(), problem.edits());
                            List<Problem> left =
                                    one.check().apply(new Source(one.source().name(), mended));
                            assertThat(like(problem, left))
                                    .as(problem.span() + " " + problem.title() + "\n" + mended)
                                    .isLessThan(like(problem, one.problems()));
                        }
                    }
                }));
    }

    @Test
    void allEditsOfAFileTogetherMendAll() {
        Source source = new Source(
                "all.mlp",
                """
                model M {
                  input x = real[2]
                  target t: real
                  let h := x |> dens(4, activaton: tahn)
                  y = h |> unit(start = zeros
                  predict t: y
                  loss fit = .5 * (y - t) ** 2
                  train { optimiser = adm(lr = 0.1)   epocs: 10 }
                }
                """);
        for (int round = 0; round < 10; round++) {
            List<Edit> edits = checked(source).stream()
                    .flatMap(problem -> problem.edits().stream())
                    .toList();
            source = new Source("all.mlp", Edit.apply(source, edits));
        }
        assertThat(source.text())
                .isEqualTo(
                        """
                        model M {
                          input x: real[2]
                          target t: real
                          h = x |> dense(4, activation: tanh)
                          y = h |> unit(start: zeros)
                          predict t = y
                          loss fit = 0.5 * (y - t) ^ 2
                          train { optimizer = adam(rate: 0.1)   epochs = 10 }
                        }
                        """);
    }

    @Test
    void aTypeWhereNoneIsWrittenIsNotMendedByHalf() {
        String model = "model M {\n  input x: real\n  y: real = 2 * x\n  output o = y\n}\n";
        assertThat(checked(new Source("m.mlp", model))).isNotEmpty().allMatch(problem -> problem.edits()
                .isEmpty());
    }

    @Test
    void anEditKnowsItsText() {
        Source source = new Source("a.mlp", "one two");
        assertThat(Edit.apply(source, List.of(new Edit(source.span(4, 7), "2"), new Edit(source.span(0, 3), "1"))))
                .isEqualTo("1 2");
        Edit twice = new Edit(source.span(2, 5), "");
        assertThatThrownBy(() -> Edit.apply(source, List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.mlp:1:3");
        assertThatThrownBy(() -> Edit.apply(new Source("b.mlp", "one two"), List.of(twice)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static long like(Problem problem, List<Problem> all) {
        return all.stream()
                .filter(other ->
                        other.id().equals(problem.id()) && other.title().equals(problem.title()))
                .count();
    }

    private static String shown(Edit edit) {
        Span span = edit.span();
        return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn() + " "
                + quoted(span.text()) + " -> " + quoted(edit.newText());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n").replace("\r", "\\r") + '"';
    }

    private record Case(Source source, Function<Source, List<Problem>> check) {
        List<Problem> problems() {
            return check.apply(source);
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        sources("errors/check").forEach(source -> cases.add(new Case(source, EditsTest::checked)));
        sources("errors/syntax").forEach(source -> cases.add(new Case(source, EditsTest::parsed)));
        return cases;
    }

    private static List<Problem> checked(Source source) {
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        Checker.check(file, CheckErrorsTest.options(source), problems);
        return problems.all();
    }

    private static List<Problem> parsed(Source source) {
        Problems problems = new Problems();
        ModelParser.parse(source, problems);
        return problems.all();
    }

    private static List<Source> sources(String folder) {
        try (Stream<Path> files = Files.list(Goldens.folder(folder))) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .sorted()
                    .map(EditsTest::read)
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path file) {
        try {
            return new Source(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
