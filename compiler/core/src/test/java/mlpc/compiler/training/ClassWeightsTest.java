package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights of classes against losses by hand, and against the weights of rows that they are. */
class ClassWeightsTest {
    private static final int[] KINDS = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    private static final int[] FLAGS = {1, 0, 1, 1, 0, 1, 0, 1, 0, 1};
    private static final double[] COUNTS = {1, 2, 1, 0.5, 1, 3, 1, 1, 4, 0.5};
    /** −log of softmax([0.5, −0.25, 1]). */
    private static final double[] LOSSES = losses(0.5, -0.25, 1);

    private static final String TEXT =
            """
            model Kinds {
              input row { x: real  %s }
              target kind: one of { a, b, c }
              param bias: real[3] = [0.5, -0.25, 1]
              z = bias + 0 * row[0]
              predict kind = softmax(z)
              loss fit = softmax_cross_entropy(z, kind)
              train { epochs = 1  precision = float64  %s }
            }
            """;

    private static double[] losses(double... logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        double[] losses = new double[logits.length];
        for (int label = 0; label < losses.length; label++) {
            losses[label] = Math.log(sum) - logits[label];
        }
        return losses;
    }

    /** Ten rows, five, three and two of each class: n / (k n_c) = 2/3, 10/9, 5/3. */
    @Test
    void balancedClassesCountTheSame() {
        double expected = (LOSSES[0] + LOSSES[1] + LOSSES[2]) / 3;
        assertThat(loss("", "class_weights = balanced", rows(false))).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1, 2, 4]", "kind(b: 2, c: 4)", "[0.5, 1, 2]"})
    void aListIsTakenByItsMeanOverTheRows(String list) {
        double mean = (5 * 1 + 3 * 2 + 2 * 4) / 10.0;
        double expected = (5 * LOSSES[0] + 3 * 2 * LOSSES[1] + 2 * 4 * LOSSES[2]) / 10 / mean;
        assertThat(loss("", "class_weights = " + list, rows(false))).isCloseTo(expected, within(1e-12));
    }

    /** With weights of rows the classes are balanced by the sums of the weights, so each class has a third of the loss again. */
    @Test
    void weightsOfRowsAndClassesMultiply() {
        double expected = (LOSSES[0] + LOSSES[1] + LOSSES[2]) / 3;
        assertThat(loss("counts: weight", "class_weights = balanced", rows(true)))
                .isCloseTo(expected, within(1e-12));

        double[] given = {1, 2, 4};
        double sum = 0;
        double weights = 0;
        double counts = 0;
        for (int row = 0; row < KINDS.length; row++) {
            sum += COUNTS[row] * given[KINDS[row]] * LOSSES[KINDS[row]];
            weights += COUNTS[row] * given[KINDS[row]];
            counts += COUNTS[row];
        }
        // Each loss is taken by the mean weight of rows, and by that of classes over the rows as they count.
        assertThat(loss("counts: weight", "class_weights = [1, 2, 4]", rows(true)))
                .isCloseTo(sum / (counts / 10) / (weights / counts) / 10, within(1e-12));
    }

    /** The same training as with a column of those weights. */
    @Test
    void theyAreWeightsOfRows() {
        Model byClass = compiled(TEXT.formatted("", "class_weights = [1, 2, 4]  batch = 3  epochs = 4")
                .replace("epochs = 1 ", ""));
        Model byRow = compiled(
                TEXT.formatted("counts: weight", "batch = 3  epochs = 4").replace("epochs = 1 ", ""));
        byClass.fit(rows(false));
        List<Tensor> slots = new ArrayList<>(rows(false).slots());
        double[][] weights = new double[KINDS.length][1];
        for (int row = 0; row < weights.length; row++) {
            weights[row][0] = new double[] {1, 2, 4}[KINDS[row]];
        }
        slots.add(new Tensor64(weights));
        byRow.fit(Dataset.of(byRow.signature(), slots));
        Tensor one = byClass.weights().get("bias");
        Tensor other = byRow.weights().get("bias");
        for (int element = 0; element < 3; element++) {
            assertThat(one.get(element))
                    .isCloseTo(other.get(element), within(1e-12))
                    .isNotEqualTo(0.5);
        }
    }

    @Test
    void metricsDoNotKnowThem() {
        Model plain = compiled(TEXT.formatted("", ""));
        Model weighted = compiled(TEXT.formatted("", "class_weights = balanced"));
        weighted.measure(rows(false));
        assertThat(weighted.evaluate(rows(false)).metrics())
                .isEqualTo(plain.evaluate(rows(false)).metrics());
        assertThat(weighted.figures(rows(false))).isEqualTo(plain.figures(rows(false)));
    }

    @Test
    void aFlagHasTwoClasses() {
        String text =
                """
                model Rare {
                  input x: real
                  target t: flag
                  param b: real = 0.3
                  z = b + 0 * x
                  predict t = logistic(z)
                  loss fit = binary_cross_entropy_with_logits(z, t)
                  train { epochs = 1  precision = float64  class_weights = %s }
                }
                """;
        double yes = Math.log1p(Math.exp(-0.3));
        double no = Math.log1p(Math.exp(0.3));
        double[][] t = {{1}, {0}, {0}, {0}};
        for (String[] each : new String[][] {{"balanced", "1.5"}, {"[1, 3]", "1.5"}, {"t(yes: 3)", "1.5"}}) {
            Model model = compiled(text.formatted(each[0]));
            Dataset rows = Dataset.of(model.signature(), List.of(new Tensor64(new double[4][1]), new Tensor64(t)));
            model.measure(rows);
            double weight = Double.parseDouble(each[1]);
            assertThat(model.evaluate(rows).loss())
                    .as(each[0])
                    .isCloseTo((2 * yes + 3 * (2.0 / 3) * no) / 4 * (weight / 1.5), within(1e-12));
        }
    }

