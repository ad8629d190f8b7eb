package mlpc.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is told to end while it writes one file after the other. */
@DisabledOnOs(OS.WINDOWS)
class EndingProcessTest {
    /** Writes until it is ended; a hook takes its time, as hooks do on a busy machine. */
    static final class Writer {
        private static final int THREADS = 3;

        private Writer() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            long pause = Long.parseLong(args[1]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> sleep(pause)));
            for (int thread = 0; thread < THREADS; thread++) {
                Path file = folder.resolve("file" + thread);
                OutputFile.at(file).write("first");
                new Thread(() -> write(file)).start();
            }
            System.out.println("writing");
        }

        private static void write(Path file) {
            while (true) {
                OutputFile.at(file).write("again");
            }
        }

        private static void sleep(long milliseconds) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException none) {
                throw new IllegalStateException(none);
            }
        }
    }

    /** Writes when it is ended, in a hook. */
    static final class LateWriter {
        private LateWriter() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            OutputFile.at(folder.resolve("first")).write("before the end");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> OutputFile.at(folder.resolve("last"))
                    .write("of a hook")));
            System.out.println("writing");
            Writer.sleep(600_000);
        }
    }

    /** Is ended in the middle of a file, and finishes it while a hook waits for it. */
    static final class SlowWriter {
        private SlowWriter() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            CountDownLatch written = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(written)));
            try {
                OutputFile.at(folder.resolve("file")).write(channel -> {
                    channel.write(StandardCharsets.UTF_8.encode("before the end, "));
                    System.out.println("writing");
                    while (!isEmpty(folder)) {
                        Writer.sleep(1);
                    }
                    channel.write(StandardCharsets.UTF_8.encode("and after it"));
                });
            } finally {
                written.countDown();
            }
        }

        private static boolean isEmpty(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                return files.findAny().isEmpty();
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException none) {
                throw new IllegalStateException(none);
            }
        }
    }

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @ParameterizedTest
    @CsvSource({"0", "1", "10", "100"})
    void leavesNoTemporaryFileAndNoWord(long pause) throws Exception {
        assertThat(run(Writer.class, folder, pause)).isEqualTo("writing\n");
        assertThat(names()).containsExactly("file0", "file1", "file2");
    }

    @Test
    void writesInItsHooks() throws Exception {
        assertThat(run(LateWriter.class, folder)).isEqualTo("writing\n");
        assertThat(names()).containsExactly("first", "last");
        assertThat(folder.resolve("last")).hasContent("of a hook");
    }

    @Test
    void publishesWhatWasDeletedForAnEndThatTakesItsTime() throws Exception {
        assertThat(run(SlowWriter.class, folder)).isEqualTo("writing\n");
        assertThat(names()).containsExactly("file");
        assertThat(folder.resolve("file")).hasContent("before the end, and after it");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** What the program says when it is told to end as soon as it has said something. */
    private String run(Class<?> program, Object... arguments) throws Exception {
        Path classes = Path.of(OutputFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path said = output.resolve("said");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes + File.pathSeparator + classes.resolveSibling("test-classes"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (process.isAlive() && Files.size(said) == 0) {
            Thread.sleep(1);
        }
        process.destroy();
        assertThat(process.waitFor()).as(Files.readString(said)).isEqualTo(143);
        return Files.readString(said);
    }
}
