package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of every sample are right and can be looked at, whether it has data, was trained, or neither. */
class GradientsOfSamplesTest {
    private static final Path SAMPLES = Path.of("../../samples");

    @TempDir
    Path folder;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES, 3)) {
            return files.filter(file -> file.toString().endsWith(".mlp"))
                    .filter(file -> !file.toString().contains("target"))
                    .filter(GradientsOfSamplesTest::hasModel)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasModel(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("model "));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Data that the project does not hold is missing, and said to be; everything else works. */
    private static Cli run(String command, Path sample, Object... more) {
        Cli run = Cli.run(
                Stream.concat(Stream.of(command, sample), Stream.of(more)).toArray());
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        assumeTrue(!run.err().contains("there is no such file"), sample + " needs data of its own");
        return run;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areRight(Path sample) {
        Cli check = run("gradcheck", sample, "--entries", 4);
        assertThat(check.code()).as(sample + "\n" + check.out() + check.err()).isZero();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void canBeLookedAt(Path sample) {
        Cli trace = run("trace", sample, "--json");
        assertThat(trace.code()).as(sample + "\n" + trace.err()).isZero();
        assertThat(trace.out()).contains("\"values\"", "\"gradients\"");
    }

    @Test
    void rowsAreDrawnWhereThereAreNone() throws IOException {
        Path model = Files.writeString(
                folder.resolve("kinds.mlp"),
                """
                model Kinds {
                  input row {
                    day: date("yyyy-MM-dd")
                    size: real[2..9] standardized
                    town: one of { Ulm, Bonn } embedded(2), other, missing as zeros
                    open: flag { ja, nein }
                  }
                  input words: class[5][3]
                  target t: class[3]
                  y = concatenate(row, flatten(words)) |> dense(4, tanh) |> dense(3)
                  predict t = softmax(y)
                  loss l = softmax_cross_entropy(y, t)
                }
                """);
        Cli check = Cli.run("gradcheck", model);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.err()).contains("on 8 rows that are drawn");
        assertThat(check.out()).contains("pass y.1.W").doesNotContain("FAIL");
        Cli trace = Cli.run("trace", model);
        assertThat(trace.code()).as(trace.err()).isZero();
        assertThat(trace.err()).contains("not trained yet", "of 4 rows that are drawn");
        assertThat(Cli.run("trace", model).out()).isEqualTo(trace.out());
    }
}
