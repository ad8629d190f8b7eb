package mlpc.benchmarks.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The table by which the launcher starts the command's JVM, for programs that start in the same way. */
final class StartOptions {
    private static final Path TABLE = Path.of("../../compiler/cli/src/main/launcher/start.options");

    /** Which of "always [madvise] never" Linux does. */
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    private StartOptions() {}

    /** The options of a quick start here, without those that only the command understands. */
    static List<String> quick() {
        return Stream.of((value("quick") + (hasHugePages() ? " " + value("pages") : "")).split("\\s+"))
                .filter(option -> !option.startsWith("-Dmlpc."))
                .toList();
    }

    private static boolean hasHugePages() {
        try {
            String switched = Files.readString(HUGE_PAGES);
            return switched.contains("[always]") || switched.contains("[madvise]");
        } catch (IOException notLinux) {
            return false;
        }
    }

    /**
     * The option that makes or uses an archive of classes, to be followed by its place.
     *
     * @param verb {@code make} or {@code use}
     * @param feature of Java, such as 17
     */
    static String archive(String verb, int feature) {
        return value(verb + (feature < 25 ? "-17" : "-25"));
    }

    private static String value(String name) {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(TABLE + " has no line " + name))
                    .substring(name.length())
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
