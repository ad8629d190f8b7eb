package mlpc.compiler.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code trace} prints: the blackboard's names beside the file's, and matrices as matrices. */
class TraceTextTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("deep.mlp"),
                """
                model Deep {
                  input x: real[2]
                  target t: real
                  param A: real[2, 12] = 0.5
                  param B: real[2, 2] = [[1, -20], [300, 4]]
                  h = B @ x |> dense(2, tanh)
                  y = h |> dense(2, relu) |> unit()
                  predict t = y + sum(A)
                  loss L = 1/2 * (y - t)^2
                  examples { [1, 2] -> 1   [0, 1] -> 0 }
                  train { optimizer = sgd(rate: 0)   epochs = 1   seed = 1 }
                }
                """);
        Cli trained = Cli.run("train", file, "-o", folder.resolve("deep.safetensors"));
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    private List<String> trace() {
        Cli run = Cli.run("trace", file, "--weights", folder.resolve("deep.safetensors"));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().toList();
    }

    /** A row is a line, and its columns stand below one another, signs and all. */
    @Test
    void aMatrixIsAMatrix() {
        List<String> lines = trace();
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("  B "))
                .findFirst()
                .orElseThrow());
        String above = lines.get(first);
        String below = lines.get(first + 1);
        assertThat(above).endsWith("  1  -20");
        assertThat(below).endsWith("300    4").startsWith("   ");
        assertThat(above.length()).isEqualTo(below.length());
        assertThat(lines).anyMatch(line -> line.startsWith("  A ") && line.endsWith("… (12)"));
    }

    /** As in the derivation and in the graph; what the file calls it is the second column. */
    @Test
    void valuesAreCalledAsInTheDerivation() {
        String derivation = Cli.run("explain", file, "--derivation").out();
        String graph = Cli.run("graph", file, "--detail=names").out();
        List<String> lines = trace();
        for (List<String> names : List.of(
                List.of("W⁽ʰ⁾", "h.1.W"),
                List.of("z⁽ʰ⁾", "h.1.z"),
                List.of("b⁽ʸ·¹⁾", "y.1.b"),
                List.of("w⁽²⁾", "y.2.w"),
                List.of("𝓛", "L"))) {
            assertThat(derivation).contains(names.get(0));
            assertThat(graph).contains(names.get(0).replace("𝓛", "ℒ"));
            assertThat(lines).anyMatch(line -> line.matches("  " + names.get(0) + " +" + names.get(1) + " .*"));
        }
        assertThat(lines).anyMatch(line -> line.matches("  W̄⁽ʰ⁾ +h\\.1\\.W .*"));
    }

    /** A layer's result and the file's name for it are one value. */
    @Test
    void whatIsOneValueStandsOnce() {
        assertThat(trace().stream().filter(line -> line.matches("  h .*row 0.*")))
                .hasSize(1)
                .allMatch(line -> line.contains(" h.1 "));
    }

    @Test
    void jsonKeepsTheFilesNames() {
        Cli run = Cli.run("trace", file, "--weights", folder.resolve("deep.safetensors"), "--json");
        assertThat(run.out()).contains("\"h.1.W\"", "\"h\"", "\"y.2.z\"").doesNotContain("⁽ʰ⁾");
    }
}
