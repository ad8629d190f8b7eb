package mlpc.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.scope.Builtin;
import mlpc.compiler.check.scope.Initialisers;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;

/** {@code grammar/LANGUAGE.md} speaks of everything that the checker knows by a name. */
class SpecificationTest {
    private static final Path MAIN = Path.of("src/main/java");
    /** An id where a problem is made: {@code error("id", …} or {@code warn(\n "id", …}, not one that ends in a dash. */
    private static final Pattern PROBLEM = Pattern.compile("\\b(?:error|warning|warn)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"");

    private static final String TEXT = read(Path.of("../../grammar/LANGUAGE.md"));

    @Test
    void everyFunctionThatIsBuiltIn() {
        assertNamed(Builtin.all().stream().map(Builtin::title));
    }

    @Test
    void everyNameOfThePreludeWithItsDefaults() {
        assertNamed(Prelude.definitions().stream()
                .map(definition -> definition.name().text()));
    }

    @Test
    void everyDistributionAndLimit() {
        assertNamed(Initialisers.all().stream().map(Initialisers::title));
        assertNamed(Limits.standard().all().keySet().stream());
    }

    @Test
    void everyProblem() {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> PROBLEM.matcher(read(file)).results())
                    .map((MatchResult found) -> found.group(1))
                    .forEach(ids::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(ids).contains("shape-mismatch", "unused-name").hasSizeGreaterThan(60);
        assertNamed(ids.stream());
    }

    @Test
    void theFileOfEveryConstructCompiles() throws IOException {
        Path file = Goldens.folder("syntax").resolve("every-construct.mlp");
        new Compiler(Options.STANDARD).compile(Source.read(file));
    }

    /** Each stands somewhere between backquotes. */
    private static void assertNamed(Stream<String> names) {
        Set<String> words = Pattern.compile("`([^`\n]+)`")
                .matcher(TEXT)
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split("[^\\w-]+")))
                .collect(Collectors.toSet());
        List<String> all = names.toList();
        assertThat(all).isNotEmpty();
        assertThat(words).containsAll(all);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
