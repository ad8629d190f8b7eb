package mlpc.runtime.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import mlpc.runtime.assess.LogLoss;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.Scores;
import org.junit.jupiter.api.Test;

/** What models do with rows and columns, against counts and sums of another kind. */
class InspectionTest {
    private static final Field A = Field.real("a");
    private static final Field B = Field.real("b", 2);
    private static final Field T = Field.real("t");

    /** y = 3 a − 2 b₁; b₀ is not looked at. */
    private static double linear(Dataset rows, int row) {
        return 3 * rows.input(0).get(row, 0) - 2 * rows.input(1).get(row, 1);
    }

    private static final Function<Dataset, Scores> MEAN_SQUARE = rows -> {
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            double error = linear(rows, row) - rows.target(0).get(row, 0);
            sum += error * error;
        }
        double loss = sum / rows.size();
        return new Scores(rows.size(), loss, Map.of("fit", loss), Map.of("rmse", Math.sqrt(loss)));
    };

    private static final Function<Dataset, Map<String, Tensor>> LINEAR = rows -> {
        double[][] values = new double[rows.size()][1];
        for (int row = 0; row < values.length; row++) {
            values[row][0] = linear(rows, row);
        }
        return Map.of("t", new Tensor64(values));
    };

    private static Dataset rows(int count) {
        Random random = new Random(7);
        double[][] a = new double[count][1];
        double[][] b = new double[count][2];
        double[][] t = new double[count][1];
        for (int row = 0; row < count; row++) {
            a[row][0] = random.nextGaussian();
            b[row][0] = random.nextGaussian();
            b[row][1] = random.nextGaussian();
            t[row][0] = 3 * a[row][0] - 2 * b[row][1];
        }
        return new Dataset(List.of(A, B), List.of(T), List.of(new Tensor64(a), new Tensor64(b), new Tensor64(t)));
    }

    /** Mixing x in w·x costs 2 w² var(x) on average, since the error is then w (x′ − x) of two independent values. */
    @Test
    void importanceIsWhatMixingCosts() {
        Dataset rows = rows(4000);
        List<InputColumn> columns = InputColumn.of(rows.inputs());
        assertThat(columns.stream().map(InputColumn::name)).containsExactly("a", "b[0]", "b[1]");
        List<Importance> found = Importance.of(rows, columns, MEAN_SQUARE, 5, 1);
        assertThat(found.get(0).loss()).isCloseTo(18, within(1.0));
        assertThat(found.get(1).loss()).isZero();
        assertThat(found.get(1).deviation()).isZero();
        assertThat(found.get(2).loss()).isCloseTo(8, within(0.6));
        assertThat(found.get(2).metrics().get("rmse")).isCloseTo(Math.sqrt(8), within(0.1));
        assertThat(Importance.of(rows, columns, MEAN_SQUARE, 5, 1)).isEqualTo(found);
    }

    @Test
    void mixingKeepsTheValuesAndAllOtherColumns() {
        Dataset rows = rows(50);
        Dataset mixed = InputColumn.of(rows.inputs()).get(2).permuted(rows, 3);
        double[] before = column(rows.input(1), 1);
        double[] after = column(mixed.input(1), 1);
        assertThat(after).isNotEqualTo(before).containsExactlyInAnyOrder(before);
        assertThat(column(mixed.input(1), 0)).isEqualTo(column(rows.input(1), 0));
        assertThat(mixed.input(0)).isSameAs(rows.input(0));
        assertThat(mixed.target(0)).isSameAs(rows.target(0));
    }

    /** Every order is as likely as any other: each of the 24 of four rows, in about one of 24 draws. */
    @Test
    void allOrdersAreDrawn() {
        Dataset rows = rows(4);
        InputColumn column = InputColumn.of(rows.inputs()).get(0);
        Map<String, Integer> counts = new TreeMap<>();
        for (int seed = 0; seed < 4800; seed++) {
            counts.merge(Arrays.toString(column(column.permuted(rows, seed).input(0), 0)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24).allSatisfy((order, count) -> assertThat(count)
                .isBetween(140, 260));
    }

    @Test
    void partialDependenceOfALineIsTheLine() {
        Dataset rows = rows(100);
        double meanOfB = Arrays.stream(column(rows.input(1), 1)).average().orElseThrow();
        InputColumn a = InputColumn.of(rows.inputs()).get(0);
        PartialDependence found = PartialDependence.of(rows, a, new double[] {-1, 0, 2}, LINEAR);
        double[][] means = found.predictions().get("t");
        assertThat(means[0][0]).isCloseTo(-3 - 2 * meanOfB, within(1e-12));
        assertThat(means[1][0]).isCloseTo(-2 * meanOfB, within(1e-12));
        assertThat(means[2][0]).isCloseTo(6 - 2 * meanOfB, within(1e-12));
    }

    @Test
    void placesAreTheValuesOrQuantiles() {
        Dataset rows = rows(1000);
        InputColumn a = InputColumn.of(rows.inputs()).get(0);
        double[] places = PartialDependence.places(rows, a, 12);
        assertThat(places).hasSize(12).isSorted();
        double[] sorted = column(rows.input(0), 0);
        Arrays.sort(sorted);
        assertThat(places[0]).isEqualTo(sorted[25]);
        assertThat(places[11]).isEqualTo(sorted[974]);
        Dataset few = new Dataset(
                List.of(A), List.of(), List.of(new Tensor64(new double[][] {{2}, {Double.NaN}, {-0.0}, {2}, {0}, {1}
                })));
        assertThat(PartialDependence.places(few, InputColumn.of(few.inputs()).get(0), 4))
                .containsExactly(0, 1, 2);
    }

    @Test
    void costsAndTheWorstRows() {
        Field flag = Field.flag("f");
        Predicted flags = new Predicted(flag, new double[] {1, 0, 1, 0}, new double[] {0.9, 0.2, 0.25, 0.5}, ones(4));
        assertThat(flags.costs())
                .containsExactly(
                        new double[] {-Math.log(0.9), -Math.log(0.8), -Math.log(0.25), -Math.log(0.5)}, within(1e-15));
        assertThat(flags.worst(3)).containsExactly(2, 3, 1);
        assertThat(flags.decided(3)).isEqualTo(1);
        Predicted scores =
                new Predicted(Field.labelled("c", "x", "y"), new double[] {0, 1}, new double[] {2, 5, 1, 4}, ones(2));
        assertThat(scores.hasProbabilities()).isFalse();
        assertThat(scores.costs()).containsExactly(3, 0);
        assertThat(scores.worst(5)).containsExactly(0);
        Predicted numbers =
                new Predicted(Field.real("r", 2), new double[] {1, 2, 3, 4}, new double[] {1, 4, 3, 4}, ones(2));
        assertThat(numbers.costs()).containsExactly(2, 0);
    }

    /** What the log loss is the mean of: a row that was given nothing costs what the figure counts it as. */
    @Test
    void costsAreThoseOfTheLogLoss() {
        double[] actual = {1, 0, 1, 1, 0};
        double[] given = {1e-20f, 1 - 1e-7f, 0, 1, 0.25f};
        Predicted rows = new Predicted(Field.flag("f"), actual, given, ones(5));
        assertThat(rows.costs()[0]).isCloseTo(20 * Math.log(10), within(1e-6));
        assertThat(rows.costs()[2]).isEqualTo(LogLoss.of(0)).isCloseTo(103.28, within(0.01));
        assertThat(rows.worst(5)).containsExactly(2, 0, 1, 4);
    }

    @Test
    void aPredictionThatIsNoNumberIsTheWorst() {
        double none = Double.NaN;
        Predicted numbers = new Predicted(
                Field.real("r"), new double[] {1, 2, 3, 4}, new double[] {1, 9, none, none}, new double[] {1, 1, 1, 0});
        assertThat(numbers.worst(5)).containsExactly(2, 1);
        Predicted flags = new Predicted(Field.flag("f"), new double[] {1, 1}, new double[] {0.4, none}, ones(2));
        assertThat(flags.worst(5)).containsExactly(1, 0);
        Predicted classes =
                new Predicted(Field.category("c", 2), new double[] {0, 0}, new double[] {0.4, 0.6, 0.4, none}, ones(2));
        assertThat(classes.worst(5)).containsExactly(1, 0);
    }

    /** With and without them the curves are the same. */
    @Test
    void rowsThatDoNotCountAreNotInTheCurves() {
        Field flag = Field.flag("f");
        Predicted all = new Predicted(
                flag, new double[] {1, 0, 1, 0, 1}, new double[] {0.95, 0.9, 0.8, 0.6, 0.4}, new double[] {0, 0, 2, 1, 1
                });
        Predicted counted =
                new Predicted(flag, new double[] {1, 0, 1}, new double[] {0.8, 0.6, 0.4}, new double[] {2, 1, 1});
        for (int label = 0; label < 2; label++) {
            ThresholdCurve found = ThresholdCurve.precisionRecall(all, label);
            ThresholdCurve expected = ThresholdCurve.precisionRecall(counted, label);
            assertThat(found.x()).isEqualTo(expected.x()).doesNotContain(Double.NaN);
            assertThat(found.y()).isEqualTo(expected.y()).doesNotContain(Double.NaN);
            assertThat(ThresholdCurve.roc(all, label).x())
                    .isEqualTo(ThresholdCurve.roc(counted, label).x());
            assertThat(ThresholdCurve.roc(all, label).y())
                    .isEqualTo(ThresholdCurve.roc(counted, label).y());
        }
        assertThat(ThresholdCurve.precisionRecall(all, 1).y()[0]).isEqualTo(1);
        assertThat(ThresholdCurve.precisionRecall(all, 1).x()[0]).isEqualTo(2 / 3.0);
    }

    /** The area under ROC is the share of pairs in the right order; the steps of precision over recall are average precision. */
    @Test
    void curvesHaveTheAreasThatPairsSay() {
        Random random = new Random(3);
        int count = 300;
        double[] actual = new double[count];
        double[] given = new double[count];
        for (int row = 0; row < count; row++) {
            actual[row] = random.nextInt(3) == 0 ? 1 : 0;
            given[row] = Math.round(10 * (0.3 * actual[row] + 0.7 * random.nextDouble())) / 10.0;
        }
        Predicted rows = new Predicted(Field.flag("f"), actual, given, ones(count));
        ThresholdCurve roc = ThresholdCurve.roc(rows, 1);
        double area = 0;
        for (int at = 1; at < roc.x().length; at++) {
            area += (roc.x()[at] - roc.x()[at - 1]) * (roc.y()[at] + roc.y()[at - 1]) / 2;
        }
        double pairs = 0;
        double right = 0;
        for (int one = 0; one < count; one++) {
            for (int other = 0; other < count; other++) {
                if (actual[one] == 1 && actual[other] == 0) {
                    pairs++;
                    right += given[one] > given[other] ? 1 : given[one] == given[other] ? 0.5 : 0;
                }
            }
        }
        assertThat(area).isCloseTo(right / pairs, within(1e-12));
        ThresholdCurve precision = ThresholdCurve.precisionRecall(rows, 1);
        assertThat(precision.x()[precision.x().length - 1]).isEqualTo(1);
        for (int at = 0; at < precision.x().length; at++) {
            double threshold = distinctDescending(given)[at];
            double taken = count(given, actual, threshold, 0) + count(given, actual, threshold, 1);
            double positives = count(given, actual, threshold, 1);
            assertThat(precision.y()[at]).isCloseTo(positives / taken, within(1e-12));
        }
        ThresholdCurve thin = roc.thinned(5);
        assertThat(thin.x().length).isBetween(3, 6);
        assertThat(thin.x()[thin.x().length - 1]).isEqualTo(1);
    }

    @Test
    void samplesAreRowsInOrderWithoutRepetition() {
        int[] sample = RowSample.numbers(1000, 100, 5);
        assertThat(sample).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(RowSample.numbers(1000, 100, 5)).isEqualTo(sample);
        assertThat(RowSample.numbers(1000, 100, 6)).isNotEqualTo(sample);
        assertThat(RowSample.numbers(3, 100, 5)).containsExactly(0, 1, 2);
        List<Integer> firsts = new ArrayList<>();
        for (int seed = 0; seed < 2000; seed++) {
            firsts.add(RowSample.numbers(4, 1, seed)[0]);
        }
        for (int row = 0; row < 4; row++) {
            int wanted = row;
            assertThat(firsts.stream().filter(first -> first == wanted).count()).isBetween(420L, 580L);
        }
    }

    private static double[] distinctDescending(double[] values) {
        double[] sorted =
                Arrays.stream(values).distinct().map(value -> -value).sorted().toArray();
        return Arrays.stream(sorted).map(value -> -value).toArray();
    }

    private static double count(double[] given, double[] actual, double threshold, int label) {
        double count = 0;
        for (int row = 0; row < given.length; row++) {
            count += given[row] >= threshold && actual[row] == label ? 1 : 0;
        }
        return count;
    }

    private static double[] column(Tensor tensor, int column) {
        double[] values = new double[tensor.rows()];
        Arrays.setAll(values, row -> tensor.get(row, column));
        return values;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
