package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The command as it is called from a checkout: a process of its own, through the launcher and the jar that this build made. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class CheckoutTest {
    private static final Path JAR = Path.of("..", "compiler", "cli", "target", "mlpc-cli-all.jar");

    private record Run(int code, String text) {}

    @Test
    void saysItsVersion() throws Exception {
        Run run = mlp("--version");
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).contains("0.1.0");
    }

    @Test
    void checksASample() throws Exception {
        Run run = mlp("check", Samples.XOR.toString());
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).contains("xor.mlp: no problems");
    }

    @Test
    void saysWhatIsWrongWithoutAStackTrace() throws Exception {
        Run run = mlp("check", "none.mlp");
        assertThat(run.code()).as(run.text()).isEqualTo(1);
        assertThat(run.text()).contains("none.mlp").doesNotContain("\tat ");
    }

    private static Run mlp(String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/sh")) && Files.exists(JAR), "no jar yet: mvn verify makes it first");
        List<String> command = new ArrayList<>(List.of(Path.of("..", "mlp").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }
}
