package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model means, seen from the command: models without targets, ranges by every command, data out of scale. */
class MeaningTest {
    private static final String AUTOENCODER =
            """
            model Autoencoder {
              input x: real[4]
              hyper rate = 0.1
              code = x |> dropout(rate) |> dense(2)
              back = code |> dense(4)
              output shown = code
              loss rebuilt = squared_error(back, x)
              train { epochs = 2 }
            }
            """;

    private static final String PRICES =
            """
            model Prices {
              input income: real%s
              input rooms: real
              target price: real%s
              y = [income%s, rooms] |> unit()
              predict price = %s
              loss fit = (%s - price)^2
              data "prices.csv"
              train { optimizer = %s   epochs = 1 }
            }
            """;

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aModelWithoutATargetHasGradients() throws IOException {
        Path model = write("auto.mlp", AUTOENCODER);
        Path rows = write("rows.csv", "1,0,0,1\n0,1,1,0\n0.5,1,0,0\n");
        Cli check = Cli.run("gradcheck", model, "--data", rows);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("pass code.2.W", "pass back.1.b");
        Path weights = folder.resolve("auto.safetensors");
        assertThat(Cli.run("train", model, "--data", rows, "--out", weights).code())
                .isZero();
        Cli trace = Cli.run("trace", model, "--data", rows, "--weights", weights);
        assertThat(trace.out().replaceAll("(?s).*gradients", "")).contains("code.2.W", "back.1.b", "x ");
    }

    @Test
    void gradientsThatStopAreHeldAgainstWhatStandsStill() throws IOException {
        String text =
                """
                model M {
                  input  words: class[3][2]
                  input  x: real[2]
                  target t: real
                  layers = dense(3, tanh) |> dense(2)
                  z = concatenate(flatten(words), x) |> layers
                  J = jacobian(z, x)
                  y = concatenate(z, J[0], stop_gradient(tanh(z))) |> frozen(dense(3, tanh)) |> unit()
                  predict t = y
                  loss fit = (y - t)^2 + sum_of_squares(z - stop_gradient(J[1])) + sum_of_squares(flatten(J))
                  train { optimizer = adam(rate: 0.01)   frozen = layers.1 }
                }
                """;
        Path model = write("stops.mlp", text);
        Path rows = write("stops.csv", "words.0,words.1,x.0,x.1,t\n0,2,0.5,1,1\n1,1,-0.25,2,0\n");
        Cli check = Cli.run("gradcheck", model, "--data", rows);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("pass layers.1.W", "pass y.1.W").doesNotContain("FAIL");
    }

    @Test
    void aHeaderThatIsAlmostRightIsNotTakenByPosition() throws IOException {
        Path model = write(
                "two.mlp",
                """
                model Two {
                  input a: real
                  input b: real
                  target cls: flag
                  y = [a, b] |> unit()
                  predict cls = logistic(y)
                  loss l = binary_cross_entropy_with_logits(y, cls)
                }
                """);
        Path rows = write("two.csv", "A,b,cls\n1,2,0\n2,1,1\n");
        Cli train = Cli.run("train", model, "--data", rows);
        assertThat(train.code()).isEqualTo(1);
        assertThat(train.err())
                .contains("two.csv:1: the header names no column `a`; it has `A`, `b`, `cls`; is `A` meant?");
        assertThat(folder.resolve("two.safetensors")).doesNotExist();
    }

    @Test
    void whatHasNoGradientSaysWhy() throws IOException {
        Path free = write("free.mlp", "model M {\n  input x: real\n  output y = 2 * x\n}\n");
        Path rows = write("one.csv", "1\n2\n");
        Cli check = Cli.run("gradcheck", free, "--data", rows);
        assertThat(check.code()).isZero();
        assertThat(check.err()).contains("the model has no loss, so there is no gradient to check");
        assertThat(check.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--epochs, 0, at least 1",
        "--epochs, -1, at least 1",
        "--steps, 0, at least 1",
        "--batch, -1, 0 or more",
        "--set, rate=20, '`rate` of `dropout` must be at least 0 and less than 1, found 20'",
        "--set, rate=1, '`rate` of `dropout` must be at least 0 and less than 1, found 1'"
    })
    void rangesHoldForEveryCommand(String option, String value, String wanted) throws IOException {
        Path model = write("auto.mlp", AUTOENCODER);
        Path rows = write("rows.csv", "1,0,0,1\n0,1,1,0\n");
        Cli train = Cli.run("train", model, "--data", rows, option, value);
        assertThat(train.code()).isNotZero();
        assertThat(train.err()).contains(wanted);
        assertThat(folder.resolve("auto.safetensors")).doesNotExist();
    }

    @Test
    void dataOutOfScaleIsSaidAtTraining() throws IOException {
        write("prices.csv", "income,rooms,price\n2500000,3,450000\n1200000,2,300000\n");
        assertThat(train("", "", "", "y", "adam()"))
                .contains("the input `income` goes up to 2,500,000", "[unscaled-data]", "income / 1e6")
                .contains("the target `price` goes up to 450,000")
                .doesNotContain("rooms");
        assertThat(train("", "", " / 1e6", "1e5 * y", "adam()")).doesNotContain("unscaled-data");
        assertThat(train("  // allow: unscaled-data", "  // allow: unscaled-data", "", "y", "adam()"))
                .doesNotContain("unscaled-data");
        assertThat(train("", "", "", "y", "lbfgs()")).doesNotContain("unscaled-data");
    }

    /** A target in the scale of its own column is small, however large the table's numbers are. */
    @Test
    void aScaledTargetIsNotOutOfScale() throws IOException {
        StringBuilder rows = new StringBuilder("rooms,price\n");
        for (int row = 0; row < 30; row++) {
            rows.append(row % 7)
                    .append(',')
                    .append(200_000 + 40_000 * (row % 7) + row)
                    .append('\n');
        }
        Path table = write("houses.csv", rows.toString());
        Path model = folder.resolve("houses.mlp");
        assertThat(Cli.run("init", table, "--target", "price", "-o", model).code())
                .isZero();
        for (String scale : new String[] {"standardized", "minmax", "robust"}) {
            Files.writeString(
                    model,
                    Files.readString(model).replaceFirst("target price: real \\w+", "target price: real " + scale));
            assertThat(Cli.run("train", model, "--epochs", "2").err()).doesNotContain("unscaled-data");
        }
    }

    private String train(String income, String price, String scale, String prediction, String optimizer)
            throws IOException {
        String text = String.format(PRICES, income, price, scale, prediction, prediction, optimizer);
        return Cli.run("train", write("prices.mlp", text), "--out", folder.resolve("prices.safetensors"))
                .err();
    }
}
