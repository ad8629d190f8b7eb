package mlpc.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps this process on one processor while it measures. Two processors of a machine need not be equally fast, where other programs share their cores
 * or caches: a library that computes in a thread of its own may have the other one all the time, a sixth faster or slower. Where there is no
 * Linux, nothing happens.
 */
final class OneProcessor {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final String all;

    private OneProcessor(String all) {
        this.all = all;
    }

    /** All threads that are there, and those that they start, stay on the first processor that the process may use, until it leaves. */
    static OneProcessor keep() throws IOException, InterruptedException {
        String all = "";
        if (Files.exists(STATUS)) {
            all = Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.substring(ALLOWED.length()).strip())
                    .findFirst()
                    .orElse("");
            allow(all.replaceAll("\\D.*", ""));
        }
        return new OneProcessor(all);
    }

    /** Any processor will do again. */
    void leave() throws IOException, InterruptedException {
        allow(all);
    }

    private static void allow(String processors) throws IOException, InterruptedException {
        if (!processors.isEmpty()) {
            String own = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("taskset", "--all-tasks", "--cpu-list", "--pid", processors, own)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
