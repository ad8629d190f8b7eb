package mlpc.compiler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.DynamicTest;

/**
 * Texts that a test's outcome is compared with, letter by letter. {@code -Dgoldens.update=true} writes them anew, to be read
 * in the diff before they are committed; where {@code CI} is set it is refused, so that no build can pass by agreeing with itself.
 */
public final class Goldens {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final boolean UPDATE = Boolean.getBoolean("goldens.update");

    private Goldens() {}

    /** The folder of cases of this name. */
    public static Path folder(String name) {
        return CASES.resolve(name);
    }

    /**
     * One test for each {@code name.mlp} in a folder of cases: {@code report} of its text shall be {@code name.expected}.
     * The source is called by its file's name alone, so that reports are the same on every machine.
     */
    public static Stream<DynamicTest> of(String folder, Function<Source, String> report) {
        List<Path> files = list(folder(folder));
        assertThat(files).as("cases in " + folder(folder)).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String name = file.getFileName().toString();
                    Path golden = file.resolveSibling(name.replaceFirst("\\.mlp$", ".expected"));
                    check(golden, report.apply(new Source(name, Files.readString(file))));
                }));
    }

    /** The text of the golden file shall be {@code actual}. */
    public static void check(Path golden, String actual) {
        try {
            if (UPDATE) {
                update(golden, actual);
            }
            assertThat(golden)
                    .as("golden file; -Dgoldens.update=true writes it")
                    .exists();
            assertThat(actual).as("compared with " + golden).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void update(Path golden, String actual) throws IOException {
        if (System.getenv("CI") != null) {
            throw new IllegalStateException("goldens.update is refused where CI is set: " + golden);
        }
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
