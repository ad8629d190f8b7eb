package mlpc.compiler.tune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import mlpc.runtime.internal.kernel.KernelSet;

/** The description of the machine in a cost table. */
final class Machine {
    private Machine() {}

    /** {@code Intel(R) Xeon(R) Processor, 2 processors, linux amd64}. */
    static String description() {
        int processors = Runtime.getRuntime().availableProcessors();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String name = processor();
        return (name.isEmpty() ? "" : name + ", ")
                + processors
                + (processors == 1 ? " processor, " : " processors, ")
                + system.toLowerCase(Locale.ROOT);
    }

    /** {@code 17.0.15, vector kernels}. */
    static String java() {
        return System.getProperty("java.version") + ", "
                + KernelSet.current().name().toLowerCase(Locale.ROOT) + " kernels";
    }

    /** As Linux calls it; elsewhere nothing. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name") && line.indexOf(':') > 0)
                    .map(line -> line.substring(line.indexOf(':') + 1)
                            .replace('#', ' ')
                            .strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException | java.io.UncheckedIOException elsewhere) {
            return "";
        }
    }
}
