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

/** Every command that runs a model, as a user would run it. */
class RunningTest {
    private static final String XOR =
            """
            model Xor {
              input  x: real[2]
              target t: flag
              y = x |> dense(8, tanh) |> unit(logistic)
              predict t = y
              loss squared = 1/2 * (y - t)^2
              check grad(loss, y) == y - t
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
              train    { optimizer = adam(rate: 0.05)   epochs = 500   seed = 1 }
            }
            """;

    @TempDir
    Path folder;

    private Path xor;
    private Path weights;

    @BeforeEach
    void write() throws IOException {
        xor = Files.writeString(folder.resolve("xor.mlp"), XOR);
        weights = folder.resolve("xor.safetensors");
    }

    @Test
    void warningsArePartOfTheJson() throws IOException {
        Path doubtful =
                Files.writeString(folder.resolve("doubtful.mlp"), XOR.replace("y = x |>", "unused = x + 1  y = x |>"));
        Path saved = folder.resolve("doubtful.safetensors");
        for (Cli run : List.of(
                Cli.run("train", doubtful, "--out", saved, "--epochs", "1", "--json"),
                Cli.run("predict", doubtful, "--weights", saved, "--json"),
                Cli.run("evaluate", doubtful, "--weights", saved, "--json"),
                Cli.run("test", doubtful, "--weights", saved, "--json"),
                Cli.run("gradcheck", doubtful, "--weights", saved, "--json"),
                Cli.run("trace", doubtful, "--weights", saved, "--json"))) {
            assertThat(run.out()).contains("\"problems\": [", "\"id\": \"unused-name\"");
            assertThat(run.err()).doesNotContain("warning");
        }
    }

    @Test
    void wordsOfAListAreColumnsOfATable() throws IOException {
        Path words = Files.writeString(
                folder.resolve("words.mlp"),
                """
                model Words {
                  input words: class[3][3]
                  const E = [[1, 2], [30, 40], [500, 600]]
                  output looked = words @ E
                  output last = words[2] @ E
                }
                """);
        Path table = Files.writeString(folder.resolve("words.csv"), "words.2,words.0,words.1\n2,0,1\n");
        Cli run = Cli.run("predict", words, "--data", table);
        assertThat(run.out())
                .as(run.err())
                .isEqualTo("looked.0,looked.1,looked.2,looked.3,looked.4,looked.5,last.0,last.1\n"
                        + "1.0,2.0,30.0,40.0,500.0,600.0,500.0,600.0\n");
        Files.writeString(table, "words.0,words.1,words.2\n1,2,3\n");
        assertThat(Cli.run("predict", words, "--data", table).err())
                .contains("words.csv", "`words.2`", "a class, 0 to 2", "`3`");
    }

    @Test
    void aModelIsTrainedTestedAndUsed() throws IOException {
        Cli train = Cli.run("train", xor, "--out", weights);
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.out()).contains("Xor: 500 epochs", "accuracy    100.00 %", weights.toString());
        assertThat(train.err()).contains("epoch 500/500");

        Cli test = Cli.run("test", xor, "--weights", weights);
        assertThat(test.code()).as(test.out()).isZero();
        assertThat(test.out()).contains("pass  check grad(loss, y) == y - t   proved", "5 passed, 0 failed");

        Cli predict = Cli.run("predict", xor, "--weights", weights, "--rows", "1:3");
        assertThat(predict.out()).startsWith("t,t.value\n1,0.9").hasLineCount(3);

        Path table = Files.writeString(folder.resolve("rows.csv"), "t,x.1,x.0\n1,0,1\n0,1,1\n");
        Cli evaluate = Cli.run("evaluate", xor, "--weights", weights, "--data", table, "--json");
        assertThat(evaluate.out()).contains("\"rows\": 2", "\"accuracy\": 1.0");
        Cli details = Cli.run("evaluate", xor, "--weights", weights, "--details");
        assertThat(details.code()).as(details.err()).isZero();
        assertThat(details.out())
                .contains("balanced_accuracy", "roc_auc", "brier", "what rows are (lines)", "the share that is so")
                .containsPattern("0 +2 +0 +1\\.000 +1\\.000 +1\\.000 +2")
                .containsPattern("accuracy +1 +1 to 1");
        Cli detailsAsJson = Cli.run("evaluate", xor, "--weights", weights, "--details", "--json");
        assertThat(detailsAsJson.out()).contains("\"targets\"", "\"roc_auc\"", "\"low\": 1.0");
        assertThat(detailsAsJson.out().replaceAll("\\s+", "")).contains("\"confusion\":[[2.0,0.0],[0.0,2.0]]");
        Cli rounded = Cli.run("evaluate", xor, "--weights", weights, "--data", table, "--bfloat16");
        assertThat(rounded.out()).contains("with weights of 16 bits (bfloat16)", "by rounding");

