package mlpc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.format.Formatter;
import mlpc.compiler.syntax.format.FormatterTest;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text, the parser ends without an exception, and says something that can be printed. */
class ParserFuzzTest {
    /** Of each file: some fourteen thousand mutants in all, and as many others with the heavy tests. */
    private static final int ROUNDS = 50;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Goldens.folder("."))) {
            return files.filter(file -> file.toString().endsWith(".mlp")).sorted().toList().stream();
        }
    }

    @Timeout(600)
    @ParameterizedTest
    @MethodSource("files")
    void mutatedFilesAreReportedNotThrown(Path file) throws IOException {
        areReportedNotThrown(file, new Random(file.getFileName().toString().hashCode()));
    }

    @Timeout(600)
    @ParameterizedTest
    @MethodSource("files")
    @Tag("heavy")
    void soAreOtherMutants(Path file) throws IOException {
        areReportedNotThrown(file, new Random(file.getFileName().toString().hashCode() + 1));
    }

    private static void areReportedNotThrown(Path file, Random random) throws IOException {
        String text = Files.readString(file);
        boolean small = file.toString().contains("foreign") || file.toString().contains("beginner");
        for (int round = 0; round < (small ? ROUNDS / 4 : ROUNDS); round++) {
            String mutant = text;
            for (int edit = random.nextInt(4); edit >= 0; edit--) {
                mutant = Mutations.mutate(mutant, random);
            }
            check(mutant);
        }
    }

    private static void check(String text) {
        Source source = new Source("mutant.mlp", text);
        Problems problems = new Problems();
        ModelFile file = ModelParser.parse(source, problems);
        for (Problem problem : problems.all()) {
            assertThat(problem.span().start()).isBetween(0, text.length());
            assertThat(problem.span().end()).isBetween(problem.span().start(), text.length());
        }
        assertThat(Report.render(problems.all(), false)).doesNotContain("\u001b", "\u202e");
        if (!problems.hasErrors()) {
            FormatterTest.checked(source);
        }
        assertThat(Formatter.format(file)).isNotNull();
    }
}
