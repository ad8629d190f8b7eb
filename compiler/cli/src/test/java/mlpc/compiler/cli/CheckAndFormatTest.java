package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckAndFormatTest {
    private static final String GOOD =
            """
            model Line {
              input x: real
              target t: real
              param w: real = 1
              y = w * x
              predict t = y
              loss fit = (y - t)^2
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aGoodFileHasNoProblems() throws IOException {
        Path file = write("line.mlp", GOOD);
        Cli run = Cli.run("check", file);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(file + ": no problems\n");
        assertThat(Cli.run("check", "--json", file).out()).isEqualTo("{\n  \"problems\": []\n}\n");
    }

    @Test
    void everyProblemOfABadFileIsReported() throws IOException {
        Path file = write("bad.mlp", GOOD.replace("w * x", "v * x").replace("(y - t)", "(y - s)"));
        Cli run = Cli.run("check", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.mlp:5:7").contains("bad.mlp:7:19").doesNotContain("\tat ");
        Cli json = Cli.run("check", "--json", file);
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"line\": 5", "\"line\": 7", "\"severity\": \"error\"");
    }

    @Test
    void whatIsNotAModelFileIsSaid() throws IOException {
        assertThat(Cli.run("check", folder).err()).contains("is a folder; a model file is expected");
        Path binary = folder.resolve("binary.mlp");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(Cli.run("check", binary).err()).contains("the file is not UTF-8 text");
        write("line.mlp", GOOD);
        assertThat(Cli.run("check", folder.resolve("line")).err()).contains("did you mean");
    }

    @Test
    void formattingLaysOutInPlaceAndOnce() throws IOException {
        String untidy = GOOD.replace("  param w: real = 1", "     param   w:real=1 // slope");
        Path file = write("line.mlp", untidy);
        assertThat(Cli.run("format", "--check", file).code()).isEqualTo(1);
        Cli shown = Cli.run("format", "--stdout", file);
        assertThat(shown.out()).contains("  param w: real = 1").contains("// slope");
        assertThat(Files.readString(file)).isEqualTo(untidy);
        assertThat(Cli.run("format", file).out()).isEqualTo(file + "\n");
        assertThat(Files.readString(file)).isEqualTo(shown.out());
        assertThat(Cli.run("format", "--check", file).code()).isZero();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatDoesNotParseIsLeftAlone() throws IOException {
        Path file = write("broken.mlp", "model {");
        Cli run = Cli.run("format", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("broken.mlp:1:");
        assertThat(Files.readString(file)).isEqualTo("model {");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
