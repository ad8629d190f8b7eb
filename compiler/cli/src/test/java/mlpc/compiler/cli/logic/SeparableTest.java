package mlpc.compiler.cli.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeparableTest {
    private static final String XOR =
            """
            model Xor {
              input  x: real[2]
              target t: flag
              ψ = [x[0], x[1], x[0] * x[1]]
              h = x |> dense(2, tanh)
              y = h |> unit(logistic)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              output shown = sum(ψ)
              examples { [0, 0] -> 0   [0, 1] -> 1   [1, 0] -> 1   [1, 1] -> 0 }
            }
            """;

    private static final Path DATA = System.getenv("MLPC_DATA") == null
            ? Path.of("..", "..", "..", "shared", "data")
            : Path.of(System.getenv("MLPC_DATA"));

    @TempDir
    Path folder;

    @Test
    void provesThatXorIsNot() throws IOException {
        Cli run = Cli.run("separable", write(XOR));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        t is not linearly separable over x.

                          1/2 (0, 1) + 1/2 (1, 0) = (1/2, 1/2) = 1/2 (0, 0) + 1/2 (1, 1)

                        On the left is an average of rows where t = 1, on the right one of rows where t = 0.
                        A half-space is convex: it has every average of its points. Were z > 0 for the first rows and z ≤ 0 for the others,
                        this one point would have both. So no weights and no bias do it.
                        """);
    }

    @Test
    void findsWeightsAfterAFeatureMap() throws IOException {
        Cli run = Cli.run("separable", write(XOR), "--over", "ψ");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("t is linearly separable over ψ.\n\n  z = ψ[0] + ψ[1] - 2 * ψ[2] - 1/2\n")
                .contains("z > 0 where t = 1: 2 rows, z is at least 1/2.");
    }

    @Test
    void jsonHasExactFractions() throws IOException {
        Path file = write(XOR);
        assertThat(Cli.run("separable", file, "--json").out())
                .contains("\"separable\": false", "\"weight\": \"1/2\"", "\"point\": [\"1/2\", \"1/2\"]");
        assertThat(Cli.run("separable", file, "--json", "--over", "ψ").out())
                .contains("\"separable\": true", "\"weights\": [\"1\", \"1\", \"-2\"]", "\"bias\": \"-1/2\"");
    }

    @Test
    void someRowsMayBeWhereAllAreNot() throws IOException {
        Cli run = Cli.run("separable", write(XOR), "--rows", "0:3");
        assertThat(run.out()).contains("t is linearly separable over x.");
    }

    @Test
    void aLearnedTensorNeedsItsWeights() throws IOException {
        Path file = write(XOR);
        assertThat(Cli.run("separable", file, "--over", "h").err()).contains("has to be trained first");
        Path weights = folder.resolve("w.safetensors");
        assertThat(Cli.run("train", file, "--out", weights, "--epochs", "1").code())
                .isZero();
        assertThat(Cli.run("separable", file, "--over", "h", "--weights", weights)
                        .out())
                .contains("linearly separable over h");
    }

    @Test
    void whatIsNoPlaceForTheExamplesIsSaid() throws IOException {
        Path file = write(XOR);
        Cli mistyped = Cli.run("separable", file, "--over", "hh");
        assertThat(mistyped.code()).isEqualTo(1);
        assertThat(mistyped.err()).contains("the model has no tensor `hh`. Did you mean `h`?");
        assertThat(Cli.run("separable", file, "--over", "t").err())
                .contains("`t` is no place for the examples: it depends on the target");
        Path many = write(XOR.replace("t: flag", "t: real").replace("-> 0   [0, 1]", "-> 7   [0, 1]"));
        assertThat(Cli.run("separable", many).err()).contains("t takes 3 values (0, 1, 7): what a hyperplane");
    }

    /** Of the three irises, one is apart from the others, two are not. */
    @Test
    void measuredFlowersAreDecidedAsTheirDecimalsAreWritten() throws IOException {
        Path iris = DATA.resolve("iris.csv");
        assumeTrue(Files.exists(iris), "no iris.csv in " + DATA.toAbsolutePath().normalize() + ": set MLPC_DATA");
        Path model = write(
                """
                model Iris {
                  input  sepal_length, sepal_width, petal_length, petal_width: real
                  target species: one of { setosa, versicolor, virginica }
                  z = [sepal_length, sepal_width, petal_length, petal_width] |> dense(3)
                  predict species = softmax(z)
                  loss fit = softmax_cross_entropy(z, species)
                }
                """);
        Cli rest = Cli.run("separable", model, "--data", iris);
        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.out())
                .contains(
                        "species = setosa is linearly separable",
                        "species = versicolor is not linearly separable",
                        "species = virginica is not linearly separable",
                        "(6, 2.7, 5.1, 1.6)  row 83");
        assertThat(Cli.run("separable", model, "--data", iris, "--pairs").out())
                .contains(
                        "species = setosa or species = versicolor is linearly separable",
                        "species = setosa or species = virginica is linearly separable",
                        "species = versicolor or species = virginica is not linearly separable");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("xor.mlp"), text);
    }
}
