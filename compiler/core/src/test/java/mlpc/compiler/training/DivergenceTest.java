package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import mlpc.compiler.Backend;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that leaves the numbers says where, by the model's names, and keeps the weights from before. */
class DivergenceTest {
    /** The logarithm of row 5 is not a number from the start; no buffer holds it. */
    private static Model logarithm(String optimizer, Backend backend) {
        return Lines.compile(
                """
                model Logarithm {
                  input x: real
                  target t: real
                  param w: real = 1
                  scaled = w * x
                  size = log(scaled)
                  predict t = size + 1
                  loss fit = (size - t)^2
                  train { optimizer = %s  batch = 4  epochs = 3  shuffle = none }
                }
                """
                        .formatted(optimizer),
                Options.STANDARD.withBackend(backend));
    }

    private static DivergedException fit(Model model, Dataset rows) {
        return catchThrowableOfType(DivergedException.class, () -> model.fit(rows));
    }

    private static Dataset column(Model model) {
        double[][] x = new double[10][1];
        double[][] t = new double[10][1];
        for (int row = 0; row < 10; row++) {
            x[row][0] = row == 5 ? -1 : row + 1;
        }
        return Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(t)));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void namesTheTensorThatNoBufferHolds(Backend backend) {
        Model model = logarithm("sgd(rate: 0.01)", backend);
        DivergedException diverged = fit(model, column(model));
        assertThat(diverged.step()).isEqualTo(2);
        assertThat(diverged.row()).isEqualTo(5);
        assertThat(diverged.tensor()).isEqualTo("size");
        assertThat(Lines.numbers(model)).isEqualTo(Lines.numbers(diverged.lastGood()));
        assertThat(diverged).hasMessageContaining("step 2").hasMessageContaining("training row 5");
    }

    @Test
    void namesItForLbfgsToo() {
        Model model = logarithm("lbfgs()", Backend.JANINO);
        double[] before = Lines.numbers(model);
        DivergedException diverged = fit(model, column(model));
        assertThat(diverged.step()).isEqualTo(1);
        assertThat(diverged.row()).isEqualTo(5);
        assertThat(diverged.tensor()).isEqualTo("size");
        assertThat(Lines.numbers(model)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd(rate: 1e10)", "sgd(rate: 1e10, momentum: 0.9)", "adam(rate: 1e30)"})
    void rateTooHigh(String optimizer) {
        Model model = Lines.network("optimizer = " + optimizer + "  batch = 8  epochs = 50", Options.STANDARD);
        DivergedException diverged = fit(model, Lines.rows(model, 40, 0.1));
        assertThat(diverged.step()).isGreaterThanOrEqualTo(1);
        assertThat(diverged.tensor()).isNotEqualTo("the loss");
        assertThat(diverged.lastGood().tensors().values()).allMatch(Tensor::isFinite);
        assertThat(Lines.numbers(model)).isEqualTo(Lines.numbers(diverged.lastGood()));
    }

    /** No row after it is of that class, so that their losses show nothing. */
    @Test
    void aWeightOfOneClassAlone() {
        Model model = Lines.compile(
                """
                model Classes {
                  input word: class[40]
                  target t: real
                  param w: real[40] = 0
                  y = dot(word, w)
                  predict t = y
                  loss fit = (y - t)^2
                  train { optimizer = sgd(rate: 1e30)  batch = 1  epochs = 9  shuffle = none }
                }
                """,
                Options.STANDARD);
        double[][] words = {{3}, {17}, {3}};
        double[][] targets = {{0}, {1e9}, {0}};
        DivergedException diverged =
                fit(model, Dataset.of(model.signature(), List.of(new Tensor64(words), new Tensor64(targets))));
        assertThat(diverged.tensor()).isEqualTo("w after the update");
        assertThat(diverged.step()).isEqualTo(2);
        assertThat(diverged.lastGood().tensors().values()).allMatch(Tensor::isFinite);
        assertThat(Lines.numbers(model)).isEqualTo(Lines.numbers(diverged.lastGood()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam()", "lbfgs()"})
    void infinityInTheRows(String optimizer) {
        Model model = Lines.model("optimizer = " + optimizer + "  batch = 8  epochs = 2");
        Dataset rows = Lines.rows(model, 20, 0);
        rows.input(0).set(13, 2, Double.POSITIVE_INFINITY);
        DivergedException diverged = fit(model, rows);
        assertThat(diverged.row()).isEqualTo(13);
        assertThat(diverged.tensor()).isEqualTo("input x");
        assertThat(Lines.numbers(model)).containsExactly(Lines.numbers(diverged.lastGood()));
    }

    @Test
    void targetThatIsNoNumber() {
        Model model = Lines.model("optimizer = adam()  batch = 8  epochs = 2");
        Dataset rows = Lines.rows(model, 20, 0);
        rows.target(0).set(3, 0, Double.NaN);
        DivergedException diverged = fit(model, rows);
        assertThat(diverged.row()).isEqualTo(3);
        assertThat(diverged.tensor()).isEqualTo("target t");
    }

    /** √0 has a finite value and no finite slope. */
    private static Model root(String optimizer, int epochs) {
        return Lines.compile(
                """
                model Root {
                  input x: real
                  target t: real
                  param w: real = 0
                  y = sqrt(w * x)
                  predict t = y
                  loss fit = (y - t)^2
                  train { optimizer = %s  epochs = %d }
                }
                """
                        .formatted(optimizer, epochs),
                Options.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd()", "lbfgs()"})
    void gradientAlone(String optimizer) {
        Model model = root(optimizer, 1);
        double[][] ones = {{1}, {1}};
        DivergedException diverged =
                fit(model, Dataset.of(model.signature(), List.of(new Tensor64(ones), new Tensor64(ones))));
        assertThat(diverged.tensor()).isEqualTo("the gradient of w");
        assertThat(Lines.numbers(model)).containsExactly(0);
    }

    /** The loss of an epoch is from before its last update, here the only one: weights that it has spoilt are no best ones. */
    @Test
    void weightsThatAreNoNumbersAreNeverTheBest() {
        Model model = root("sgd()", 5);
        double[][] ones = {{1}, {1}};
        Dataset rows = Dataset.of(model.signature(), List.of(new Tensor64(ones), new Tensor64(ones)));
        DivergedException diverged = fit(model, rows);
        assertThat(diverged.best()).isEmpty();
        assertThat(diverged.step()).isEqualTo(1);
        assertThat(Lines.numbers(diverged.lastGood())).containsExactly(0);
        TrainingOptions oneByOne = TrainingOptions.of(model.signature().recipe().withBatch(1));
        assertThatThrownBy(() -> model.fit(rows, oneByOne, new TrainingListener() {
                    @Override
                    public void finishedStep(TrainingControl training) {
                        training.stop();
                    }
                }))
                .isInstanceOf(DivergedException.class);
        assertThat(Lines.numbers(model)).containsExactly(0);
    }

    /** Where no step has changed anything yet, no rate is to blame: the operation is. */
    @ParameterizedTest
    @ValueSource(strings = {"sgd()", "adam()", "lbfgs()"})
    void namesOperationAndOperandWhereNoRateWouldHaveHelped(String optimizer) {
        Model model = Lines.compile(
                """
                model Root {
                  input x: real
                  target t: real
                  param w: real = 0
                  root = sqrt(w * x)
                  predict t = root
                  loss fit = (root - t)^2
                  train { optimizer = %s  epochs = 1 }
                }
                """
                        .formatted(optimizer),
                Options.STANDARD);
        double[][] ones = {{1}, {1}};
        DivergedException diverged =
                fit(model, Dataset.of(model.signature(), List.of(new Tensor64(ones), new Tensor64(ones))));
        assertThat(diverged)
                .hasMessageContaining("step 1")
                .hasMessageContaining("the gradient of w")
                .hasMessageContaining("root_bar / (root * 2)`")
                .hasMessageContaining("root * 2 is 0 (root = sqrt(w * x))")
                .hasMessageContaining("no learning rate would have helped")
                .hasMessageNotContaining("A lower learning rate");
    }

    @Test
    void namesItWhereTheForwardPassOverflowsToo() {
        Model model = Lines.compile(
                """
                model Power {
                  input x: real
                  target t: real
                  param w: real = 1
                  power = exp(w * x)
                  predict t = power
                  loss fit = (power - t)^2
                  train { optimizer = sgd()  epochs = 1 }
                }
                """,
                Options.STANDARD);
        double[][] x = {{1}, {100}};
        DivergedException diverged =
                fit(model, Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(x))));
        assertThat(diverged)
                .hasMessageContaining("`exp(w * x)` at test.mlp")
                .hasMessageContaining("where w * x is 100")
                .hasMessageContaining("no learning rate would have helped");
    }

    /** A rate that was too high is still named. */
    @Test
    void advisesALowerRateWhereStepsHaveLedThere() {
        Model model = Lines.network("optimizer = sgd(rate: 1e10)  batch = 8  epochs = 50", Options.STANDARD);
        assertThat(fit(model, Lines.rows(model, 40, 0.1))).hasMessageContaining("A lower learning rate or `clip`");
    }

    /** Large columns, of which exp overflows in a branch that is not taken. */
    @ParameterizedTest
    @ValueSource(strings = {"elu", "selu"})
    void largeColumnsTrain(String activation) {
        for (Options options : List.of(Options.STANDARD, Lines.FLOAT64)) {
            for (Backend backend : Backend.values()) {
                Model model = Lines.compile(
                        """
                        model Large {
                          input x: real[2]
                          target t: real
                          y = x |> dense(4, %s) |> unit()
                          predict t = y
                          loss fit = 1e-6 * (y - t)^2
                          train { optimizer = adam(rate: 0.01)  batch = 4  epochs = 20 }
                        }
                        """
                                .formatted(activation),
                        options.withBackend(backend));
                double[][] x = new double[16][2];
                double[][] t = new double[16][1];
                for (int row = 0; row < 16; row++) {
                    x[row] = new double[] {200 * (row - 8), 1000 - 70 * row};
                    t[row][0] = row;
                }
                model.fit(Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(t))));
                assertThat(model.weights().tensors().values()).allMatch(Tensor::isFinite);
            }
        }
    }
}
