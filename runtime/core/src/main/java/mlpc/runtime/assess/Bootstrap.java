package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.statistic.Quantiles;

/**
 * Intervals by resampling: a thousand times, as many rows are drawn with replacement as there are, and each figure is computed on the
 * drawn rows; the interval holds the middle 95 % of the values (Efron's percentile interval, 1979). A row that is drawn twice counts
 * twice, so a sample is a vector of weights. The draws depend only on the number of rows.
 */
final class Bootstrap {
    private static final long STREAM = Draws.hash("bootstrap");
    private static final int MOST_SAMPLES = 1_000;
    private static final int FEWEST_SAMPLES = 100;
    /** Steps that all samples together may take: some seconds of work. */
    private static final double STEPS = 4e8;
    /** Fewer samples with a value than this share say nothing about the rest. */
    private static final double ENOUGH = 0.95;

    private Bootstrap() {}

    /** Several figures of weighted rows at once. */
    interface Figures {
        /** {@return a value for each, NaN where there is none} */
        double[] of(double[] weights);
    }

    /**
     * An interval for each figure; none where too few samples have a value, or all samples are the same single row.
     *
     * @param weights of the rows
     * @param stepsPerRow about what a row costs, which limits how many samples are drawn for many rows
     */
    static List<Optional<Interval>> intervals(Figures figures, double[] weights, int stepsPerRow) {
        int samples = (int) Math.max(
                FEWEST_SAMPLES, Math.min(MOST_SAMPLES, STEPS / ((double) weights.length * Math.max(1, stepsPerRow))));
        double[][] values = new double[samples][];
        double[] drawn = new double[weights.length];
        for (int sample = 0; sample < samples; sample++) {
            draw(weights, drawn, sample);
            values[sample] = figures.of(drawn);
        }
        List<Optional<Interval>> intervals = new ArrayList<>();
        for (int figure = 0; figure < values[0].length; figure++) {
            intervals.add(middle(column(values, figure), samples, weights.length));
        }
        return intervals;
    }

    private static void draw(double[] weights, double[] drawn, int sample) {
        Arrays.fill(drawn, 0);
        for (int index = 0; index < weights.length; index++) {
            long bits = Draws.bits(STREAM, sample, index);
            int row = (int) (((bits >>> 32) * weights.length) >>> 32);
            drawn[row] += weights[row];
        }
    }

    private static double[] column(double[][] values, int figure) {
        return Arrays.stream(values)
                .mapToDouble(sample -> sample[figure])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    private static Optional<Interval> middle(double[] sorted, int samples, int rows) {
        return rows < 2 || sorted.length < ENOUGH * samples
                ? Optional.empty()
                : Optional.of(new Interval(Quantiles.ofSorted(sorted, 0.025), Quantiles.ofSorted(sorted, 0.975)));
    }
}
