package mlpc.compiler.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-validation against trainings by hand, its interruption, and what is said before any work. */
class CrossvalTest {
    private static final String MODEL =
            """
            model Kinds {
              input row { x, y: real standardized }
              target kind: one of { a, b, c }
              z = row |> dense(6, tanh) |> dense(3)
              predict kind = softmax(z)
              loss fit = softmax_cross_entropy(z, kind)
              data "kinds.csv"
              train { optimizer = adam(rate: 1e-2)  epochs = 15  validation = 20%  seed = 4 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("kinds.mlp"), MODEL);
        StringBuilder rows = new StringBuilder("x,y,kind\n");
        Random random = new Random(5);
        for (int row = 0; row < 90; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double noise = 0.3 * random.nextGaussian();
            rows.append(x)
                    .append(',')
                    .append(y)
                    .append(',')
                    .append(x * y + noise > 0.2 ? "a" : x > y ? "b" : "c")
                    .append('\n');
        }
        Files.writeString(folder.resolve("kinds.csv"), rows.toString());
    }

    private Path state() {
        return folder.resolve("kinds.crossval");
    }

    @Test
    void eachFoldIsATrainingOnTheOthers() throws IOException {
        Cli run = Cli.run("crossval", model, "--folds", 3, "--repeats", 2, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        List<Double> found = numbers(
                run.out().substring(run.out().indexOf("\"results\"")),
                "\"figures\": \\{\\s*\"kind\": \\{\\s*\"accuracy\": ([0-9.]+)");
        assertThat(found).hasSize(6);
        Model trained = Mlp.compile(model);
        Dataset rows = Tables.csv(folder.resolve("kinds.csv"), trained.signature());
        double sum = 0;
        for (int repeat = 0; repeat < 2; repeat++) {
            List<Dataset.Split> folds = rows.folds(3, 4 + repeat, SplitRule.AUTOMATIC);
            for (int fold = 0; fold < 3; fold++) {
                Model fresh = Mlp.compile(model);
                fresh.setWeights(
                        mlpc.runtime.network.Weights.initial(fresh.signature(), fresh.precision(), 4 + repeat));
                fresh.fit(
                        folds.get(fold).training(),
                        TrainingOptions.of(fresh.signature().recipe().withSeed(4 + repeat)),
                        TrainingListener.SILENT);
                double accuracy =
                        fresh.figures(folds.get(fold).validation()).get("kind").get("accuracy");
                assertThat(found.get(3 * repeat + fold)).isEqualTo(accuracy);
                sum += accuracy;
            }
        }
        assertThat(numbers(run.out(), "\"accuracy\": \\{\\s*\"mean\": ([0-9.]+)")
                        .get(0))
                .isCloseTo(sum / 6, within(1e-12));
        assertThat(state()).doesNotExist();
    }

    @Test
    void threadsChangeNothingAndNoWeightsAreWritten() {
        Cli one = Cli.run("crossval", model, "--folds", 3, "--threads", 1, "--json");
        Cli two = Cli.run("crossval", model, "--folds", 3, "--threads", 2, "--json");
        assertThat(two.out()).isEqualTo(one.out()).contains("\"linear\"", "\"constant\"");
        assertThat(folder.resolve("kinds.safetensors")).doesNotExist();
        assertThat(Cli.run("crossval", model, "--folds", 3, "--no-baselines").out())
                .contains("accuracy", "loss")
                .doesNotContain("linear");
    }

    @Test
    void anInterruptedOneGoesOnWhereItWas() throws IOException {
        String whole = Cli.run("crossval", model, "--folds", 4, "--json").out();
        Interrupted.run("2/4", "crossval", model, "--folds", 4);
        assertThat(state()).exists();
        String kept = Files.readString(state());

        Cli other = Cli.run("crossval", model, "--folds", 5);
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .contains("started with --folds = 4; now it is 5", "--fresh")
                .hasLineCount(1);
        Files.writeString(model, MODEL.replace("dense(6", "dense(7"));
        assertThat(Cli.run("crossval", model, "--folds", 4).err())
                .contains("started with the digest of the model's text = ");
        Files.writeString(model, MODEL);
        String table = Files.readString(folder.resolve("kinds.csv"));
        Files.writeString(folder.resolve("kinds.csv"), table.replaceFirst("\n[^,]*,", "\n0.5,"));
        assertThat(Cli.run("crossval", model, "--folds", 4).err()).contains("started with the digest of the rows = ");
        Files.writeString(folder.resolve("kinds.csv"), table);
        assertThat(Files.readString(state())).isEqualTo(kept);

        Cli gone = Cli.run("crossval", model, "--folds", 4, "--json");
        assertThat(gone.err())
                .contains("going on: 2 of 4 are done")
                .contains("\"number\": 3, \"of\": 4")
                .doesNotContain("\"number\": 1, ");
        assertThat(gone.out()).isEqualTo(whole);
        assertThat(state()).doesNotExist();
    }

    @Test
    void aSignalBeforeTheFirstPartSaysThatNothingIsKept() {
        Journal journal = Journal.open(folder.resolve("none"), Map.of("the experiment", "crossval"), false);
        assertThat(Farewell.words(journal, 5)).isEqualTo("interrupted before the first of 5 was done; nothing is kept");
        journal.add("1.1", Map.of("loss", "1"));
        assertThat(Farewell.words(journal, 5))
                .isEqualTo("interrupted: 1 of 5 are kept in " + folder.resolve("none") + "; the same command goes on");
    }

    @Test
    void freshBeginsAnew() {
        Interrupted.run("1/3", "crossval", model, "--folds", 3);
        Cli run = Cli.run("crossval", model, "--folds", 3, "--fresh");
        assertThat(run.err()).contains("1/3").doesNotContain("going on");
    }

    @Test
    void whatIsNoJournalIsLeftAlone() throws IOException {
        Files.writeString(state(), "mine\n");
        Cli run = Cli.run("crossval", model, "--fresh");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("holds no unfinished experiment", "--state");
        assertThat(Files.readString(state())).isEqualTo("mine\n");
    }

    @Test
    void orderedRowsAreChained() {
        Cli run = Cli.run("crossval", model, "--folds", 4, "--split", "ordered", "--json");
        assertThat(numbers(run.out(), "\"training\": ([0-9]+)")).containsExactly(18., 36., 54., 72.);
        assertThat(Cli.run("crossval", model, "--split", "ordered", "--repeats", 2)
                        .err())
                .contains("rows in order have the same folds each time");
    }

    @Test
    void whatCannotBeMeasuredIsSaidBeforeAnyWork() throws IOException {
        refused("x,y,kind\n1,2,a\n2,1,a\n3,4,a\n4,4,a\n", "each of the 4 rows has the target `kind` = a");
        refused(
                "x,y,kind\n1,2,a\n2,1,a\n3,4,a\n4,4,b\n5,4,a\n6,6,a\n",
                "the class b of `kind` has a single row, too few to both train and test on");
        refused("x,y,kind\n1,2,a\n2,1,b\n3,4,a\n4,4,b\n", "there are 4 rows, too few for 5 folds");
        assertThat(Cli.run("crossval", model, "--folds", 1).code()).isEqualTo(2);
        assertThat(Cli.run("crossval", model, "--repeats", 0).code()).isEqualTo(2);
    }

    private void refused(String table, String message) throws IOException {
        Files.writeString(folder.resolve("kinds.csv"), table);
        Cli run = Cli.run("crossval", model);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(message).doesNotContain("1/5", "warning");
        assertThat(run.out()).isEmpty();
        assertThat(state()).doesNotExist();
    }

    private static List<Double> numbers(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<Double> numbers = new java.util.ArrayList<>();
        while (matcher.find()) {
            numbers.add(Double.parseDouble(matcher.group(1)));
        }
        return numbers;
    }
}
