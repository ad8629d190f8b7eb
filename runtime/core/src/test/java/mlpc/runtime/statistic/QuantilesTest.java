package mlpc.runtime.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void selectedValuesAreThoseOfTheSortedColumn() {
        Random random = new Random(3);
        double[] values = random.longs(5000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] ranks = {0, 1, values.length / 4, values.length / 2, values.length - 1, 77, 77};
        double[] expected =
                Arrays.stream(ranks).mapToDouble(rank -> sorted[(int) rank]).toArray();
        assertThat(Selection.of(column(values), ranks)).containsExactly(expected);
    }

    @Test
    void manyValuesInSeveralPlacesAreCountedBeforeTheyAreTaken() {
        Random random = new Random(4);
        double[] values = new double[400_000];
        for (int row = 0; row < values.length; row++) {
            // A quarter are equal, more than are ever taken; others lie near together, and some far off.
            values[row] =
                    row % 4 == 0 ? 0.25 : row % 4 == 1 ? 1 + random.nextDouble() * 1e-6 : random.nextGaussian() * 1e3;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] ranks = {0, 100_000, 199_999, 200_000, 250_000, 299_000, 399_999};
        Selection selection = new Selection(ranks);
        int passes = 0;
        while (!selection.isDone()) {
            SelectionPass all = selection.next();
            for (int from = 0; from < values.length; from += 150_000) {
                SelectionPass part = all.empty();
                part.count(column(Arrays.copyOfRange(values, from, Math.min(values.length, from + 150_000))));
                all.add(part);
            }
            selection.follow(all);
            passes++;
        }
        assertThat(selection.values())
                .containsExactly(Arrays.stream(ranks)
                        .mapToDouble(rank -> sorted[(int) rank])
                        .toArray());
        assertThat(passes).isEqualTo(6);
        assertThat(Selection.of(column(values), ranks)).containsExactly(selection.values());
        Selection upper = new Selection(399_000);
        for (passes = 0; !upper.isDone(); passes++) {
            SelectionPass pass = upper.next();
            pass.count(column(values));
            upper.follow(pass);
        }
        assertThat(passes).isLessThanOrEqualTo(3);
    }

    @Test
    void quantilesAreNumPysByDefault() {
        // numpy.quantile([7, 1, 3, 10], [0.25, 0.5, 0.75]), and of nine values for ten parts.
        assertThat(quantiles(4, 7, 1, 3, 10)).containsExactly(2.5, 5, 7.75);
        assertThat(quantiles(2, 4, 4, 1)).containsExactly(4);
        assertThat(quantiles(4, 5)).containsExactly(5, 5, 5);
        assertThat(quantiles(8, 0, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(quantiles(2, -Double.MAX_VALUE, Double.MAX_VALUE)).containsExactly(0);
    }

    @Test
    void gapsAreLeftOutAndEqualValuesHaveEqualBits() {
        assertThat(quantiles(2, Double.NaN, -0.0, Double.NaN)).containsExactly(0.0);
        assertThat(Double.doubleToRawLongBits(quantiles(2, -0.0, 0.0)[0])).isZero();
    }

    @Test
    void theModeIsTheMostFrequentValueAndOfSeveralTheLeast() {
        assertThat(Mode.of(column(3, 1, 2, 3, 2), 5)).isEqualTo(2);
        assertThat(Mode.of(column(Double.NaN, 5, Double.NaN), 1)).isEqualTo(5);
    }

    private static double[] quantiles(int k, double... values) {
        return Quantiles.of(
                column(values),
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).count(),
                k);
    }

    private static Column column(double... values) {
        double[][] rows = new double[values.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {values[row]};
        }
        return new Column(new Tensor64(rows), 0, DoubleUnaryOperator.identity());
    }
}
