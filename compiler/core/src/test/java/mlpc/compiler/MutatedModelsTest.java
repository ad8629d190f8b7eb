package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Report;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.Mutations;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated models through the whole compiler: each becomes Java or a report, never an exception of another kind, and none takes the
 * compiler's time. The same mutants in every run: a hundred thousand, of which the usual build tries the first twentieth.
 */
class MutatedModelsTest {
    private static final int MUTANTS = 100_000;
    private static final int SOME = MUTANTS / 20;

    /** Characters of a file that is mutated: larger ones add time and no constructs. */
    private static final int LONGEST = 2_000;

    private static List<Source> models(String... folders) {
        try (Stream<Path> files = Stream.of(folders)
                .map(Goldens::folder)
                .filter(Files::isDirectory)
                .flatMap(MutatedModelsTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .sorted()
                    .map(MutatedModelsTest::read)
                    .filter(source -> source.text().length() < LONGEST)
                    .toList();
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Source read(Path file) {
        try {
            return Source.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @Timeout(720)
    void someBecomeJavaOrReports() {
        becomeJavaOrReports(IntStream.range(0, SOME));
    }

    @Test
    @Tag("heavy")
    @Timeout(7_200)
    void eachBecomesJavaOrAReport() {
        becomeJavaOrReports(IntStream.range(SOME, MUTANTS));
    }

    private static void becomeJavaOrReports(IntStream numbers) {
        List<Source> right = models("models", "stages", "acceptance", "format");
        List<Source> wrong = models("errors");
        assertThat(right).hasSizeGreaterThan(20);
        assertThat(wrong).hasSizeGreaterThan(50);
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger compiled = new AtomicInteger();
        numbers.parallel().forEach(number -> {
            tried.incrementAndGet();
            Random random = new Random(number);
            List<Source> models = number % 4 == 3 ? wrong : right;
            String text = models.get(number % models.size()).text();
            for (int edit = random.nextInt(3); edit >= 0; edit--) {
                text = number % 2 == 0 ? Mutations.swap(text, random) : Mutations.mutate(text, random);
            }
            if (compiles(number, text)) {
                compiled.incrementAndGet();
            }
        });
        assertThat(compiled.get()).as("mutants that compile").isGreaterThan(tried.get() / 50);
    }

    private static boolean compiles(int number, String text) {
        Source source = new Source("mutant.mlp", text);
        try {
            JavaSource java = new Compiler(Options.STANDARD).compile(source).java();
            assertThat(java.text()).isNotEmpty();
            return true;
        } catch (CompileException reported) {
            assertThat(Report.render(reported.problems(), false)).isNotEmpty();
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
            throw new AssertionError("mutant " + number + ":\n" + text, defect);
        }
    }
}
