package mlpc.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Backend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A class that nobody uses any more leaves no trace: a process may compile models for as long as it lives. */
class UnloadingTest {
    @Test
    void hundredsOfModelsFitWhereOnlySomeWouldStay() throws Exception {
        assertThat(cycles(400, Backend.JANINO, "40m")).endsWith("400 cycles\n");
    }

    @Test
    @Tag("heavy")
    void tenThousandModelsDoToo() throws Exception {
        assertThat(cycles(10_000, Backend.JANINO, "128m")).endsWith("10000 cycles\n");
        assertThat(cycles(1_000, Backend.JAVAC, "128m")).endsWith("1000 cycles\n");
    }

    private static String cycles(int count, Backend backend, String metaspace)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:MaxMetaspaceSize=" + metaspace, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CompileCycles.class.getName()));
        command.addAll(List.of(Integer.toString(count), backend.name()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
