package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphCommandTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("line.mlp");
        Files.writeString(
                file,
                """
                model Line {
                  input x: real
                  target t: real
                  param w: real = 1
                  y = w * x
                  predict t = y
                  loss fit = (y - t)^2
                }
                """);
    }

    @Test
    void thePictureGoesToStandardOutput() {
        Cli run = Cli.run("graph", file);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("<?xml").contains("<title>Line: computation graph</title>");
        assertThat(Cli.run("graph", file).out()).isEqualTo(run.out());
        assertThat(Cli.run("graph", file, "--backward").out()).contains("message back");
        assertThat(Cli.run("graph", file, "--format=mermaid").out()).startsWith("flowchart LR\n");
    }

    @Test
    void theEndingOfTheFileChoosesTheFormat() throws IOException {
        Path dot = folder.resolve("line.gv");
        assertThat(Cli.run("graph", file, "-o", dot).out()).isEqualTo(dot + "\n");
        assertThat(Files.readString(dot)).startsWith("digraph \"Line\" {\n").endsWith("}\n");
        Path mermaid = folder.resolve("line.mmd");
        Cli.run("graph", file, "--out", mermaid, "--detail=operations");
        assertThat(Files.readString(mermaid)).contains("flowchart LR", "y − t");
        Path svg = folder.resolve("line.txt");
        Cli.run("graph", file, "-o", svg);
        assertThat(Files.readString(svg)).startsWith("<?xml");
        Cli.run("graph", file, "-o", svg, "--format=dot");
        assertThat(Files.readString(svg)).startsWith("digraph");
    }

    @Test
    void aModelThatLearnsNothingSaysThatNothingComesBack() throws IOException {
        Files.writeString(file, "model Twice {\n  input x: real\n  output y = 2 * [x, x]\n}\n");
        Cli run = Cli.run("graph", file, "--backward");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("note: no messages come back");
        assertThat(run.out()).startsWith("<?xml");
    }

    @Test
    void anUnknownDetailIsWrongUsage() {
        Cli run = Cli.run("graph", file, "--detail=everything");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("layers", "names", "operations");
    }
}
