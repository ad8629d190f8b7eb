package mlpc.compiler.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(run.err())
                .endsWith("\nMore about it: mlp explain --error unknown-name\n")
                .containsOnlyOnce("explain");
        Cli json = Cli.run("check", "--json", file);
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"line\": 5", "\"line\": 7", "\"severity\": \"error\"");
    }

    @Test
    void jsonHasTheEndOfAProblemAndTheEditsThatMendIt() throws IOException {
        Path file = write("bad.mlp", "model M {\n  input x: real[2]\n  output y = tahn(x)\n}\n");
        assertThat(Cli.run("check", "--json", file).out())
                .isEqualTo(
                        """
                        {
                          "problems": [
                            {
                              "id": "unknown-name",
                              "severity": "error",
                              "file": "FILE",
                              "line": 3,
                              "column": 14,
                              "endLine": 3,
                              "endColumn": 18,
                              "title": "there is no `tahn` here",
                              "notes": [],
                              "help": "Did you mean `tanh`?",
                              "edits": [
                                {
                                  "range": {
                                    "line": 3,
                                    "column": 14,
                                    "endLine": 3,
                                    "endColumn": 18
                                  },
                                  "newText": "tanh"
                                }
                              ]
                            }
                          ]
                        }
                        """
                                .replace("FILE", file.toString()));
    }

    @Test
    void aProblemWithoutACertainEditHasNone() throws IOException {
        Path file = write("bad.mlp", "model M {\n  output y = [1, 2] + [1,\n    2, 3]\n}\n");
        String json = Cli.run("check", "--json", file).out();
        assertThat(json).contains("\"endLine\": 3", "\"endColumn\": 10", "\"edits\": []");
    }

    @Test
    void severalFilesAreCheckedWhateverIsWrongWithOne() throws IOException {
        Path good = write("line.mlp", GOOD);
        Path bad = write("bad.mlp", GOOD.replace("w * x", "v * x"));
        Path absent = folder.resolve("absent.mlp");
        Cli run = Cli.run("check", bad, absent, good);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.mlp:5:7", "error: " + absent + ": there is no such file");
        assertThat(run.out()).isEqualTo(good + ": no problems\n");
        assertThat(Cli.run("check", good, good).code()).isZero();
        Cli json = Cli.run("check", "--json", bad, absent, good);
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"id\": \"unknown-name\"", "there is no such file");
        assertThat(json.err()).isEmpty();
    }

    @Test
    void aDashIsStandardInput() {
        assertThat(fed(GOOD, "check", "-")).isEqualTo(new Cli(0, "stdin: no problems\n", ""));
        assertThat(fed("model {", "check", "-").err()).contains("--> stdin:1:");
    }

    private static Cli fed(String text, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return Cli.run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "train", "test", "predict", "evaluate", "trace", "gradcheck", "separable"})
    void problemsAreJsonWhereverResultsAre(String command) throws IOException {
        Path bad = write("bad.mlp", GOOD.replace("w * x", "v * x"));
        Cli run = Cli.run(command, "--json", bad);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("{\n  \"problems\": [\n    {\n      \"id\": \"unknown-name\",")
                .contains("\"line\": 5", "\"column\": 7");
        Cli absent = Cli.run(command, "--json", folder.resolve("absent.mlp"));
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).isEmpty();
        assertThat(absent.out()).contains("\"severity\": \"error\"", "there is no such file");
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
    void formattingKeepsLineEndsAndRaisesLimits() throws IOException {
        String windows = GOOD.replace("\n", "\r\n");
        Path file = write("line.mlp", windows);
        assertThat(Cli.run("format", "--check", file).code()).isZero();
        write("line.mlp", windows.replace("w * x", "w*x"));
        assertThat(Cli.run("format", file).code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(windows);
        write("line.mlp", GOOD.replace("fit", "f".repeat(70)));
        assertThat(Cli.run("format", "--check", file).err()).contains("--limit name=N");
        assertThat(Cli.run("format", "--check", file, "--limit", "name=80").code())
                .isZero();
        assertThat(Cli.run("format", file, "--limit", "names=80").err()).contains("no limit is called names");
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
