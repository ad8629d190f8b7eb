package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A staircase of thresholds comes as near to a continuous function as one likes, and nothing is learned for it. */
class StaircaseTest {
    private static final Path FILE = Path.of("lecture", "27-staircase.mlp");

    @TempDir
    Path folder;

    /** Four times as many steps, a sixteenth of the squared error: each step is a quarter as high. */
    @Test
    void theErrorVanishesWithTheWidth() {
        List<Double> losses = losses(FILE, "width=16,64,256");
        assertThat(losses).hasSize(3);
        assertThat(losses.get(1)).isLessThan(losses.get(0) / 10);
        assertThat(losses.get(2)).isLessThan(losses.get(1) / 10);
    }

    /** The function is the file's first line; another one, a step too, is followed as well, and the better the wider. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(x)",
                "cos(9 * x) * x",
                "max(x, -x / 2)",
                "logistic(20 * x)",
                "sin(3 * x)",
                "abs(x)",
                "threshold(x - 0.1)",
                "x^3",
                "sin(8 * x)"
            })
    void anyFunctionIsFollowed(String function) throws IOException {
        String text = Files.readString(FILE).replaceFirst("fn f\\(x\\) = .*", "fn f(x) = " + function);
        Path model = folder.resolve("other.mlp");
        Files.writeString(model, text);
        Files.copy(FILE.resolveSibling("27-function.csv"), folder.resolve("27-function.csv"));
        List<Double> losses = losses(model, "width=8,64,256");
        assertThat(losses).hasSize(3);
        assertThat(losses.get(1)).isLessThan(losses.get(0) / 5);
        assertThat(losses.get(2)).isLessThan(losses.get(1) / 5);
        assertThat(losses.get(2)).isLessThan(1e-3);
    }

    private static List<Double> losses(Path model, String widths) {
        String table =
                Command.run("sweep", model, "--no-train", "--over", widths).out();
        return table.lines()
                .skip(1)
                .map(line -> Double.parseDouble(line.strip().split(" +")[4]))
                .toList();
    }
}
