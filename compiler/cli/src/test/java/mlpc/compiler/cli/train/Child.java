package mlpc.compiler.cli.train;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, which can be told to end. */
record Child(Process process, Path err, Path out) {
    /** What a test waits for. */
    interface Condition {
        boolean holds() throws IOException;
    }

    private static final int SECONDS = 600;

    static Child start(Path folder, Object... arguments) throws IOException {
        Path err = Files.createTempFile("mlp", ".err");
        Path out = Files.createTempFile("mlp", ".out");
        err.toFile().deleteOnExit();
        out.toFile().deleteOnExit();
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "mlpc.compiler.cli.Main"));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectOutput(out.toFile())
                .start();
        return new Child(process, err, out);
    }

    /** Waits until it says something, or has ended. */
    Child awaitSaying(String words) throws IOException, InterruptedException {
        return await(() -> said().contains(words));
    }

    /** Waits until something is so, or it has ended. */
    Child await(Condition condition) throws IOException, InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (process.isAlive() && !condition.holds()) {
            if (System.nanoTime() > patience) {
                process.destroyForcibly();
                throw new AssertionError("it has neither come so far nor ended: " + said());
            }
            Thread.sleep(5);
        }
        return this;
    }

    /** What runs in the background or under nohup ignores a signal, and with it whatever it starts. */
    static void assumeHeard(String signal, int number) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .findFirst()
                    .orElse("0");
            boolean heard = (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) == 0;
            assumeTrue(heard, "a process that does not ignore " + signal);
        }
    }

    /** By its name: {@code INT}. */
    Child signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return this;
    }

    int await() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it has not ended");
        }
        return process.exitValue();
    }

    /** The processors' time that it has taken. */
    Duration computed() {
        return process.info().totalCpuDuration().orElse(Duration.ofDays(1));
    }

    String said() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    String wrote() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
