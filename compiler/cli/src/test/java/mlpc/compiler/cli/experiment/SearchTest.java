package mlpc.compiler.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search against the training of what it writes; its rounds, its interruption, and what it refuses. */
class SearchTest {
    private static final String MODEL =
            """
            // How wide should it be?
            model Kinds {
              hyper width = 2      // a guess
              input row { x, y: real standardized }
              target kind: one of { a, b }
              z = row |> dense(width, tanh) |> dense(2)
              predict kind = softmax(z)
              loss fit = softmax_cross_entropy(z, kind)
              data "kinds.csv"
              train { optimizer = adam(rate: 1e-5)  epochs = 9  validation = 30%  seed = 4 }
            }
            """;

    private static final Object[] OVER = {"--over", "rate=1e-3..1e-1:log,width=4|8", "--trials", 6};

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("kinds.mlp"), MODEL);
        StringBuilder rows = new StringBuilder("x,y,kind\n");
        Random random = new Random(7);
        for (int row = 0; row < 80; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            rows.append(x)
                    .append(',')
                    .append(y)
                    .append(',')
                    .append(x * y > 0 ? "a" : "b")
                    .append('\n');
        }
        Files.writeString(folder.resolve("kinds.csv"), rows.toString());
    }

    private Cli search(Object... more) {
        Object[] words = new Object[2 + OVER.length + more.length];
        words[0] = "search";
        words[1] = model;
        System.arraycopy(OVER, 0, words, 2, OVER.length);
        System.arraycopy(more, 0, words, 2 + OVER.length, more.length);
        return Cli.run(words);
    }

    /** By thirds, until two or three are left or an epoch is the least: computed by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21 | 27 | [21, 7, 3] | [3, 9, 27]",
                "20 | 100 | [20, 7, 3] | [11, 33, 100]",
                "7 | 9 | [7, 3] | [3, 9]",
                "20 | 2 | [20] | [2]",
                "2 | 50 | [2] | [50]",
                "4 | 3 | [4, 2] | [1, 3]"
            })
    void roundsHalveByThirds(int trials, int longest, String counts, String lengths) {
        Halving halving = Halving.of(trials, longest);
        assertThat(halving.trials()).hasToString(counts);
        assertThat(halving.length()).hasToString(lengths);
    }

    @Test
    void theBestIsWrittenAndTrainsToWhatItSays() throws IOException {
        Path best = folder.resolve("best.mlp");
        Cli run = search("--metric", "loss", "--json", "-o", best);
        assertThat(run.code()).as(run.err()).isZero();
        String block =
                run.out().substring(run.out().indexOf("\"best\""), run.out().indexOf("\"trials\""));
        String rate = first(block, "\"rate\": \"([^\"]+)\"");
        String width = first(block, "\"width\": \"([^\"]+)\"");
        double value = Double.parseDouble(first(block, "\"value\": ([0-9.]+)"));
        assertThat(best)
                .content()
                .isEqualTo(
                        MODEL.replace("rate: 1e-5", "rate: " + rate).replace("width = 2 ", "width = " + width + " "));
        Cli again = search("--metric", "loss", "-o", best);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("--out " + best + ": this file is there already; --force replaces it");
        Cli train = Cli.run("train", best, "--json", "--no-baselines");
        assertThat(Double.parseDouble(first(train.out(), "\"rows\": 24,\\s*\"loss\": ([0-9.]+)")))
                .isEqualTo(value);
        assertThat(Double.parseDouble(rate)).isBetween(1e-3, 1e-1);
        assertThat(folder.resolve("kinds.search")).doesNotExist();
        assertThat(folder.resolve("kinds.safetensors")).doesNotExist();
    }

    /** Paths of data and of imports lead from the new file's folder to the same files. */
    @Test
    void inAnotherFolderTheBestReadsTheSameFiles() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve("parts.mlp"), "fn twice(x) = 2 * x\n");
        Files.move(folder.resolve("kinds.csv"), below.resolve("kinds.csv"));
        Path inner = Files.writeString(
                folder.resolve("inner.mlp"),
                "import \"below/parts.mlp\"\n" + MODEL.replace("\"kinds.csv\"", "\"below/kinds.csv\""));
        Path best = below.resolve("best.mlp");
        Cli down = Cli.run("search", inner, "--over", "batch=8|16", "--epochs", 2, "-o", best);
        assertThat(down.code()).as(down.err()).isZero();
        assertThat(down.err()).doesNotContain("--outside");
        assertThat(best).content().contains("import \"parts.mlp\"", "data \"kinds.csv\"");
        assertThat(Cli.run("train", best, "--epochs", 1).code()).isZero();

        Path beside = Files.createDirectory(folder.resolve("beside")).resolve("best.mlp");
        Cli aside = Cli.run("search", best, "--over", "batch=8|16", "--epochs", 2, "-o", beside, "--json");
        assertThat(aside.code()).as(aside.err()).isZero();
        assertThat(beside).content().contains("import \"../below/parts.mlp\"", "data \"../below/kinds.csv\"");
        assertThat(aside.err()).contains("\"event\": \"note\"", "../below/kinds.csv", "--outside");
        assertThat(Cli.run("train", beside, "--epochs", 1).err()).contains("outside the folder");
        assertThat(Cli.run("train", beside, "--epochs", 1, "--outside").code()).isZero();
    }

    @Test
    void threadsChangeNothingAndPeopleSeeATable() {
        assertThat(search("--threads", 2, "--json").out())
                .isEqualTo(search("--threads", 1, "--json").out());
        assertThat(search().out())
                .contains(
                        "7 trials, 10 trainings, compared by log_loss",
                        "as written",
                        "best  rate=",
                        "mlp crossval says more");
    }

    @Test
    void anInterruptedOneGoesOnWhereItWas() throws IOException {
        String whole = search("--json").out();
        Interrupted.run("8/10", "search", model, OVER[0], OVER[1], OVER[2], OVER[3]);
        Path state = folder.resolve("kinds.search");
        String kept = Files.readString(state);
        Cli other = search("--metric", "accuracy");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("started with --metric = as suits the target; now it is accuracy");
        assertThat(Files.readString(state)).isEqualTo(kept);
        Cli gone = search("--json");
        assertThat(gone.err())
                .contains("going on: 8 of 10 are done")
                .contains("\"number\": 9, \"of\": 10")
                .doesNotContain("\"number\": 7, ");
        assertThat(gone.out()).isEqualTo(whole);
    }

    /** Of nine trials over three decades each third of a decade has one; of three words each has three. */
    @Test
    void trialsCoverEachRange() {
        SearchAxis rate = new SearchAxis("rate", List.of(), 1e-4, 1e-1, true, false);
        SearchAxis width = new SearchAxis("width", List.of("8", "16", "32"), 0, 0, false, false);
        List<SearchTrial> trials = SearchTrial.draw(List.of(rate, width), 9, 1);
        assertThat(trials).hasSize(10);
        assertThat(trials.subList(1, 10))
                .extracting(trial -> (int) Math.floor(
                        3 * (4 + Math.log10(Double.parseDouble(trial.values().get("rate"))) + 1e-3)))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(trials.stream().filter(trial -> "16".equals(trial.values().get("width"))))
                .hasSize(3);
        assertThat(SearchTrial.draw(List.of(rate, width), 9, 1)).isEqualTo(trials);
        assertThat(SearchTrial.draw(List.of(rate, width), 9, 2)).isNotEqualTo(trials);
    }

    @Test
    void aFewValuesAreAllTried() {
        Cli run = Cli.run("search", model, "--over", "width=2|4|8,batch=8|16", "--trials", 20, "--json");
        assertThat(first(run.out(), "(?s)(\"trials\": .*)").split("\"trial\":", -1))
                .hasSize(8);
    }

    @Test
    void whatCannotBeComparedIsRefusedBeforeAnyWork() throws IOException {
        refused(1, "holds no rows back", "search", model, "--over", "rate=1|2", "--validation", "0");
        refused(
                1,
                "there is no such figure; there are loss, log_loss",
                "search",
                model,
                "--over",
                "rate=1|2",
                "--metric",
                "speed");
        refused(2, "there is no `widht`", "search", model, "--over", "widht=1|2");
        refused(2, ". Did you mean `width`?", "search", model, "--over", "widht=1|2");
        refused(2, ". Did you mean `rate`?", "search", model, "--over", "rat=1|2");
        refused(2, "expected NAME=LOW..HIGH", "search", model, "--over", "rate");
        refused(2, "expected NAME=LOW..HIGH", "search", model, "--over", "rate=0x1p-9..0x1p-1");
        refused(2, "expected NAME=LOW..HIGH", "search", model, "--over", "rate=1e-400..1");
        refused(2, "above 0 for :log", "search", model, "--over", "rate=0..1:log");
        refused(2, "is there twice", "search", model, "--over", "rate=1|2,rate=3|4");
        refused(1, "with batch=0.5", "search", model, "--over", "batch=0.5|1");
        Files.writeString(folder.resolve("kinds.csv"), "x,y,kind\n1,2,a\n2,1,a\n3,1,a\n");
        refused(1, "each of the 3 rows has the target `kind` = a", "search", model, "--over", "rate=1|2");
        Files.writeString(
                model,
                """
                model Two {
                  input row { x: real }
                  target y: real
                  target kind: one of { a, b }
                  z = row |> dense(2)
                  predict kind = softmax(z)
                  predict y = z[0]
                  loss fit = softmax_cross_entropy(z, kind) + (z[0] - y)^2
                  data "kinds.csv"
                  train { epochs = 1  validation = 30% }
                }
                """);
        refused(
                1,
                "Two predicts 2 targets, and trials are compared by one figure: say which with --metric; there are loss,",
                "search",
                model,
                "--over",
                "rate=1|2");
        assertThat(folder.resolve("kinds.search")).doesNotExist();
    }

    private static void refused(int code, String message, Object... words) {
        Cli run = Cli.run(words);
        assertThat(run.err()).contains(message).doesNotContain("1/");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
