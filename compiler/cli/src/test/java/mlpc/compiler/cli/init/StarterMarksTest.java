package mlpc.compiler.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How good the starter models of real tables are, with nothing changed: the mean of five splits, a fifth of the rows held out. */
@Tag("heavy")
class StarterMarksTest {
    private static final Path DATA =
            System.getenv("MLPC_DATA") == null ? Path.of("../../../shared/data") : Path.of(System.getenv("MLPC_DATA"));

    private static final int SPLITS = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "iris, species, accuracy, 0.95",
        "penguins, species, accuracy, 0.98",
        "mpg, mpg, rmse, 3.0",
        "diamonds, price, rmse, 600",
        "winequality-red, last, rmse, 0.69"
    })
    void reachesItsMark(String name, String target, String metric, double mark) throws IOException {
        Path table = DATA.resolve(name + ".csv");
        assumeTrue(
                Files.exists(table),
                "no " + name + ".csv in " + DATA.toAbsolutePath().normalize() + ": set MLPC_DATA");
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        lines.removeIf(String::isBlank);
        boolean numberless = lines.get(0).chars().noneMatch(Character::isDigit);
        Optional<String> header = numberless ? Optional.of(lines.remove(0)) : Optional.empty();
        int cells = lines.get(0).split(",", -1).length;
        int position = header.map(
                        line -> Arrays.asList(line.replace("\"", "").split(",")).indexOf(target))
                .orElse(cells - 1);
        boolean labels = metric.equals("accuracy");
        double sum = 0;
        for (int split = 1; split <= SPLITS; split++) {
            StratifiedParts parts = StratifiedParts.of(lines, position, labels, split);
            sum += Trial.run(folder, header, parts, target, metric);
        }
        double mean = sum / SPLITS;
        System.out.printf(java.util.Locale.ROOT, "%s: mean %s %.4f, mark %s%n", name, metric, mean, mark);
        if (labels) {
            assertThat(mean).isGreaterThanOrEqualTo(mark);
        } else {
            assertThat(mean).isLessThanOrEqualTo(mark);
        }
    }
}
