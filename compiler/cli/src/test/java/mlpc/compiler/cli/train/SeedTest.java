package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --seed} takes what {@code seed} in a file takes, and draws the same. */
class SeedTest {
    private static final String MODEL =
            """
            model Line {
              input x: real
              target t: real
              y = [x] |> unit()
              predict t = y
              loss fit = squared_error(y, t)
              examples { 1 -> 2   2 -> 4 }
              train { optimizer = sgd(rate: 0.01)   epochs = 1   %s }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-3", "1e3", "1_000", "9007199254740992", "-9007199254740992"})
    void whatAFileTakesTheCommandTakes(String seed) throws IOException {
        Path written = trained("written", "seed = " + seed);
        Path set = trained("set", "seed = 1", "--seed", seed);
        assertThat(Digests.of(Safetensors.read(written))).isEqualTo(Digests.of(Safetensors.read(set)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "-9007199254740993", "1e40", "1.5", "99999999999999999999", "1e-3"})
    void whatAFileRefusesTheCommandRefuses(String seed) throws IOException {
        Path file = Files.writeString(folder.resolve("net.mlp"), MODEL.formatted("seed = " + seed));
        Cli check = Cli.run("check", file);
        assertThat(check.code()).isNotZero();
        assertThat(check.out() + check.err()).contains("`seed` must be ");
        refused(seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "0x10", "NaN", "1e999999999"})
    void norAnythingThatIsNoNumber(String seed) throws IOException {
        refused(seed);
    }

    private void refused(String seed) throws IOException {
        Path file = Files.writeString(folder.resolve("net.mlp"), MODEL.formatted(""));
        Cli train = Cli.run("train", file, "--out", folder.resolve("w"), "--seed", seed);
        assertThat(train.code()).isNotZero();
        assertThat(train.err())
                .contains("--seed: " + seed)
                .contains("expected a whole number from -9007199254740992 to 9007199254740992");
        assertThat(folder.resolve("w")).doesNotExist();
    }

    private Path trained(String name, String setting, Object... options) throws IOException {
        Path file = Files.writeString(folder.resolve("net.mlp"), MODEL.formatted(setting));
        Path weights = folder.resolve(name + ".safetensors");
        Object[] all = new Object[options.length + 4];
        all[0] = "train";
        all[1] = file;
        all[2] = "--out";
        all[3] = weights;
        System.arraycopy(options, 0, all, 4, options.length);
        Cli train = Cli.run(all);
        assertThat(train.code()).as(train.err()).isZero();
        return weights;
    }
}
