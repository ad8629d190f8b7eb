package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models go out and come in by the command. */
class ExchangeTest {
    private static final String FLOWERS =
            """
            model Flowers {
              input flower { height: real standardized, missing as mean  colour: one of { red, blue } missing as mode }
              target kind: one of { rose, "blue bell" }
              logits = flower |> dense(4, tanh) |> dense(2)
              predict kind = softmax(logits)
              loss e = softmax_cross_entropy(logits, kind)
              data "flowers.csv"
              train { epochs = 3 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        model = Files.writeString(folder.resolve("flowers.mlp"), FLOWERS);
        StringBuilder rows = new StringBuilder("height,colour,kind\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row % 7 == 0 ? "" : String.valueOf(row % 11)).append(row % 2 == 0 ? ",red," : ",blue,");
            rows.append(row % 3 == 0 ? "rose\n" : "blue bell\n");
        }
        Files.writeString(folder.resolve("flowers.csv"), rows);
        assertThat(Cli.run("train", model, "--no-baselines").code()).isZero();
    }

    @Test
    void aModelComesBackWithItsPredictions() throws IOException {
        Path file = folder.resolve("flowers.onnx");
        Cli out = Cli.run("export", model, "-o", file, "--licence", "CC0-1.0");
        assertThat(out.code()).as(out.err()).isZero();
        assertThat(out.out()).isEqualTo(file + "\n");
        assertThat(out.err())
                .contains("input  height: float[N, 1]", "input  colour: string[N, 1]", "output label: string[N]");
        Path back = folder.resolve("back.mlp");
        Cli in = Cli.run("import", file, "-o", back, "--name", "Back");
        assertThat(in.code()).as(in.err()).isZero();
        assertThat(Files.readString(back))
                .contains("model Back {", "dense(4, tanh) |> dense(2)", "{ rose, \"blue bell\" }");
        List<String> first = Cli.run("predict", model).out().lines().toList();
        List<String> second = Cli.run("predict", back, "--data", folder.resolve("flowers.csv"))
                .out()
                .lines()
                .toList();
        assertThat(second.subList(1, second.size())).hasSize(40);
        for (int row = 1; row < first.size(); row++) {
            assertThat(label(second.get(row))).isEqualTo(label(first.get(row)));
        }
    }

    private static String label(String row) {
        return row.contains("blue bell") ? "blue bell" : "rose";
    }

    @Test
    void anImportedModelTrainsOn() {
        Path file = folder.resolve("flowers.onnx");
        Cli.run("export", model, "-o", file);
        Path back = folder.resolve("back.mlp");
        Path weights = folder.resolve("first.safetensors");
        assertThat(Cli.run("import", file, "-o", back, "--weights", weights).code())
                .isZero();
        Cli tuned = Cli.run("train", back, "--init", weights, "--data", training(), "--epochs", 2, "--no-baselines");
        assertThat(tuned.code()).as(tuned.err()).isZero();
    }

    /** The table with the target's column as the imported model calls it. */
    private Path training() {
        try {
            String text = Files.readString(folder.resolve("flowers.csv"));
            return Files.writeString(
                    folder.resolve("again.csv"), text.replace("height,colour,kind", "height,colour,label"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void mistakesAreSaid() throws IOException {
        assertThat(Cli.run("export", model, "--opset", 12).err())
                .startsWith("error: --opset 12: expected a version from 13 to 25");
        assertThat(Cli.run("import", model).err()).contains("is a model file already");
        Path torch = Files.writeString(folder.resolve("net.pt"), "PK");
        assertThat(Cli.run("import", torch).err()).contains("export it as ONNX there");
        Path noise = Files.writeString(folder.resolve("net.onnx"), "this is no model");
        Cli broken = Cli.run("import", noise, "-o", folder.resolve("net.mlp"));
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("net.onnx: at byte").doesNotContain("Exception");
        assertThat(folder.resolve("net.mlp")).doesNotExist();
    }
}
