package mlpc.compiler.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The range test on a parabola, of which everything is known. */
class RateCommandTest {
    /** (w − 3)², whose gradient descent converges below the rate 1, the inverse of half its second derivative, and leaves it above. */
    private static final String PARABOLA =
            """
            model Parabola {
              input  x: real
              target t: real
              param  w: real = 0
              predict t = w * x
              loss squared = (w * x - t)^2
              examples { x: 1 -> 3   x: 1 -> 3 }
              train { optimizer = sgd(rate: 0.5)   batch = 0   epochs = 1 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("parabola.mlp"), PARABOLA);
    }

    @Test
    void lossesAreThoseOfGradientDescentAtTheseRates() {
        Cli run = Cli.run(
                "lr-find", model, "--from", "1e-3", "--to", "100", "--steps", 101, "--precision", "float64", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        double[] rates = numbers(run.out(), "rates");
        double[] losses = numbers(run.out(), "losses");
        double w = 0;
        for (int step = 0; step < losses.length; step++) {
            assertThat(rates[step]).isCloseTo(1e-3 * Math.pow(1e5, step / 100.0), within(1e-9 * rates[step] + 1e-12));
            double expected = (w - 3) * (w - 3);
            assertThat(losses[step]).isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
            w -= rates[step] * 2 * (w - 3);
        }
        double last = rates[rates.length - 1];
        assertThat(last).isBetween(1.0, 10.0); // the loss rises from the rate 1 on, and soon it is far up
        assertThat(run.out()).contains("\"rises\": true");
        double suggestion = Double.parseDouble(first(run.out(), "\"suggestion\": ([0-9.E-]+)"));
        assertThat(suggestion).isBetween(1e-3, 0.1);
        assertThat(folder.resolve("parabola.safetensors")).doesNotExist();
    }

    @Test
    void peopleSeeALineATableAndWhy() {
        Cli run = Cli.run("lr-find", model);
        assertThat(run.out())
                .contains(
                        "Parabola: loss while the rate rises",
                        "▁",
                        "█",
                        "suggestion  sgd(rate: ",
                        "because     the loss falls fastest at");
        Path chart = folder.resolve("rates.svg");
        assertThat(Cli.run("lr-find", model, "-o", chart).code()).isZero();
        assertThat(chart).content().contains("<svg", "smoothed");
        assertThat(Cli.run("lr-find", model, "--format", "csv").out()).startsWith("rate,loss,smoothed\n1.0E-6,");
    }

    @Test
    void whatHasNoRateIsRefused() throws IOException {
        Files.writeString(model, PARABOLA.replace("sgd(rate: 0.5)", "lbfgs"));
        assertThat(Cli.run("lr-find", model).err()).contains("lbfgs chooses its own step size");
        Files.writeString(model, PARABOLA);
        assertThat(Cli.run("lr-find", model, "--from", "1", "--to", "0.1").code())
                .isEqualTo(2);
        assertThat(Cli.run("lr-find", model, "--steps", "3").code()).isEqualTo(2);
    }

    private static double[] numbers(String json, String name) {
        String list = first(json, "\"" + name + "\": \\[([^\\]]*)\\]");
        return Arrays.stream(list.split(", ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
