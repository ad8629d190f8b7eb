package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import mlpc.runtime.json.JsonReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code --json} standard output is one JSON text, and each line of standard error an event. */
class JsonModeTest {
    @TempDir
    static Path folder;

    /** A constant column, a rare class and inputs without a scale: there is much to warn of. */
    @BeforeAll
    static void trained() throws IOException {
        StringBuilder rows = new StringBuilder("x,y,same,kind\n");
        Random random = new Random(7);
        for (int row = 0; row < 60; row++) {
            double x = random.nextGaussian();
            rows.append(x).append(',').append(1000 * random.nextGaussian()).append(",1,");
            rows.append(row < 3 ? "c" : x > 0 ? "a" : "b").append('\n');
        }
        Files.writeString(folder.resolve("kinds.csv"), rows.toString());
        Files.writeString(
                folder.resolve("kinds.mlp"),
                """
                model Kinds {
                  input row { x: real standardized  y: real  same: real standardized }
                  target kind: one of { a, b, c }
                  z = row |> dense(4, tanh) |> dense(3)
                  predict kind = softmax(z)
                  loss fit = softmax_cross_entropy(z, kind)
                  metric confidence = sum(softmax(z)^2)
                  data "kinds.csv"
                  train { optimizer = adam(rate: 1e-2)  epochs = 3  batch = 16  validation = 30%  seed = 4 }
                }
                """);
        Files.writeString(
                folder.resolve("and.mlp"),
                """
                model And {
                  input x: real[2]
                  target y: flag
                  hidden = x |> unit(logistic)
                  predict y = hidden
                  loss fit = (y - hidden)^2
                  examples { [0, 0] -> 0   [0, 1] -> 0   [1, 0] -> 0   [1, 1] -> 1 }
                  train { epochs = 2  seed = 1 }
                }
                """);
        assertThat(Cli.run("train", file("kinds.mlp")).code()).isZero();
        assertThat(Cli.run("train", file("and.mlp")).code()).isZero();
    }

    private static Path file(String name) {
        return folder.resolve(name);
    }

    static Stream<List<Object>> commands() {
        Path kinds = file("kinds.mlp");
        Path and = file("and.mlp");
        return Stream.of(
                List.of("check", kinds),
                List.of("train", kinds),
                List.of("train", kinds, "--quiet", "--no-baselines"),
                List.of("train", kinds, "--resume"),
                List.of("train", and),
                List.of("report", kinds),
                List.of("report", "--compare", kinds, kinds, "-o", file("same.html")),
                List.of("test", and),
                List.of("predict", kinds),
                List.of("evaluate", kinds),
                List.of("evaluate", kinds, "--details"),
                List.of("crossval", kinds),
                List.of("lr-find", kinds),
                List.of("lr-find", kinds, "-o", file("rates.svg")),
                List.of("search", kinds, "--over", "rate=1e-3|1e-2", "-o", file("best.mlp")),
                List.of("search", kinds, "--over", "batch=0.5|1"),
                List.of("trace", and, "--rows", "0:1"),
                List.of("gradcheck", and),
                List.of("separable", and),
                List.of("init", file("kinds.csv"), "--target", "kind", "-o", file("drawn.mlp"), "--force"),
                List.of("train", file("absent.mlp")),
                List.of("crossval", and, "--folds", "9"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void outputIsOneTextAndErrorsAreEvents(List<Object> words) throws Exception {
        Object[] arguments = Stream.concat(words.stream(), Stream.of("--json")).toArray();
        Cli run = Cli.run(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isBetween(0, 1);
        assertThat(JsonReader.parse(run.out())).isInstanceOf(Map.class);
        for (String line : run.err().lines().toList()) {
            assertThat(JsonReader.parse(line)).as(line).isInstanceOfSatisfying(Map.class, event -> assertThat(event)
                    .containsKey("event"));
        }
    }

    /** No command that learns the option is forgotten here. */
    @Test
    void everyCommandThatHasItIsTried() {
        TreeSet<String> having = new TreeSet<>();
        CommandTable.whole().getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().findOption("--json") != null) {
                having.add(name);
            }
        });
        TreeSet<String> tried = new TreeSet<>();
        commands().forEach(words -> tried.add(words.get(0).toString()));
        assertThat(tried).isEqualTo(having);
    }

    @Test
    void eventsSayWhatLinesSay() {
        Cli run = Cli.run("train", file("kinds.mlp"), "--json", "--epochs", "2");
        assertThat(run.err())
                .contains("\"event\": \"measured\"", "\"constant\": [\"row.same\"]")
                .contains("\"event\": \"epoch\", \"epoch\": 2")
                .contains("\"metrics\": {\"accuracy\": ")
                .contains("\"confidence\": ");
        assertThat(Cli.run("crossval", file("kinds.mlp"), "--json").err())
                .contains("\"event\": \"warning\", \"text\": \"the class c of `kind` has 3 rows for 5 folds")
                .contains("\"event\": \"fold\", \"number\": 5, \"of\": 5", "\"accuracy\": ");
        Cli rates = Cli.run("lr-find", file("kinds.mlp"), "--json", "-o", file("curve.svg"));
        assertThat(rates.out()).contains("\"written\": ", "curve.svg");
        assertThat(file("curve.svg")).content().contains("<svg");
    }
}
