package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that are told to end, or killed, in processes of their own. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final String MODEL =
            """
            model Wave {
              input  x: real[4]
              target t: real
              h = x |> dense(160, tanh) |> batch_norm() |> dropout(0.1) |> dense(80, tanh)
              y = h |> unit(linear)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              data "rows.csv"
              train {
                optimizer = adam(rate: 0.01)  schedule = cosine()  batch = 16
                epochs = 400  validation = 20%  patience = 400  seed = 3
              }
            }
            """;

    @TempDir
    Path folder;

    private Path model;
    private Path weights;
    private Path checkpoint;

    /** What the training comes to if nothing happens to it. */
    private static byte[] undisturbed;

    @BeforeAll
    static void train(@TempDir Path quiet) throws IOException {
        Path model = Files.writeString(quiet.resolve("wave.mlp"), MODEL);
        Files.writeString(quiet.resolve("rows.csv"), rows());
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.err()).isZero();
        undisturbed = Files.readAllBytes(quiet.resolve("wave.safetensors"));
    }

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("wave.mlp"), MODEL);
        weights = folder.resolve("wave.safetensors");
        checkpoint = folder.resolve("wave.checkpoint.safetensors");
        Files.writeString(folder.resolve("rows.csv"), rows());
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder("x.0,x.1,x.2,x.3,t\n");
        for (int row = 0; row < 120; row++) {
            double x = row / 20.0;
            rows.append(x + "," + Math.cos(3 * x) + "," + x * x / 30 + "," + row % 7 + "," + Math.sin(x) + "\n");
        }
        return rows.toString();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsItAfterTheStepAndItIsGoneOnWith(String signal, int code) throws Exception {
        Child.assumeHeard(signal, code - 128);
        Child child = Child.start(folder, "train", "wave.mlp", "--threads", 2)
                .awaitSaying("epoch 1/")
                .signal(signal);
        assertThat(child.await()).as(child.said()).isEqualTo(code);
        assertThat(child.said())
                .contains(
                        "ending after this step; once more ends at once",
                        "interrupted after step ",
                        "the best weights so far, of epoch ",
                        "are in wave.safetensors, all of the training in wave.checkpoint.safetensors"
                                + "; to go on: mlp train wave.mlp --threads 2 --resume\n")
                .doesNotContain("\tat ", "Exception");
        assertThat(Cli.run("evaluate", model).code()).isZero();

        Cli resumed = Cli.run("train", model, "--resume", "--threads", 1);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("going on after step ").contains("from " + checkpoint);
        assertThat(weights).hasBinaryContent(undisturbed);
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void anInterruptedTrainingTellsProgramsTheSame() throws Exception {
        Child.assumeHeard("INT", 2);
        Child child = Child.start(folder, "train", "wave.mlp", "--json", "--init", "absent")
                .awaitSaying("\"epoch\": 1,")
                .signal("INT");
        assertThat(child.await()).isEqualTo(1);
        child = Child.start(folder, "train", "wave.mlp", "--json")
                .awaitSaying("\"epoch\": 1,")
                .signal("INT");
        assertThat(child.await()).isEqualTo(130);
        assertThat(child.wrote())
                .contains(
                        "\"interrupted\": true",
                        "\"weights\": \"wave.safetensors\"",
                        "\"resume\": \"mlp train wave.mlp --json --resume\"");
    }

    /** The report goes to a pipe that nobody reads, so the command waits there for as long as it is let. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void onceTheWeightsAreSavedASignalEndsItAtOnce(String signal, int code) throws Exception {
        Child.assumeHeard(signal, code - 128);
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Child child = Child.start(folder, "train", "wave.mlp", "--epochs", 2, "--report", pipe, "--no-baselines")
                .await(() -> Files.exists(weights));
        Process reader = new ProcessBuilder("sh", "-c", "sleep 20; exec cat " + pipe).start();
        try {
            child.signal(signal);
            assertThat(child.await()).as(child.said()).isEqualTo(code);
        } finally {
            reader.destroyForcibly();
        }
        assertThat(child.wrote()).doesNotContain("report");
        assertThat(child.said()).doesNotContain("\tat ", "Exception");
        assertThat(checkpoint).doesNotExist();
        assertThat(Cli.run("evaluate", model).code()).isZero();
    }

    /** The weights go to a pipe: between the last step and their end the signal has something to wait for. */
    @Test
    void afterTheLastStepItEndsWhenTheWeightsAreSaved() throws Exception {
        Child.assumeHeard("INT", 2);
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Child child = Child.start(folder, "train", "wave.mlp", "--epochs", 2, "--out", pipe)
                .awaitSaying("epoch 2/2")
                .signal("INT")
                .awaitSaying("ending after this step");
        assertThat(Files.readAllBytes(pipe)).isNotEmpty();
        assertThat(child.await()).as(child.said()).isEqualTo(130);
        assertThat(child.said())
                .contains("interrupted after the last step: the training is whole, and its weights are in " + pipe)
                .doesNotContain("\tat ", "Exception");
        assertThat(child.wrote()).isEmpty();
    }

    /** At moments that are others in each run; each kill is a start of the command more. */
    @Test
    void eightKillsTearNothingAndChangeNothing() throws Exception {
        kill(8);
    }

    @Test
    @Tag("heavy")
    void twoHundredKillsTearNothingAndChangeNothing() throws Exception {
        kill(200);
    }

    private void kill(int times) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int killed = 0; killed < times; ) {
            Child child = Child.start(folder, "train", "wave.mlp", "--resume", "--checkpoint-every", "7 steps");
            boolean early = random.nextInt(4) == 0;
            if (!early) {
                child.awaitSaying("epoch ");
            }
            Thread.sleep(random.nextInt(early ? 1500 : 200));
            boolean ended = !child.process().isAlive();
            child.signal("KILL");
            int code = child.await();
            if (ended || code == 0) {
                assertThat(code).as("seed " + seed + ": " + child.said()).isZero();
                assertThat(weights).as("seed " + seed).hasBinaryContent(undisturbed);
                Files.delete(weights);
            } else {
                killed++;
            }
            nothingIsTorn(seed);
        }
        Cli last = Cli.run("train", model, "--resume");
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(weights).as("seed " + seed).hasBinaryContent(undisturbed);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("wave.mlp", "rows.csv", "wave.safetensors", "wave.report.html");
        }
    }

    private void nothingIsTorn(long seed) {
        for (Path file : List.of(weights, checkpoint)) {
            if (Files.exists(file)) {
                assertThat(Safetensors.read(file).tensors()).as("seed " + seed).isNotEmpty();
            }
        }
        if (Files.exists(checkpoint)) {
            assertThat(Checkpoint.read(checkpoint).step()).as("seed " + seed).isPositive();
        }
    }
}
