package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample for JShell, as its page calls it. */
class JshellTest {
    @Test
    void theSineIsLearnedAndDrawn() throws Exception {
        Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
        // A module without main classes has no folder for them, and JShell wants each entry to be there.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        String quick = "-XX:TieredStopAtLevel=1"; // of JShell itself and of the JVM in which it runs what it reads
        List<String> command = List.of(
                jshell.toString(), "-J" + quick, "-R" + quick, "--class-path", classPath, "app-jshell/curve.jsh");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).containsPattern("loss 0\\.00\\d\\d");
        List<Integer> heights = output.lines()
                .filter(line -> line.endsWith("*"))
                .map(String::length)
                .collect(Collectors.toList());
        assertThat(heights).as(output).hasSize(25);
        assertThat(heights.get(6)).as("near minus one half of pi").isBetween(4, 8);
        assertThat(heights.get(18)).as("near one half of pi").isBetween(54, 58);
    }
}
