package mlpc.compiler.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gradients of a model without data, of each kind of column. */
class DrawnRowsTest {
    @TempDir
    Path folder;

    @Test
    void rowsAreDrawnWhereThereAreNone() throws IOException {
        Path model = Files.writeString(
                folder.resolve("kinds.mlp"),
                """
                model Kinds {
                  input row {
                    day: date("yyyy-MM-dd")
                    size: real[2..9] standardized
                    town: one of { Ulm, Bonn } embedded(2), other, missing as zeros
                    open: flag { ja, nein }
                  }
                  input words: class[5][3]
                  target t: class[3]
                  y = concatenate(row, flatten(words)) |> dense(4, tanh) |> dense(3)
                  predict t = softmax(y)
                  loss l = softmax_cross_entropy(y, t)
                }
                """);
        Cli check = Cli.run("gradcheck", model);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.err()).contains("on 8 rows that are drawn");
        assertThat(check.out()).contains("pass y.1.W").doesNotContain("FAIL");
        Cli trace = Cli.run("trace", model);
        assertThat(trace.code()).as(trace.err()).isZero();
        assertThat(trace.err()).contains("not trained yet", "of 4 rows that are drawn");
        assertThat(Cli.run("trace", model).out()).isEqualTo(trace.out());
        Cli first = Cli.run("trace", model, "--rows", "0:1");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).hasSizeLessThan(trace.out().length());
    }

    @Test
    void theyLieWhereLogarithmsAndRootsAre() throws IOException {
        Path model = Files.writeString(
                folder.resolve("roots.mlp"),
                """
                model Roots {
                  input x: real[3]
                  target t: real
                  y = log(x) + sqrt(x) + 1 / x |> unit()
                  predict t = y
                  loss l = (y - t)^2
                }
                """);
        Cli check = Cli.run("gradcheck", model);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("pass y.1.w").doesNotContain("NaN");
    }

    @Test
    void whereTheLossIsNoNumberThatIsSaid() throws IOException {
        Path model = Files.writeString(
                folder.resolve("log.mlp"),
                """
                model Log {
                  input x: real[3]
                  target t: real
                  y = log(x - 2) |> unit()
                  predict t = y
                  loss l = (y - t)^2
                }
                """);
        Cli check = Cli.run("gradcheck", model);
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err())
                .contains("the loss l is NaN in row 0, so it has no gradient to check. It comes from `log(x - 2)` at ")
                .endsWith("Name rows where it is a number: --data" + System.lineSeparator());
        assertThat(check.out()).isEmpty();
    }
}
