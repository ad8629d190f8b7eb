package mlpc.runtime.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import mlpc.runtime.signature.Decision;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures of classes, beside cases counted by hand and definitions that take every pair. */
class ClassFiguresTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    /** Six rows; by hand: TP 2, FN 1, FP 1, TN 2. */
    private static final ClassRows FLAG =
            new ClassRows(2, new int[] {1, 1, 1, 0, 0, 0}, new float[] {0.9f, 0.6f, 0.2f, 0.7f, 0.4f, 0.1f});

    @Test
    void aFlagByHand() {
        Map<String, Double> figures = new ClassFigures(FLAG).of(ones(6));
        assertThat(figures.get("accuracy")).isEqualTo(4 / 6.0, CLOSE);
        assertThat(figures.get("balanced_accuracy")).isEqualTo((2 / 3.0 + 2 / 3.0) / 2, CLOSE);
        assertThat(figures.get("f1")).isEqualTo(2 * 2 / (2 * 2 + 1.0 + 1), CLOSE);
        // Pairs of a yes and a no in the right order: 0.9 before three, 0.6 before two, 0.2 before one.
        assertThat(figures.get("roc_auc")).isEqualTo(6 / 9.0, CLOSE);
        // In order 0.9 yes, 0.7 no, 0.6 yes, 0.4 no, 0.2 yes, 0.1 no: precisions 1, 2/3, 3/5 at the three yeses.
        assertThat(figures.get("pr_auc")).isEqualTo((1 + 2 / 3.0 + 3 / 5.0) / 3, CLOSE);
        assertThat(figures.get("log_loss"))
                .isEqualTo(
                        -(Math.log(0.9) + Math.log(0.6) + Math.log(0.2) + Math.log(0.3) + Math.log(0.6) + Math.log(0.9))
                                / 6,
                        within(1e-6));
        assertThat(figures.get("brier")).isEqualTo((0.01 + 0.16 + 0.64 + 0.49 + 0.16 + 0.01) / 6, within(1e-6));
        // Each row has a bin of its own: |1 − 0.9|, |1 − 0.6|, |1 − 0.2|, 0.7, 0.4, 0.1.
        assertThat(figures.get("ece")).isEqualTo((0.1 + 0.4 + 0.8 + 0.7 + 0.4 + 0.1) / 6, within(1e-6));
    }

    @Test
    void classesByHand() {
        ClassRows rows = new ClassRows(3, new int[] {0, 0, 1, 2}, new float[] {
            0.7f, 0.2f, 0.1f, //
            0.1f, 0.8f, 0.1f, //
            0.2f, 0.5f, 0.3f, //
            0.3f, 0.3f, 0.4f
        });
        ClassFigures figures = new ClassFigures(rows);
        assertThat(figures.confusion(ones(4)).counts()).isDeepEqualTo(new double[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
        Map<String, Double> values = figures.of(ones(4));
        assertThat(values.get("accuracy")).isEqualTo(3 / 4.0, CLOSE);
        assertThat(values.get("balanced_accuracy")).isEqualTo((1 / 2.0 + 1 + 1) / 3, CLOSE);
        assertThat(values.get("f1")).isEqualTo((2 / 3.0 + 2 / 3.0 + 1) / 3, CLOSE);
        // Class 0: rows 0, 1 given 0.7, 0.1 beside 0.2, 0.3: two of four pairs. Class 1: 0.5 beside 0.2, 0.8, 0.3: two
        // of three.
        // Class 2: 0.4 beside 0.1, 0.1, 0.3: all.
        assertThat(values.get("roc_auc")).isEqualTo((2 / 4.0 + 2 / 3.0 + 1) / 3, CLOSE);
    }

    /** The area is the share of pairs in the right order, a tie counting half; each pair weighs the product of its rows' weights. */
    @Test
    void theAreaUnderRocCountsPairs() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int size = 2 + random.nextInt(40);
            int[] actual = random.ints(size, 0, 2).toArray();
            float[] given = new float[size];
            double[] weights = new double[size];
            for (int row = 0; row < size; row++) {
                given[row] = random.nextInt(8) / 8f;
                weights[row] = random.nextInt(4);
            }
            double right = 0;
            double all = 0;
            for (int yes = 0; yes < size; yes++) {
                for (int no = 0; no < size; no++) {
                    if (actual[yes] == 1 && actual[no] == 0) {
                        double weight = weights[yes] * weights[no];
                        right += weight * (given[yes] > given[no] ? 1 : given[yes] == given[no] ? 0.5 : 0);
                        all += weight;
                    }
                }
            }
            double found = new Ranking(new ClassRows(2, actual, given), 1).areaUnderRoc(weights);
            if (all == 0) {
                assertThat(found).isNaN();
            } else {
                assertThat(found).isEqualTo(right / all, CLOSE);
            }
        }
    }

    /** Σ (Rₙ − Rₙ₋₁) Pₙ over all thresholds, taken one by one. */
    @Test
    void averagePrecisionGoesThroughTheThresholds() {
        Random random = new Random(2);
        for (int trial = 0; trial < 50; trial++) {
            int size = 3 + random.nextInt(30);
            int[] actual = random.ints(size, 0, 2).toArray();
            actual[0] = 1;
            float[] given = new float[size];
            for (int row = 0; row < size; row++) {
                given[row] = random.nextInt(6) / 6f;
            }
            double sum = 0;
            double before = 0;
            for (int step = 6; step >= 0; step--) {
                double taken = 0;
                double hit = 0;
                double positives = 0;
                for (int row = 0; row < size; row++) {
                    positives += actual[row];
                    if (given[row] >= step / 6f) {
                        taken++;
                        hit += actual[row];
                    }
                }
                if (taken > 0) {
                    sum += (hit / positives - before) * (hit / taken);
                    before = hit / positives;
                }
            }
            assertThat(new Ranking(new ClassRows(2, actual, given), 1).averagePrecision(ones(size)))
                    .isEqualTo(sum, within(1e-12));
        }
    }

    @Test
    void aWeightOfTwoIsARowThatIsThereTwice() {
        ClassRows twice = new ClassRows(
                2, new int[] {1, 1, 1, 1, 0, 0, 0}, new float[] {0.9f, 0.6f, 0.6f, 0.2f, 0.7f, 0.4f, 0.1f});
        Map<String, Double> expected = new ClassFigures(twice).of(ones(7));
        new ClassFigures(FLAG)
                .of(new double[] {1, 2, 1, 1, 1, 1})
                .forEach((name, value) -> assertThat(value).as(name).isEqualTo(expected.get(name), CLOSE));
    }

    @Test
    void scoresThatAreNoProbabilitiesHaveNoCalibration() {
        ClassRows logits = new ClassRows(2, new int[] {0, 1}, new float[] {3, -1, -2, 5});
        assertThat(new ClassFigures(logits).of(ones(2)))
                .containsKeys("accuracy", "roc_auc")
                .doesNotContainKeys("log_loss", "brier", "ece");
    }

    /** A miss costs 5, so it is yes from 1/6 on: of the rows that are no, 0.7 and 0.4 are taken for yes. */
    @Test
    void costsByHand() {
        ClassRows rows = new ClassRows(
                2,
                new int[] {1, 1, 1, 0, 0, 0},
                new float[] {0.9f, 0.6f, 0.2f, 0.7f, 0.4f, 0.1f},
                Decision.except(2, 1, 0, 5));
        ClassFigures figures = new ClassFigures(rows);
        DecisionCosts costs = figures.costs(ones(6));
        assertThat(costs.confusion().counts()).isDeepEqualTo(new double[][] {{1, 2}, {0, 3}});
        assertThat(costs.total()).isEqualTo(2);
        assertThat(costs.mean()).isEqualTo(2 / 6.0, CLOSE);
        assertThat(costs.ofLikeliest()).as("one miss, one false alarm").isEqualTo(6 / 6.0, CLOSE);
        assertThat(figures.of(ones(6)).get("cost")).isEqualTo(2 / 6.0, CLOSE);
        assertThat(figures.of(ones(6)).get("accuracy")).as("of the likeliest").isEqualTo(4 / 6.0, CLOSE);
        assertThat(figures.costs(new double[] {1, 1, 1, 2, 1, 1}).mean()).isEqualTo(3 / 7.0, CLOSE);
        assertThat(new ClassFigures(FLAG).of(ones(6))).doesNotContainKey("cost");
    }

    @Test
    void costsOfClassesByHand() {
        // Expected costs of the row: a 0.3·4 + 0.2·1, b 0.5·1 + 0.2·1, c 0.5·1 + 0.3·1.
        ClassRows rows = new ClassRows(
                3, new int[] {0, 1}, new float[] {0.5f, 0.3f, 0.2f, 0.5f, 0.3f, 0.2f}, Decision.except(3, 1, 0, 4));
        DecisionCosts costs = new ClassFigures(rows).costs(ones(2));
        assertThat(costs.confusion().counts()).isDeepEqualTo(new double[][] {{0, 1, 0}, {0, 1, 0}, {0, 0, 0}});
        assertThat(costs.total()).isEqualTo(1);
        assertThat(costs.ofLikeliest()).as("for a: right, and 4").isEqualTo(2);
    }

    private static double[] ones(int size) {
        return Assessment.ones(size);
    }
}
