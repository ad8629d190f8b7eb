package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read of columns: a flag is called by its own words, and a date is constant only if every part of it is. */
class ColumnWordsTest {
    private static final String MODEL =
            """
            model Visits {
              input row {
                when: date("yyyy-MM-dd")
                x: real standardized
              }
              target ill: flag { ja, nein }
              target old: flag
              y = row |> dense(2)
              predict ill = logistic(y[0])
              predict old = logistic(y[1])
              loss fit = binary_cross_entropy_with_logits(y[0], ill) + binary_cross_entropy_with_logits(y[1], old)
              data "visits.csv"
              train { epochs = 5  seed = 1  baselines = none }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("visits.mlp"), MODEL);
        table("2024-%02d-%02d");
    }

    private void table(String date) throws IOException {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("when,x,ill,old\n");
        for (int row = 0; row < 60; row++) {
            double x = random.nextGaussian();
            rows.append(String.format(date, 1 + random.nextInt(12), 1 + random.nextInt(28)))
                    .append(',')
                    .append(x)
                    .append(x > 0 ? ",ja," : ",nein,")
                    .append(row % 2)
                    .append('\n');
        }
        Files.writeString(folder.resolve("visits.csv"), rows);
    }

    private Cli train() {
        Cli run = Cli.run("train", model, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void aFlagIsPredictedInItsWords() throws IOException {
        train();
        String table = Cli.run("predict", model).out();
        assertThat(table).startsWith("when,x,ill,old,ill.predicted,ill.value,old.predicted,old.value\n");
        assertThat(table.lines().skip(1)).allMatch(line -> {
            String[] cells = line.split(",");
            return cells[4].equals(Double.parseDouble(cells[5]) >= 0.5 ? "ja" : "nein")
                    && cells[6].equals(Double.parseDouble(cells[7]) >= 0.5 ? "1" : "0");
        });
        assertThat(table).contains(",ja,", ",nein,");

        String json = Cli.run("predict", model, "--json").out().replaceAll("\\s+", "");
        assertThat(json)
                .containsPattern("\"ill\":\\{\"flag\":1,\"value\":[0-9.]+,\"word\":\"ja\"}")
                .containsPattern("\"old\":\\{\"flag\":[01],\"value\":[0-9.]+}");
    }

    @Test
    void itsFiguresAreCalledByThem() {
        train();
        String details = Cli.run("evaluate", model, "--details").out();
        assertThat(details)
                .containsPattern("\n +nein +ja +recall")
                .contains("probability of ja: what rows were given")
                .containsPattern("\n +0 +1 +recall")
                .contains("probability of yes: what rows were given");
        String json = Cli.run("evaluate", model, "--details", "--json").out().replaceAll("\\s+", "");
        assertThat(json).contains("\"labels\":[\"nein\",\"ja\"]", "\"labels\":[\"0\",\"1\"]");
    }

    @Test
    void aDateOfOneYearIsNotConstant() throws IOException {
        assertThat(train().err()).doesNotContain("has one value in all of them");
        table("2024-02-03");
        assertThat(train().err()).contains("the column `row.when` has one value in all of them");
    }
}
