package mlpc.compiler.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss on the rows held back that is no number after any epoch is said, for none of the weights is then the best. */
class NoNumberTest {
    /** In the last rows, which are held back, p and t are 0: 0 times the logarithm of 0. */
    private static final String MODEL =
            """
            model Rate {
              input  x: real
              target t: real
              param b: real = 0
              p = x * exp(b)
              predict t = p
              loss fit = p - t * log(p)
              examples { 1 -> 2  2 -> 5  3 -> 5  4 -> 9  5 -> 9  6 -> 13  7 -> 15  8 -> 15  0 -> 0  0 -> 0 }
              train { optimizer = sgd(rate: 0.01)  epochs = 3  validation = 20%  split = ordered  baselines = none }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void itIsSaid() throws IOException {
        Path model = Files.writeString(folder.resolve("rate.mlp"), MODEL);
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "warning: the loss on the rows held back was no number (NaN) after any epoch, so none was better"
                                + " than the first, whose weights are kept");
        assertThat(Cli.run("train", model, "--json").err()).contains("\"event\": \"warning\"", "no number (NaN)");
    }

    @Test
    void aLossThatIsANumberIsNot() throws IOException {
        Path model = Files.writeString(folder.resolve("rate.mlp"), MODEL.replace("0 -> 0  0 -> 0", "9 -> 17  3 -> 6"));
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("no number");
    }
}