        Cli trace = Cli.run("trace", xor, "--weights", weights, "--data", table, "--json");
        assertThat(trace.out()).contains("\"y.1.W\"", "\"gradients\"", "\"per_row\": true");
    }

    @Test
    void gradientsAreHeldAgainstNumbers() {
        Cli run = Cli.run("gradcheck", xor);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("pass y.1.W", "pass y.2.b");
    }

    @Test
    void everyStageIsShown() {
        assertThat(Cli.run("explain", xor).out()).contains("y.1", "[8, 2]", "total");
        for (String stage : "syntax shapes written forward backward optimised batched plan java".split(" ")) {
            Cli run = Cli.run("explain", xor, "--after=" + stage);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).as(stage).contains("squared");
        }
        assertThat(Cli.run("explain", xor, "--explain-rewrites").out()).contains("→");
    }

    @Test
    void javaIsGeneratedWhereItBelongs() {
        Cli run = Cli.run("generate", xor, "-d", folder, "--package", "com.example");
        assertThat(run.out()).isEqualTo(folder.resolve("com/example/Xor.java") + "\n");
        assertThat(folder.resolve("com/example/Xor.java")).content().contains("package com.example;", "class Xor");
    }

    @Test
    void theSameSeedGivesTheSameWeightsOnAnyNumberOfThreads() throws IOException {
        Path other = folder.resolve("other.safetensors");
        Cli.run("train", xor, "--out", weights, "--epochs", 3, "--threads", 1, "--seed", 5);
        Cli.run("train", xor, "--out", other, "--epochs", 3, "--threads", 2, "--seed", 5);
        assertThat(other).hasSameBinaryContentAs(weights);
        Cli.run("train", xor, "--out", other, "--epochs", 3, "--seed", 6);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(weights));
    }

    @Test
    void mistakesInDataAndWeightsAreMessages() throws IOException {
        Path table = Files.writeString(folder.resolve("rows.csv"), "0,1\n");
        expect(Cli.run("train", xor, "--data", table), "rows.csv:1: expected 3 columns");
        expect(Cli.run("train", xor, "--data", "absent.csv"), "absent.csv: there is no such file");
        expect(Cli.run("train", xor, "--rows", "2:9"), "has 4 rows; the rows 2:9 were asked for");
        expect(Cli.run("predict", xor), "has to be trained first");
        expect(Cli.run("predict", xor, "--weights", folder.resolve("no.safetensors")), "no.safetensors");
        Files.write(weights, new byte[] {1, 2, 3});
        expect(Cli.run("predict", xor, "--weights", weights), "xor.safetensors");
        expect(Cli.run("train", xor, "--set", "lambda=1"), "lambda");
    }

    @Test
    void divergenceNamesStepAndTensorAndKeepsGoodWeights() throws IOException {
        Files.writeString(
                xor,
                """
                model Blows {
                  input  x: real
                  target t: real
                  param a: real = 1
                  y = a * x
                  predict t = y
                  loss fit = (y - t)^4
                  examples { 10 -> 1 }
                  train { optimizer = sgd(rate: 1000)  epochs = 50 }
                }
                """);
        Cli run = Cli.run("train", xor, "--out", weights);
        expect(run, "step");
        assertThat(weights).doesNotExist();
        assertThat(folder.resolve("xor.diverged.safetensors")).exists();
    }

    @Test
    void aMatrixThatAllRowsShareIsPredictedForEachOfThem() throws IOException {
        Files.writeString(
                xor,
                """
                model Shared {
                  input  x: real
                  target t: real
                  predict t = x
                  output m = batch_mean([[x, 2], [3, 4 * x]])   // allow: shared-by-rows
                  examples { 1 -> 1   3 -> 3 }
                }
                """);
        Cli run = Cli.run("predict", xor);
        assertThat(run.out()).as(run.err()).isEqualTo("t,m.0,m.1,m.2,m.3\n1.0,2.0,2.0,3.0,8.0\n3.0,2.0,2.0,3.0,8.0\n");
    }

    private static void expect(Cli run, String message) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("error:", message)
                .doesNotContain("\tat ")
                .doesNotContain("defect");
    }
}
