package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good weights are never replaced by bad ones in silence. */
class KeptWeightsTest {
    private static final String XOR =
            """
            model Xor {
              input  x: real[2]
              target t: flag
              y = x |> dense(8, tanh) |> unit(logistic)
              predict t = y
              loss squared = 1/2 * (y - t)^2
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
              train    { optimizer = adam(rate: 0.05)   epochs = 200   seed = 1 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;
    private Path weights;
    private Path previous;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("net.mlp"), XOR);
        weights = folder.resolve("net.safetensors");
        previous = folder.resolve("net.previous.safetensors");
    }

    private static Cli train(Object... arguments) {
        Object[] words = new Object[arguments.length + 1];
        words[0] = "train";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void weightsLieBesideTheModelWhereEveryCommandFindsThem() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path namesake = Files.writeString(other.resolve("net.mlp"), XOR.replace("dense(8", "dense(5"));
        train(model);
        train(namesake);
        assertThat(weights).exists();
        assertThat(other.resolve("net.safetensors")).exists();
        assertThat(Path.of("net.safetensors")).doesNotExist();
        for (String command : new String[] {"predict", "evaluate", "test", "trace"}) {
            for (Path each : new Path[] {model, namesake}) {
                Cli run = Cli.run(command, each);
                assertThat(run.code()).as(command + run.err() + run.out()).isZero();
            }
        }
    }

    @Test
    void betterWeightsReplaceWorseOnesWithoutAWord() {
        train(model, "--epochs", 3);
        Cli better = train(model, "--epochs", 200);
        assertThat(better.err()).doesNotContain("warning");
        assertThat(train(model).err()).as("the same once more").doesNotContain("warning");
        assertThat(previous).doesNotExist();
    }

    @Test
    void worseWeightsLeaveTheBetterOnesAndSaySo() throws IOException {
        train(model);
        byte[] good = Files.readAllBytes(weights);
        Cli worse = train(model, "--epochs", 20);
        assertThat(worse.err())
                .containsPattern(
                        "warning: on the same 4 rows trained on, the loss is 0\\.\\d+; that of the weights which"
                                + " were in .*net\\.safetensors is [0-9.e-]+: they are kept in "
                                + previous);
        assertThat(previous).hasBinaryContent(good);
        byte[] second = Files.readAllBytes(weights);
        // The best stay where they are, and the second best are kept too.
        train(model, "--epochs", 1);
        assertThat(previous).hasBinaryContent(good);
        assertThat(folder.resolve("net.previous-2.safetensors")).hasBinaryContent(second);
    }

    @Test
    void theRowsHeldBackDecide() throws IOException {
        Files.writeString(model, XOR.replace("seed = 1", "validation = 50%  seed = 1"));
        train(model, "--epochs", 1);
        Cli other = train(model, "--epochs", 100);
        assertThat(other.err() + previous.toFile().exists()).containsPattern("on the same 2 rows held back.*|false$");
    }

    @Test
    void weightsOfAnotherStructureAreKept() throws IOException {
        train(model);
        byte[] old = Files.readAllBytes(weights);
        Files.writeString(model, XOR.replace("dense(8", "dense(3"));
        Cli run = train(model);
        assertThat(run.err()).contains("are no weights of this model as it is now; it is kept in " + previous);
        assertThat(previous).hasBinaryContent(old);
    }

    @Test
    void aFileThatHoldsNoWeightsIsNotReplaced() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "what I wrote");
        Cli run = Cli.run("train", model, "--out", notes);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--out " + notes + ": is there already, and holds no weights");
        assertThat(notes).hasContent("what I wrote");
        Path empty = Files.createTempFile(folder, "w", "");
        train(model, "--out", empty);
        assertThat(Cli.run("evaluate", model, "--weights", empty).code()).isZero();
        train(model, "--out", empty);
    }

    @Test
    void aDivergedTrainingLeavesTheWeightsAlone() throws IOException {
        train(model);
        byte[] good = Files.readAllBytes(weights);
        String wild = XOR.replace("adam(rate: 0.05)", "sgd(rate: 1e30)").replace("unit(logistic)", "unit(linear)");
        Files.writeString(model, wild);
        Path diverged = folder.resolve("net.diverged.safetensors");
        Cli run = Cli.run("train", model);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("training diverged in step")
                .contains(" in " + diverged + "; " + weights + " stays as it was.");
        assertThat(weights).hasBinaryContent(good);
        assertThat(Cli.run("predict", model, "--weights", diverged).code()).isZero();
        Cli fresh = Cli.run("train", model, "--out", folder.resolve("new.safetensors"));
        assertThat(fresh.err())
                .contains(folder.resolve("new.diverged.safetensors") + "; " + folder.resolve("new.safetensors")
                        + " is not written.");
    }

    @Test
    void aDeviceTakesWeightsAndStaysADevice() {
        if (Files.exists(Path.of("/dev/null"))) {
            train(model, "--out", "/dev/null");
            assertThat(Path.of("/dev/null"))
                    .satisfies(path -> assertThat(Files.isRegularFile(path)).isFalse());
        }
    }

    @Test
    void whatCannotBeGoneOnWithIsSaid() throws IOException {
        Cli none = train(model, "--resume");
        assertThat(none.err())
                .contains("note: there is no " + folder.resolve("net.checkpoint.safetensors")
                        + " to go on from: the training begins anew");
        Cli absent = Cli.run("train", model, "--resume", folder.resolve("absent"));
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).contains("there is no checkpoint " + folder.resolve("absent"));
        Cli plain = Cli.run("train", model, "--resume", weights);
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).contains("holds weights alone");
        Cli both = Cli.run("train", model, "--resume", "--init", weights);
        assertThat(both.code()).isEqualTo(2);
        assertThat(Cli.run("train", model, "--checkpoint-every", 9, "--checkpoint", folder.resolve("no/where"))
                        .err())
                .contains("--checkpoint " + folder.resolve("no/where") + ": the folder");
    }

    @Test
    void checkpointsAreRemovedWhenTheTrainingHasEnded() {
        Cli run = train(model, "--checkpoint-every", "30", "steps");
        assertThat(run.err()).doesNotContain("warning");
        assertThat(folder.resolve("net.checkpoint.safetensors")).doesNotExist();
    }
}
