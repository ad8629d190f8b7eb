package mlpc.runtime.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /** The mean of n rows lies within 1.96 σ / √n of itself, for 95 % of samples. */
    @Test
    void theIntervalOfAMeanIsTheNormalOne() {
        int size = 2_000;
        double[] values = new Random(1).doubles(size).toArray();
        double mean = mean(values, Assessment.ones(size));
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / size;
        }
        double reach = 1.96 * Math.sqrt(variance / size);
        Interval interval = Bootstrap.intervals(
                        weights -> new double[] {mean(values, weights)}, Assessment.ones(size), 1)
                .get(0)
                .orElseThrow();
        assertThat(interval.low()).isEqualTo(mean - reach, within(reach / 6));
        assertThat(interval.high()).isEqualTo(mean + reach, within(reach / 6));
    }

    /** Of two hundred samples of a distribution, the intervals of about 95 % hold its mean. */
    @Test
    void mostIntervalsHoldTheTruth() {
        Random random = new Random(2);
        int held = 0;
        for (int sample = 0; sample < 200; sample++) {
            double[] values = random.doubles(100).toArray();
            Interval interval = Bootstrap.intervals(
                            weights -> new double[] {mean(values, weights)}, Assessment.ones(100), 1)
                    .get(0)
                    .orElseThrow();
            held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }
        assertThat(held).isBetween(180, 199);
    }

    @Test
    void aFigureThatManySamplesLackHasNoInterval() {
        // A sample of three rows lacks the first with a probability of 8 / 27.
        assertThat(Bootstrap.intervals(
                        weights -> new double[] {weights[0] > 0 ? 1 : Double.NaN, 2}, Assessment.ones(3), 1))
                .satisfiesExactly(first -> assertThat(first).isEmpty(), second -> assertThat(second)
                        .contains(new Interval(2, 2)));
    }

    @Test
    void aSingleRowSaysNothingOfOthers() {
        assertThat(Bootstrap.intervals(weights -> new double[] {1}, Assessment.ones(1), 1))
                .containsExactly(Optional.empty());
    }

    @Test
    void theSameRowsHaveTheSameInterval() {
        double[] values = new Random(3).doubles(500).toArray();
        Bootstrap.Figures figures = weights -> new double[] {mean(values, weights)};
        assertThat(Bootstrap.intervals(figures, Assessment.ones(500), 1))
                .isEqualTo(Bootstrap.intervals(figures, Assessment.ones(500), 1));
    }

    private static double mean(double[] values, double[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < values.length; row++) {
            sum += weights[row] * values[row];
            all += weights[row];
        }
        return sum / all;
    }
}
