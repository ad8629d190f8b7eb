package mlpc.compiler.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.runtime.weights.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as users have them: other delimiters, decimal commas, JSON lines, standard input. */
class TableSourcesTest {
    private static final String MODEL =
            "model Line { input x: real[2]  target t: real  y = x |> unit(linear)  predict t = y"
                    + "  loss fit = 1/2 * (y - t)^2  %s"
                    + "  train { optimizer = adam(rate: 0.1)  epochs = 3  batch = 2  seed = 1 } }";

    private static final String COMMAS = "t;x.1;x.0\n1,5;0,5;1\n2;1;1e0\n0;0;0\n";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        Files.writeString(folder.resolve("commas.csv"), COMMAS);
        Files.writeString(folder.resolve("points.csv"), COMMAS.replace(',', '.').replace(';', ','));
        Files.writeString(folder.resolve("tabs.tsv"), COMMAS.replace(',', '.').replace(';', '\t'));
        Files.writeString(
                folder.resolve("rows.jsonl"),
                "{\"x\": [1, 0.5], \"t\": 1.5}\n{\"x\": [1, 1], \"t\": 2}\n{\"x\": [0, 0], \"t\": 0}\n");
        model = model("");
    }

    private Path model(String data) throws IOException {
        return Files.writeString(folder.resolve("line.mlp"), String.format(MODEL, data));
    }

    @Test
    void aTableIsTheSameInEveryForm() throws IOException {
        String expected = train(folder.resolve("points.csv"));
        assertThat(train(folder.resolve("tabs.tsv"))).isEqualTo(expected);
        assertThat(train(folder.resolve("rows.jsonl"))).isEqualTo(expected);
        assertThat(train(folder.resolve("commas.csv"), "--delimiter", ";", "--decimal", ","))
                .isEqualTo(expected);
        model("data csv(\"commas.csv\", delimiter: \";\", decimal: \",\")");
        assertThat(train()).isEqualTo(expected);
        Files.move(folder.resolve("commas.csv"), folder.resolve("others.csv"));
        assertThat(train(folder.resolve("others.csv"))).isEqualTo(expected);
        model("data \"rows.jsonl\"");
        assertThat(train()).isEqualTo(expected);
    }

    /** The digest of the tensors; a file also says from what the training was. */
    private String train(Object... data) throws IOException {
        Path weights = folder.resolve("w.safetensors");
        Object[] words = new Object[4 + data.length + (data.length > 0 ? 1 : 0)];
        words[0] = "train";
        words[1] = model;
        words[2] = "--out";
        words[3] = weights;
        if (data.length > 0) {
            words[4] = "--data";
            System.arraycopy(data, 0, words, 5, data.length);
        }
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return Digests.of(Safetensors.read(weights));
    }

    @Test
    void aTableComesOnStandardInput() throws IOException {
        train(folder.resolve("points.csv"));
        Object[] predict = {"predict", model, "--weights", folder.resolve("w.safetensors"), "--data"};
        Cli file = Cli.run(predict[0], predict[1], predict[2], predict[3], predict[4], folder.resolve("points.csv"));
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(
                    Files.readString(folder.resolve("points.csv")).getBytes(StandardCharsets.UTF_8)));
            Cli input = Cli.run(predict[0], predict[1], predict[2], predict[3], predict[4], "-");
            assertThat(input.code()).as(input.err()).isZero();
            assertThat(input.out()).isEqualTo(file.out()).hasLineCount(4);
            System.setIn(new ByteArrayInputStream("x.0,x.1\n1,a\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(Cli.run(predict[0], predict[1], predict[2], predict[3], predict[4], "-")
                            .err())
                    .contains("standard input:2, column 2 (`x.1`): expected a number for `x`, found `a`");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void rowsThatMayBeOthersAreNotResumed() throws IOException {
        Path checkpoint = Files.writeString(folder.resolve("line.checkpoint.safetensors"), "");
        assertThat(Cli.run("train", model, "--data", "-", "--resume", checkpoint)
                        .err())
                .contains("this training cannot be gone on with: standard input comes once");
        assertThat(Cli.run("train", model, "--data", "jdbc:x:y", "--query", "select 1", "--resume", checkpoint)
                        .err())
                .contains("this training cannot be gone on with: the query has no ORDER BY");
    }

    @Test
    void aQueryInAModelsFileNeedsLeave() throws IOException {
        model("data jdbc(\"jdbc:none:x\", \"select 1\")");
        Cli refused = Cli.run("train", model);
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("allow it with --outside").doesNotContain("Exception");
        assertThat(Cli.run("train", model, "--outside").err())
                .contains("jdbc:none:x: no JDBC driver knows this address");
        assertThat(Cli.run("train", model, "--data", "jdbc:none:x").err()).contains("expected a query beside it");
    }
}
