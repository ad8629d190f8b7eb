package mlpc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Texts that a test's outcome is compared with, letter by letter. {@code -Dgoldens.update=true} writes them anew, to be read
 * in the diff before they are committed; where {@code CI} is set it is refused, so that no build can pass by agreeing with itself.
 */
public final class Goldens {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final boolean UPDATE = Boolean.getBoolean("goldens.update");

    /** A text of more characters than this is not shown whole where it differs. */
    private static final int LONG = 20_000;

    private Goldens() {}

    /** The folder of cases of this name. */
    public static Path folder(String name) {
        return CASES.resolve(name);
    }

    /**
     * One test for each {@code name.mlp} in a folder of cases: {@code report} of its name and its text shall be
     * {@code name.expected}. The name has no folder, so that reports are the same on every machine.
     */
    public static Stream<DynamicTest> of(String folder, BinaryOperator<String> report) {
        List<Path> files = list(folder(folder));
        assertThat(files).as("cases in " + folder(folder)).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String name = file.getFileName().toString();
                    Path golden = file.resolveSibling(name.replaceFirst("\\.mlp$", ".expected"));
                    check(golden, report.apply(name, Files.readString(file)));
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
            String expected = Files.readString(golden);
            if (expected.length() > LONG) {
                assertThat(difference(expected, actual))
                        .as("compared with " + golden)
                        .isEmpty();
            } else {
                assertThat(actual).as("compared with " + golden).isEqualTo(expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line in which two texts differ. */
    private static Optional<String> difference(String expected, String actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        List<String> before = expected.lines().toList();
        List<String> now = actual.lines().toList();
        int line = 0;
        while (line < Math.min(before.size(), now.size()) && before.get(line).equals(now.get(line))) {
            line++;
        }
        return Optional.of("line " + (line + 1) + " was: " + at(before, line) + "\nis: " + at(now, line));
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "the end, or another kind of line end";
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
