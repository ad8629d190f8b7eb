package mlpc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and when something was measured. */
record Machine(String processor, int cores, LocalDate date) {
    static Machine here() {
        return new Machine(model(), Runtime.getRuntime().availableProcessors(), LocalDate.now(ZoneOffset.UTC));
    }

    /** As Linux names it; elsewhere the architecture. */
    private static String model() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }

    String sentence() {
        return "Measured on " + date + ", " + processor + ", " + cores + " cores.";
    }
}
