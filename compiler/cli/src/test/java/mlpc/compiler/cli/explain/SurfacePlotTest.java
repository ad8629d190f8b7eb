package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfacePlotTest {
    private static final String BY_HAND = "../../samples/lecture/08-xor-by-hand.mlp";
    private static final String XOR = "../../samples/xor/xor.mlp";
    private static final String ACROSS = "x[0]=-0.5:1.5";
    private static final String UP = "x[1]=-0.5:1.5";

    @TempDir
    Path folder;

    /** A grid of 61 by 61 places, in which XOR by hand is 1 between its two lines and 0 beside them. */
    @Test
    void theValuesAreThoseOfTheModel() {
        String csv = good("plot", BY_HAND, "--over", ACROSS, "--over", UP, "--format=csv")
                .out();
        assertThat(csv.lines()).hasSize(1 + 61 * 61);
        assertThat(csv.lines().skip(1)).allSatisfy(line -> {
            String[] cells = line.split(",");
            double sum = Double.parseDouble(cells[0]) + Double.parseDouble(cells[1]);
            if (Math.abs(sum - 0.5) > 1e-9 && Math.abs(sum - 1.5) > 1e-9) {
                assertThat(Double.parseDouble(cells[2])).isEqualTo(sum > 0.5 && sum < 1.5 ? 1 : 0);
            }
        });
    }

    @Test
    void eachNumberHasAMapWithTheRowsOnIt() throws IOException {
        Path picture = folder.resolve("surface.svg");
        good("plot", BY_HAND, "--over", ACROSS, "--over", UP, "--output", "t,hidden", "-o", picture);
        String svg = Files.readString(picture);
        assertThat(count(svg, "<image ")).isEqualTo(3);
        assertThat(svg).contains("hidden[0], line at 0.5", "t = 0", "t = 1");
        assertThat(count(svg, "<circle ")).isEqualTo(3 * 4 + 2);
    }

    @Test
    void aTrainingIsAPageOfFrames() throws IOException {
        Path page = folder.resolve("training.html");
        good("plot", XOR, "--over", ACROSS, "--over", UP, "--every", 100, "-o", page);
        String html = Files.readString(page);
        assertThat(count(html, "<figure>")).isEqualTo(6);
        assertThat(html).contains("before training", "after epoch 500, loss", "type=\"range\"");
    }

    /** XOR's segments cross; a separable set has a half-space for each side, coloured to the line. */
    @Test
    void separabilityIsDrawn() throws IOException {
        Path crossing = folder.resolve("crossing.svg");
        good("separable", "../../samples/lecture/03-xor.mlp", "-o", crossing);
        assertThat(Files.readString(crossing)).contains("on both sides", "both averages are one point");
        Path model = folder.resolve("and.mlp");
        Files.writeString(
                model,
                "model And { input x: real[2] target t: flag y = x |> unit(logistic) predict t = y loss f = (y - t)^2"
                        + " examples { [0, 0] -> 0 [0, 1] -> 0 [1, 0] -> 0 [1, 1] -> 1 } }");
        Path halves = folder.resolve("halves.svg");
        good("separable", model, "-o", halves);
        assertThat(Files.readString(halves)).contains("w·x + b, line at 0", "a half-space for each side");
        Path page = folder.resolve("halves.html");
        good("separable", model, "-o", page);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<figure>", "a half-space for each side");
        Cli other = Cli.run("separable", model, "-o", folder.resolve("halves.png"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("halves.png: expected a name that ends in .svg or .html");
        Cli wide = Cli.run("separable", "../../samples/lecture/04-translations.mlp", "-o", folder.resolve("wide.svg"));
        assertThat(wide.code()).isEqualTo(1);
        assertThat(wide.err()).contains("a picture is of two coordinates; ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--over x[0]=0:1 --over x[0]=0:1; twice",
                "--over x[0]=0:1 --over x[2]=0:1; x has 2 numbers",
                "--over x[0]=0:1 --over z=0:1; no input z",
                "--over x[0]=0:1 --over x[1]=0:1 --derivative; no --derivative",
                "--over x[0]=0:1 --every 5; --every 5: expected",
                "--over x[0]=0:1 --over x[1]=0:1 --every 1 -o target/frames.html; try --every"
            })
    void whatIsNoMapIsSaid(String options, String message) {
        String model = options.contains("--every") ? XOR : BY_HAND;
        Cli run = Cli.run((Object[]) ("plot " + model + " " + options).split(" "));
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(message);
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private static Cli good(Object... words) {
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }
}
