package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digits sample, on the digits that it draws itself and on MNIST. */
@Tag("full-compiler")
class DigitsTest {
    /** Where MNIST is: {@code MLPC_DATA}, or a folder beside the checkout. */
    private static final Path DATA = System.getenv("MLPC_DATA") == null
            ? Path.of("..", "..", "shared", "data")
            : Path.of(System.getenv("MLPC_DATA"));

    private static final Path IMAGES = DATA.resolve("mnist-t10k-images-idx3-ubyte.gz");
    private static final Path LABELS = DATA.resolve("mnist-t10k-labels-idx1-ubyte.gz");
    private static final Pattern ACCURACY = Pattern.compile("\"accuracy\"\\s*:\\s*([0-9.E-]+)");

    @TempDir
    Path folder;

    @Test
    void onePassTeachesMostOfTheDrawnDigits() {
        assertThat(accuracy(train("--epochs", 1))).isGreaterThan(0.8);
    }

    @Test
    @Tag("heavy")
    void theRecipeTeachesTheDrawnDigits() {
        assertThat(accuracy(train())).isGreaterThan(0.97);
    }

    /** Trained on the first 8,000, tested on the last 2,000. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    @Tag("heavy")
    void theRecipeTeachesMnist(int seed) {
        assumeTrue(
                Files.exists(IMAGES) && Files.exists(LABELS),
                "no MNIST in " + DATA.toAbsolutePath().normalize() + ": set MLPC_DATA to the folder that has "
                        + IMAGES.getFileName() + " and " + LABELS.getFileName());
        train("--data", IMAGES + "," + LABELS, "--rows", "0:8000", "--seed", seed);
        Command tested = succeeds(Command.run(
                "evaluate",
                Samples.DIGITS,
                "--weights",
                weights(),
                "--data",
                IMAGES + "," + LABELS,
                "--rows",
                "8000:10000",
                "--json"));
        assertThat(accuracy(tested)).isGreaterThanOrEqualTo(0.95);
    }

    private Command train(Object... more) {
        Object[] words = new Object[more.length + 5];
        System.arraycopy(new Object[] {"train", Samples.DIGITS, "--out", weights(), "--json"}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return succeeds(Command.run(words));
    }

    private Path weights() {
        return folder.resolve("digits.safetensors");
    }

    private static Command succeeds(Command command) {
        assertThat(command.code()).as(command.err()).isZero();
        return command;
    }

    private static double accuracy(Command command) {
        Matcher accuracy = ACCURACY.matcher(command.out());
        assertThat(accuracy.find()).as(command.out()).isTrue();
        return Double.parseDouble(accuracy.group(1));
    }
}
