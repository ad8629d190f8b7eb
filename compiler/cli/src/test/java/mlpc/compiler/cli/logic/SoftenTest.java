package mlpc.compiler.cli.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftenTest {
    private static final String XOR =
            """
            model XorByHand {
              input  x: real[2]
              target t: real

              hidden = threshold([[1, 1], [1, 1]] @ x + [-0.5, -1.5])
              predict t = threshold(dot([1, -2], hidden) - 0.5)

              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theSoftModelPassesTheExamplesAndItsGainIsSettable() throws IOException {
        Path soft = folder.resolve("soft.mlp");
        Cli run = Cli.run("soften", write(XOR), "--gain", "8", "-o", soft);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("at gain 8 the predictions for the 4 examples are within 0.0", "2 thresholds softened");
        assertThat(Cli.run("test", soft).code()).isZero();
        assertThat(Cli.run("test", soft, "--set", "gain=0.1").code()).isEqualTo(1);
    }

    @Test
    void theTrainableModelTrains() throws IOException {
        Path soft = folder.resolve("soft.mlp");
        Path weights = folder.resolve("soft.safetensors");
        assertThat(Cli.run("soften", write(XOR), "--gain", "2", "--trainable", "-o", soft)
                        .err())
                .contains("4 literals made trainable");
        assertThat(Cli.run("test", soft).code()).as("too soft as it is").isEqualTo(1);
        assertThat(Cli.run("train", soft, "--out", weights).code()).isZero();
        assertThat(Cli.run("test", soft, "--weights", weights).code()).isZero();
    }

    @Test
    void errorsAreATable() throws IOException {
        Cli run = Cli.run("soften", write(XOR), "--errors", "1,10,100");
        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4).first().isEqualTo("gain,mean_error,worst_error");
        assertThat(lines.get(1)).startsWith("1,0.49");
        assertThat(Double.parseDouble(lines.get(3).split(",")[2])).isLessThan(1e-12);
    }

    @Test
    void whatCannotBeMeasuredOrMeantIsSaid() throws IOException {
        assertThat(Cli.run("soften", write(XOR), "--gain", "0").code()).isEqualTo(2);
        assertThat(Cli.run("soften", write(XOR.replaceFirst("examples .*\n", "\n")), "--errors", "1")
                        .err())
                .contains("has no examples to measure on");
        assertThat(Cli.run("soften", write(XOR.replace("threshold", "tanh"))).err())
                .contains("has no hard threshold to soften");
        Files.writeString(folder.resolve("gates.mlp"), "fn step(z) = threshold(z)");
        Path importing = write("import \"gates.mlp\"\n" + XOR.replace("threshold(dot", "step(dot"));
        assertThat(Cli.run("soften", importing).err()).contains("gates.mlp still has 1 threshold: soften it too");
        Cli layers = Cli.run("soften", folder.resolve("gates.mlp"));
        assertThat(layers.out()).contains("fn step(z) = soft_threshold(z)");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("xor.mlp"), text);
    }
}
