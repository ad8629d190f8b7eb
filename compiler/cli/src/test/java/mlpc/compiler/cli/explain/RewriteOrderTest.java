package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of {@code --explain-rewrites}: first the laws that save the most, last numbers that are computed from numbers. */
class RewriteOrderTest {
    private static final Pattern SAVED = Pattern.compile("\\(−([\\d,]+) multiply-adds\\)$");
    private static final String NUMBERS = "f(constants) = a constant";

    @TempDir
    Path folder;

    /** The lines that name a law: what it was applied to is indented. */
    private List<String> laws(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("model.mlp"), "model M {\n" + body + "\n}\n");
        Cli run = Cli.run("explain", file, "--explain-rewrites");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().filter(line -> !line.startsWith(" ")).toList();
    }

    private static long saved(String law) {
        var found = SAVED.matcher(law);
        return found.find() ? Long.parseLong(found.group(1).replace(",", "")) : 0;
    }

    @Test
    void whatSavesTheMostComesFirst() throws IOException {
        List<String> laws = laws(
                """
                  input x: real[16]
                  target t: real[4]
                  y = x |> dense(16) |> dense(8) |> dense(4)
                  predict t = y
                  loss fit = 1/2 * sum((y - t)^2)
                """);
        assertThat(laws.get(0)).startsWith("W(Vx + b) = (WV)x + Wb");
        assertThat(saved(laws.get(0))).isGreaterThan(saved(laws.get(1))).isGreaterThan(0);
        assertThat(saved(laws.get(1))).isGreaterThan(0);
        for (int law = 1; law < laws.size(); law++) {
            assertThat(saved(laws.get(law))).as(laws.get(law)).isLessThanOrEqualTo(saved(laws.get(law - 1)));
        }
        assertThat(laws.get(laws.size() - 1)).startsWith(NUMBERS);
    }

    /** However many there are, they are one entry, and the last. */
    @Test
    void numbersComeLast() throws IOException {
        List<String> laws = laws(
                """
                  input x: real[2]
                  target t: flag
                  λ = 1 / 10
                  y = x |> unit(logistic)
                  predict t = y
                  loss fit = binary_cross_entropy(y, t)
                  loss decay = λ / 2 * sum_of_squares(weights)
                """);
        assertThat(laws.get(0)).startsWith("log");
        assertThat(laws.stream().filter(law -> law.startsWith(NUMBERS))).hasSize(1);
        assertThat(laws.get(laws.size() - 1)).startsWith(NUMBERS);
    }
}
