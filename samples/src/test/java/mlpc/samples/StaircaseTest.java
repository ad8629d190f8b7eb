package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String table = Command.run("sweep", FILE, "--no-train", "--over", "width=16,64,256")
                .out();
        List<Double> losses = table.lines()
                .skip(1)
                .map(line -> Double.parseDouble(line.strip().split(" +")[4]))
                .toList();
        assertThat(losses).hasSize(3);
        assertThat(losses.get(1)).isLessThan(losses.get(0) / 10);
        assertThat(losses.get(2)).isLessThan(losses.get(1) / 10);
    }

    /** The function is the file's first line; another one is followed as well. */
    @ParameterizedTest
    @ValueSource(strings = {"exp(x)", "cos(9 * x) * x", "max(x, -x / 2)", "logistic(20 * x)"})
    void anyFunctionIsFollowed(String function) throws IOException {
        String text = Files.readString(FILE)
                .replaceFirst("fn f\\(x\\) = .*", "fn f(x) = " + function)
                .replace("(y - t)^2", "(y - f(x))^2 + 0 * t");
        Path model = folder.resolve("other.mlp");
        Files.writeString(model, text);
        Files.copy(FILE.resolveSibling("27-function.csv"), folder.resolve("27-function.csv"));
        String table =
                Command.run("sweep", model, "--no-train", "--over", "width=256").out();
        double loss = Double.parseDouble(
                table.lines().skip(1).findFirst().orElseThrow().strip().split(" +")[4]);
        assertThat(loss).isLessThan(1e-3);
    }
}
