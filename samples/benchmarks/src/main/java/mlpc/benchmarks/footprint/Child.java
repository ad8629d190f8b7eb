package mlpc.benchmarks.footprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts an application's programs, each in a JVM of its own. */
record Child(String java, Path folder) {
    /** What a program printed, and how long after the process began it had printed the first line. */
    record Run(double milliseconds, List<String> lines) {}

    /** The version of Java, such as 17, as its folder says; 17 where that says nothing. */
    int feature() {
        Path release = Path.of(java).toAbsolutePath().resolve("../../release").normalize();
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                    .map(Integer::parseInt)
                    .findFirst()
                    .orElse(17);
        } catch (IOException unreadable) {
            return 17;
        }
    }

    /** A program of the application in the folder. */
    Run run(List<String> options, App.Program program) {
        return run(options, program.classPath, program.main);
    }

    /** A program of the benchmarks. */
    Run run(List<String> options, Class<?> program, String... arguments) {
        return run(options, System.getProperty("java.class.path"), program.getName(), arguments);
    }

    private Run run(List<String> options, String classPath, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            try (BufferedReader output = process.inputReader()) {
                List<String> lines = new ArrayList<>();
                String line = output.readLine();
                double milliseconds = (System.nanoTime() - start) / 1e6;
                for (; line != null; line = output.readLine()) {
                    lines.add(line);
                }
                if (process.waitFor() != 0 || lines.isEmpty()) {
                    throw new IllegalStateException("failed: " + String.join(" ", command));
                }
                // HotSpot warns on the standard output, too early for a program's first line.
                if (lines.get(0).startsWith("[")) {
                    throw new IllegalStateException(lines.get(0) + ": " + String.join(" ", command));
                }
                return new Run(milliseconds, lines);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
