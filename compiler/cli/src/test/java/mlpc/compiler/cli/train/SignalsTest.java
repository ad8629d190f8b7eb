package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands other than a training that are told to end, or killed, in processes of their own. */
@DisabledOnOs(OS.WINDOWS)
class SignalsTest {
    private static final String MODEL =
            """
            model Line {
              input  x: real
              hyper width = 32
              target t: real
              y = [x] |> dense(width, tanh) |> unit(linear)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              data "rows.csv"
              train { optimizer = adam(rate: 0.01)  epochs = 60  validation = 20%  seed = 3 }
            }
            """;
    private static final int MANY = 600_000;

    /** What a process computes until it is past its start, and at work. */
    private static final Duration STARTED = Duration.ofMillis(1200);

    @TempDir
    Path folder;

    private Path result;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("line.mlp"), MODEL);
        StringBuilder rows = new StringBuilder("x,t\n");
        for (int row = 0; row < 200; row++) {
            rows.append(row / 100.0).append(',').append(Math.sin(row / 100.0)).append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        result = Files.writeString(folder.resolve("result.csv"), "of another day\n");
    }

    private List<String> drafts() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    private void manyRows() throws IOException {
        StringBuilder rows = new StringBuilder("x,t\n");
        for (int row = 0; row < MANY; row++) {
            rows.append(row % 1000).append(',').append(row % 7).append('\n');
        }
        Files.writeString(folder.resolve("many.csv"), rows);
        Cli trained = Cli.run("train", folder.resolve("line.mlp"), "--epochs", 1);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, crossval line.mlp --folds 40, '2/40', line.crossval",
        "TERM, 143, crossval line.mlp --folds 40, '2/40', line.crossval",
        "INT, 130, search line.mlp --over rate=0.001..0.1 --trials 30, '2/', line.search",
        "TERM, 143, search line.mlp --over rate=0.001..0.1 --trials 30, '2/', line.search"
    })
    void anExperimentSaysWhatIsKeptAndGoesOn(String signal, int code, String command, String said, String state)
            throws Exception {
        Child.assumeHeard(signal, code - 128);
        Child child = Child.start(folder, (Object[]) command.split(" "))
                .awaitSaying(said)
                .signal(signal);
        assertThat(child.await()).as(child.said()).isEqualTo(code);
        assertThat(child.said())
                .containsPattern("interrupted: \\d+ of \\d+ are kept in " + state + "; the same command goes on\n$")
                .doesNotContain("\tat ", "Exception");
        assertThat(drafts()).isEmpty();

        Child next = Child.start(folder, (Object[]) command.split(" "))
                .awaitSaying("going on: ")
                .signal("KILL");
        next.await();
        assertThat(next.said()).containsPattern("going on: \\d+ of \\d+ are done");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
    void predictionsThatAreNotAllWrittenReplaceNothing(String signal, int code) throws Exception {
        Child.assumeHeard(signal, code - 128);
        manyRows();
        Child child = Child.start(folder, "predict", "line.mlp", "--data", "many.csv", "--out", "result.csv");
        child.await(this::isUnderWay).signal(signal);
        assertThat(child.await()).as(child.said()).isEqualTo(code);
        assertThat(result).hasContent("of another day\n");
        assertThat(child.said()).doesNotContain("\tat ", "Exception");
        assertThat(drafts()).hasSize(signal.equals("KILL") ? 1 : 0);

        Cli again =
                Cli.run("predict", folder.resolve("line.mlp"), "--data", folder.resolve("rows.csv"), "--out", result);
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(drafts()).isEmpty();
        assertThat(result).content().startsWith("t\n").hasLineCount(201);
    }

    /** Whether more than the trial at the beginning is written. */
    private boolean isUnderWay() throws IOException {
        for (String draft : drafts()) {
            Path file = folder.resolve(draft);
            if (Files.exists(file) && Files.size(file) > 10_000) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "evaluate line.mlp --data many.csv",
        "sweep line.mlp --over width=900,1000,1100 --epochs 100000",
        "lr-find line.mlp",
        "compare line.mlp --epochs 100000 --out result.html"
    })
    void whatKeepsNothingLeavesNothing(String command) throws Exception {
        if (command.contains("many.csv")) {
            manyRows();
        }
        Child child = Child.start(folder, (Object[]) command.split(" "));
        child.await(() -> child.computed().compareTo(STARTED) > 0).signal("TERM");
        assertThat(child.await()).as(child.said()).isIn(143, 0);
        assertThat(child.said()).doesNotContain("\tat ", "Exception");
        assertThat(drafts()).isEmpty();
        assertThat(folder.resolve("result.html")).doesNotExist();
    }
}
