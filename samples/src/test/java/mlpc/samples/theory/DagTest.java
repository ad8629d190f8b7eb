package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feed-forward networks are directed acyclic graphs: a cycle is refused, and its path is named. */
class DagTest {
    private static final Path DAG = Path.of("lecture", "06-dag.mlp");

    @TempDir
    Path folder;

    @Test
    void aCycleIsRefusedAndItsPathNamed() throws IOException {
        String written = Files.readString(DAG);
        String cyclic = written.replace("c = right |> shared", "c = deep |> shared");
        assertThat(cyclic).isNotEqualTo(written);
        Path file = Files.writeString(folder.resolve("cyclic.mlp"), cyclic);
        Command checked = Command.run("check", file);
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.err()).contains("[cycle]", "`c` needs", "`deep` needs `h` here");
        String path = "The cycle is " + written.replaceAll("(?s).*the cycle is (.*?)\\..*", "$1") + ".";
        assertThat(checked.err()).contains(path);
    }

    @Test
    void sharedWeightsAreThereOnce() {
        Command shapes = Command.run("explain", DAG, "--after=shapes");
        assertThat(shapes.out().lines().filter(line -> line.startsWith("param") && line.contains("shared.W")))
                .hasSize(1);
        Command graph = Command.run("graph", DAG, "--detail=layers", "--format=mermaid");
        assertThat(graph.code()).isZero();
        assertThat(graph.out()).contains("predicts same", "predicts ones");
    }
}
