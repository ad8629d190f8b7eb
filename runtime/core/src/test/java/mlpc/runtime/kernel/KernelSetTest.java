package mlpc.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.start.Start;
import org.junit.jupiter.api.Test;

/** The choice at start-up, by programs started in each way: on the class path and as a module, with vectors and without. */
class KernelSetTest {
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    @Test
    void withoutTheModuleThePlainSetRunsAndTheHintSaysSo() throws Exception {
        List<String> lines = onTheClassPath(List.of());
        assertThat(lines).contains("PLAIN");
        assertThat(lines)
                .contains(
                        "start Java with --add-modules jdk.incubator.vector for faster kernels; the results are the same");
    }

    @Test
    void everyWayToStartGivesTheSameBits() throws Exception {
        String bits = last(onTheClassPath(List.of()));
        assertThat(onTheClassPath(VECTORS)).contains("VECTOR", "no hint", bits);
        assertThat(onTheClassPath(with(VECTORS, "-Dmlpc.kernels=plain"))).contains("PLAIN", "no hint", bits);
        assertThat(onTheClassPath(with(VECTORS, "-Xint"))).contains("PLAIN", bits);
        assertThat(asAModule("mlpc.runtime")).contains("PLAIN", bits);
        assertThat(asAModule("mlpc.runtime,jdk.incubator.vector")).contains("VECTOR", bits);
    }

    @Test
    void aSetThatIsNotThereIsSaid() throws Exception {
        assertThat(onTheClassPath(List.of("-Dmlpc.kernels=fast")))
                .anyMatch(line -> line.contains("mlpc.kernels is fast; expected plain or vector"));
        assertThat(onTheClassPath(List.of("-Dmlpc.kernels=vector")))
                .anyMatch(line -> line.contains("without --add-modules jdk.incubator.vector"));
    }

    private static List<String> onTheClassPath(List<String> options) throws Exception {
        return run(options, "-cp", classes() + java.io.File.pathSeparator + tests());
    }

    private static List<String> asAModule(String modules) throws Exception {
        return run(List.of("--add-modules", modules), "--module-path", classes().toString(), "-cp", tests().toString());
    }

    private static List<String> run(List<String> options, String... paths) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(paths));
        command.add(Start.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static List<String> with(List<String> options, String more) {
        List<String> all = new ArrayList<>(options);
        all.add(more);
        return all;
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(KernelSet.class.getResource("KernelSet.class").toURI())
                .resolve("../../../..")
                .normalize();
    }

    private static Path tests() throws URISyntaxException {
        return Path.of(Start.class.getResource("Start.class").toURI())
                .resolve("../../../..")
                .normalize();
    }
}
