package mlpc.compiler.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trials are compared by where some or all of them predict no probabilities. */
class SearchMetricTest {
    private static final String HINGE =
            """
            model Side {
              input row { x, y: real standardized }
              target right: flag
              s = row |> unit(linear)
              predict right = s
              loss fit = hinge(s, 2 * right - 1)
              data "sides.csv"
              train { optimizer = sgd(rate: 1e-9)  batch = 8  epochs = 9  validation = 30%  seed = 4 }
            }
            """;

    /** Probabilities of a logistic unit, and scores of a linear one. */
    private static final String EITHER =
            """
            model Side {
              hyper last = logistic
              input row { x, y: real standardized }
              target right: flag
              s = row |> unit(last)
              predict right = s
              loss fit = 1/2 * (s - right)^2
              data "sides.csv"
              train { optimizer = sgd(rate: 1e-9)  batch = 8  epochs = 9  validation = 30%  seed = 4 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("side.mlp");
        StringBuilder rows = new StringBuilder("x,y,right\n");
        Random random = new Random(7);
        for (int row = 0; row < 120; row++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            rows.append(x)
                    .append(',')
                    .append(y)
                    .append(',')
                    .append(x - y > 0 ? 1 : 0)
                    .append('\n');
        }
        Files.writeString(folder.resolve("sides.csv"), rows.toString());
    }

    private Cli search(Object... more) {
        Object[] words = new Object[2 + more.length];
        words[0] = "search";
        words[1] = model;
        System.arraycopy(more, 0, words, 2, more.length);
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static List<Double> valuesOf(String json) {
        return Pattern.compile("\"value\": ([-0-9.E]+)")
                .matcher(json)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
    }

    @Test
    void scoresAreComparedByAccuracyAndTheHighestIsTheBest() throws IOException {
        Files.writeString(model, HINGE);
        Path best = folder.resolve("best.mlp");
        Cli run = search("--over", "rate=1e-9|1e-8|0.1", "--json", "-o", best);
        assertThat(run.out()).contains("\"metric\": \"accuracy\"", "\"rate\": \"0.1\"");
        assertThat(run.err()).contains("\"metric\": \"accuracy\"").doesNotContain("log_loss");
        List<Double> values = valuesOf(run.out());
        assertThat(values.get(0)).isEqualTo(values.stream().max(Double::compare).orElseThrow());
        assertThat(values.get(0))
                .isGreaterThan(values.stream().min(Double::compare).orElseThrow());
        assertThat(best).content().contains("rate: 0.1");
        assertThat(search("--over", "rate=1e-9|0.1").out())
                .contains("compared by accuracy on the rows held back", "best  rate=0.1: accuracy ")
                .doesNotContain("log_loss");
    }

    @Test
    void ifOnlySomeGiveProbabilitiesAllAreComparedByAccuracy() throws IOException {
        Files.writeString(model, EITHER);
        Object[] over = {"--over", "last=linear|logistic,rate=1e-8|0.1", "--json"};
        String whole = search(over).out();
        assertThat(whole).contains("\"metric\": \"accuracy\"");
        // The best comes first, then all of them, those of the last round before the others.
        List<Double> values = valuesOf(whole);
        assertThat(values).hasSize(6).allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0));
        assertThat(values.get(0)).isEqualTo(values.get(1)).isGreaterThanOrEqualTo(values.get(2));
        assertThat(values.subList(3, 6)).isSortedAccordingTo((one, other) -> Double.compare(other, one));

        assertThat(search("--over", "last=logistic,rate=1e-8|0.1").out()).contains("compared by log_loss");
    }

    @Test
    void bothFiguresAreKeptWhileASearchIsUnderWay() throws IOException {
        Files.writeString(model, EITHER);
        Object[] over = {"search", model, "--over", "last=linear|logistic,rate=1e-8|0.1"};
        String whole = Cli.run(over).out();
        for (int done = 1; done < 7; done += 2) {
            Interrupted.run(done + "/7", over);
            Path state = folder.resolve("side.search");
            assertThat(state).content().containsPattern("\totherwise\t[01]\\.");
            Cli gone = Cli.run(over);
            assertThat(gone.err()).contains("going on: " + done + " of 7 are done");
            assertThat(gone.out()).isEqualTo(whole);
            assertThat(state).doesNotExist();
        }
    }

    /** It has one figure for each training, and does not say which of the two. */
    @Test
    void aJournalOfAnEarlierVersionIsRefused() throws IOException {
        Files.writeString(model, EITHER);
        Object[] over = {"search", model, "--over", "last=linear|logistic"};
        Interrupted.run("1/3", over);
        Path state = folder.resolve("side.search");
        Files.write(
                state,
                Files.readAllLines(state).stream()
                        .filter(line -> !line.contains("no probabilities"))
                        .map(line -> line.replaceFirst("\totherwise\t[^\t]*", ""))
                        .toList());
        Cli refused = Cli.run(over);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("the figure of predictions that are no probabilities", "--fresh");
    }

    @Test
    void aFigureThatNoTrialHasIsNotCalledDiverged() throws IOException {
        Files.writeString(model, HINGE);
        assertThat(search("--over", "rate=1e-9|0.1", "--metric", "log_loss").out())
                .contains("no log_loss")
                .doesNotContain("diverged");
    }
}