    /** A class that no training row has counts once where it is met. */
    @Test
    void aClassWithoutRowsCountsOnce() {
        Model model = compiled(TEXT.formatted("", "class_weights = balanced"));
        model.measure(rows(false).slice(0, 8));
        assertThat(model.weights().get("kind.balance").get(0)).isCloseTo(8 / (2 * 5.0), within(1e-12));
        assertThat(model.evaluate(rows(false).slice(8, 10)).loss()).isCloseTo(LOSSES[2], within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class_weights = [1, 2] | `kind` has 3 classes, but there are 2 weights | a, b, c",
                "class_weights = kind(d: 2) | `kind` has no class `d` | a, b, c",
                "class_weights = knid(a: 2) | no target that is a class or a flag is called `knid` | `kind`",
                "class_weights = 3 | needs a weight for each class | balanced",
                "class_weights = [1, -2, 1] | at least 0 | -2",
                "class_weights = [0, 0, 0] | every class has the weight 0 | no row counts",
            })
    void mistakesAreSaid(String setting, String title, String more) {
        assertThatThrownBy(() -> compiled(TEXT.formatted("", setting)))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining(title)
                .hasMessageContaining(more);
    }

    /** A row counts the product of what its classes count, each by its mean over the rows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[kind(b: 2, c: 4), t(yes: 3)] | 1, 2, 4 | 1, 3", "[t(no: 5), kind(c: 2)] | 1, 1, 2 | 5, 1"})
    void theWeightsOfSeveralTargetsMultiply(String setting, String ofKinds, String ofFlags) {
        double[] kinds = numbers(ofKinds);
        double[] flags = numbers(ofFlags);
        assertThat(ofTwo("class_weights = " + setting)).isCloseTo(expected(kinds, flags), within(1e-12));
    }

    /** 10 rows: five, three and two of each kind; four and six of each flag. */
    @Test
    void severalTargetsAreBalancedEachByItself() {
        double[] kinds = {10 / (3 * 5.0), 10 / (3 * 3.0), 10 / (3 * 2.0)};
        double[] flags = {10 / (2 * 4.0), 10 / (2 * 6.0)};
        for (String setting : List.of("balanced", "[kind(balanced), t(balanced)]")) {
            assertThat(ofTwo("class_weights = " + setting)).isCloseTo(expected(kinds, flags), within(1e-12));
        }
    }

    private static double expected(double[] kinds, double[] flags) {
        double sum = 0;
        double ofKinds = 0;
        double ofFlags = 0;
        for (int row = 0; row < KINDS.length; row++) {
            sum += kinds[KINDS[row]] * flags[FLAGS[row]] * LOSSES[KINDS[row]];
            ofKinds += kinds[KINDS[row]];
            ofFlags += flags[FLAGS[row]];
        }
        return sum / 10 / (ofKinds / 10) / (ofFlags / 10);
    }

    private static double ofTwo(String setting) {
        String text = TEXT.replace("  param bias", "  target t: flag\n  param bias")
                .replace("  loss fit", "  predict t = logistic(z[0])\n  loss fit");
        Model model = compiled(text.formatted("", setting));
        double[][] kinds = new double[10][1];
        double[][] flags = new double[10][1];
        for (int row = 0; row < 10; row++) {
            kinds[row][0] = KINDS[row];
            flags[row][0] = FLAGS[row];
        }
        Dataset rows = Dataset.of(
                model.signature(), List.of(new Tensor64(new double[10][1]), new Tensor64(kinds), new Tensor64(flags)));
        model.measure(rows);
        return model.evaluate(rows).loss();
    }

    private static double[] numbers(String text) {
        return java.util.Arrays.stream(text.split(",\\s*"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void aNumberHasNoClasses() {
        String text =
                "model M { input x: real target t: real param w: real = 1 predict t = w * x loss l = (w * x - t)^2"
                        + " train { class_weights = balanced } }";
        assertThatThrownBy(() -> compiled(text)).hasMessageContaining("no target is a class or a flag");
    }

    private static double loss(String column, String setting, Dataset rows) {
        Model model = compiled(TEXT.formatted(column, setting));
        model.measure(rows);
        return model.evaluate(rows).loss();
    }

    private static Dataset rows(boolean counted) {
        double[][] kinds = new double[KINDS.length][1];
        double[][] counts = new double[KINDS.length][1];
        for (int row = 0; row < kinds.length; row++) {
            kinds[row][0] = KINDS[row];
            counts[row][0] = COUNTS[row];
        }
        Model model = compiled(TEXT.formatted(counted ? "counts: weight" : "", ""));
        List<Tensor> slots = new ArrayList<>(List.of(new Tensor64(new double[kinds.length][1]), new Tensor64(kinds)));
        List<Field> targets = model.signature().targets();
        if (targets.size() == 2) {
            slots.add(new Tensor64(counts));
        }
        return Dataset.of(model.signature(), slots);
    }

    private static Model compiled(String text) {
        return Mlp.compile(new Source("kinds.mlp", text), Options.STANDARD);
    }
}
