package mlpc.compiler.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Plots and sweeps of any model, in every form, and what is said when they cannot be. */
class FiguresTest {
    private static final String MODEL =
            """
            model Curve {
              input  x: real[2]
              input  z: real
              target t: real
              hyper  width = 4
              hyper  activation = tanh
              h = concatenate(x, [z]) |> dense(width, activation)
              y = h |> unit()
              slope = grad(y, z)
              predict t = y
              output bent = slope * y
              loss squared = (y - t)^2
              metric far = abs(y - t)
              examples { x: [0, 1], z: 1 -> 0   x: [1, 0], z: 2 -> 1   x: [1, 1], z: 3 -> 0   x: [0, 0], z: 0 -> 1 }
              train { epochs = 20   validation = 25%   batch = 0 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;
    private Path weights;

    @BeforeEach
    void write() throws IOException {
        model = Files.writeString(folder.resolve("curve.mlp"), MODEL);
        weights = folder.resolve("curve.safetensors");
        assertThat(Cli.run("train", model, "--epochs", 1, "-o", weights).code()).isZero();
    }

    /** A derivative that is derived is near the difference of the values beside it. */
    @Test
    void derivativesAreTheSlopesOfTheValues() {
        Cli run = Cli.run(
                "plot",
                model,
                "-w",
                weights,
                "--derivative",
                "--format",
                "csv",
                "--output",
                "y,h,squared",
                "--at",
                "t=1",
                "--points",
                201);
        assertThat(run.code()).as(run.err()).isZero();
        String[] lines = run.out().split("\n");
        assertThat(lines[0]).startsWith("z,y,y',h[0],h[0]',h[1]").endsWith(",squared,squared'");
        int columns = lines[0].split(",").length;
        for (int row = 2; row < lines.length - 1; row++) {
            for (int column = 1; column < columns; column += 2) {
                double rise = cell(lines[row + 1], column) - cell(lines[row - 1], column);
                double run2 = cell(lines[row + 1], 0) - cell(lines[row - 1], 0);
                assertThat(cell(lines[row], column + 1))
                        .isCloseTo(rise / run2, org.assertj.core.api.Assertions.within(2e-3));
            }
        }
    }

    private static double cell(String line, int column) {
        return Double.parseDouble(line.split(",")[column]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "csv", "json", "svg", "html"})
    void everyFormIsTheSameEveryTime(String format) throws Exception {
        Object[] plot = {"plot", model, "-w", weights, "--over", "x[1]=0:1", "--derivative", "--format", format};
        assertThat(Cli.run(plot).out())
                .isEqualTo(Cli.run(plot).out())
                .contains("bent")
                .contains("x[1]");
        Object[] sweep = {
            "sweep", model, "--over", "width=1,8", "--measure", "loss,far", "--epochs", 2, "--format", format
        };
        Cli first = Cli.run(sweep);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .isEqualTo(Cli.run(sweep).out())
                .contains("width")
                .contains("far");
        if (format.equals("svg")) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(first.out())));
        }
    }

    @Test
    void aFilesEndingSaysItsForm() throws IOException {
        Path page = folder.resolve("curve.html");
        Cli run = Cli.run(
                "sweep",
                model,
                "--over",
                "activation=tanh,relu,threshold",
                "--over",
                "width=2,4",
                "--costs",
                "-o",
                page);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("activation  width  parameters").hasLineCount(7);
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<svg", ">threshold<", "<table>");
    }

    @Test
    void aSweepTellsOfEachTrainingAndIsTheSameOnAnyNumberOfThreads() {
        Cli one = Cli.run("sweep", model, "--over", "width=2,4", "--seeds", 2, "--epochs", 2, "--threads", 1);
        Cli two = Cli.run("sweep", model, "--over", "width=2,4", "--seeds", 2, "--epochs", 2, "--threads", 2);
        assertThat(one.out()).isEqualTo(two.out()).contains("The median of 2 seeds");
        assertThat(one.err()).contains("1/2  width=2 seed=1: loss", "2/2  width=4 seed=2: loss", "validation");
    }

    @Test
    void trainingsAreComparedByRulesFilesAndValues() throws IOException {
        Cli rules = Cli.run(
                "compare",
                model,
                "--learning",
                "backpropagation,feedback_alignment",
                "--against",
                "work",
                "--target",
                9,
                "--epochs",
                3);
        assertThat(rules.code()).as(rules.err()).isZero();
        assertThat(rules.out()).contains("backpropagation ", "feedback alignment ", "validation", "multiply-adds to 9");
        assertThat(rules.err()).contains("1/2  backpropagation: loss", "2/2  feedback alignment: loss");
        Path other = Files.writeString(folder.resolve("other.mlp"), MODEL.replace("tanh", "relu"));
        Object[] both = {
            "compare", model, other, "--over", "width=2,3", "--epochs", 2, "--against", "steps", "--format", "svg"
        };
        assertThat(Cli.run(both).out())
                .isEqualTo(Cli.run(both).out())
                .contains(">curve, width 2<", ">other, width 3<", ">steps<");
        // Three rows, each 3·4 + 4 products forward and as many backward; the slope, an output, is no part of training.
        Cli csv = Cli.run("compare", model, "--epochs", 2, "--format", "csv");
        assertThat(csv.out().lines().skip(1).map(line -> line.split(",")[3])).containsExactly("96", "192");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        Path lbfgs = Files.writeString(
                folder.resolve("lbfgs.mlp"), MODEL.replace("train {", "train { optimizer = lbfgs()  "));
        expect(1, "Did you mean `squared`?", "plot", model, "-w", weights, "--output", "squard");
        expect(
                1,
                "depends on the target t: give it a value with --at t=",
                "plot",
                model,
                "-w",
                weights,
                "--output",
                "squared");
        expect(1, "Curve has no input q; it has x, z", "plot", model, "-w", weights, "--over", "q=0:1");
        expect(1, "x has 2 numbers, from 0; there is no x[2]", "plot", model, "-w", weights, "--over", "x[2]=0:1");
        expect(1, "x takes 2 numbers, found 1", "plot", model, "-w", weights, "--at", "x=1");
        expect(2, "expected A below B", "plot", model, "--over", "z=1:0");
        expect(2, "expected NAME=N,N,…", "plot", model, "--at", "z");
        expect(2, "expected a number, found one", "plot", model, "--at", "z=one");
        expect(2, "--points 1: expected", "plot", model, "--points", 1);
        expect(2, "ends in .svg", "plot", model, "-o", "curve.png");
        expect(1, "with widht=1:\nerror: the model has no hyper `widht` to set", "sweep", model, "--over", "widht=1");
        expect(
                1,
                "there is no measure accuracy; there are parameters,",
                "sweep",
                model,
                "--over",
                "width=1",
                "--measure",
                "accuracy");
        expect(
                2,
                "expected one rule; mlp compare takes several",
                "train",
                model,
                "--learning",
                "backpropagation,feedback_alignment");
        expect(2, "expected backpropagation or feedback_alignment or", "train", model, "--learning", "hebb");
        expect(1, "lbfgs evaluates its model as often as it needs", "compare", lbfgs, "--against", "work");
        Path fixed = Files.writeString(
                folder.resolve("fixed.mlp"),
                "model Fixed {\n  input x: real\n  target t: real\n  predict t = 2 * x\n  loss l = (2 * x - t)^2\n"
                        + "  examples { 1 -> 2 }\n}\n");
        expect(1, "Fixed has nothing to train: it needs a parameter and a loss", "compare", model, fixed);
        expect(1, "Fixed has nothing to train: it needs a parameter and a loss", "lr-find", fixed);
        expect(2, "expected NAME=V1,V2,…", "sweep", model, "--over", "width=1,,2");
        expect(2, "a value is there twice", "sweep", model, "--over", "width=1,1");
        expect(2, "expected one of them", "sweep", model, "--over", "width=1", "--costs", "--no-train");
        expect(2, "expected one or two, found 3", "sweep", model, "--over", "a=1", "--over", "b=1", "--over", "c=1");
    }

    private static void expect(int code, String message, Object... words) {
        Cli run = Cli.run(words);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }
}
