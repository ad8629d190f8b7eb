package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration of predicted probabilities, as a reliability diagram shows it: of the rows that were predicted with 0.8, do 80 % have
 * that class? Rows are grouped by their probability in ten bins of equal width: for a flag the probability of yes, for a class that of
 * the predicted class.
 *
 * @param bins those with rows in them, ascending
 */
public record Reliability(List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Rows with about the same probability.
     *
     * @param rows their number, or the sum of their weights
     * @param given their mean predicted probability
     * @param found the share of rows that really had that class
     */
    public record Bin(double rows, double given, double found) {}

    /** Keeps a copy of the bins. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    static Reliability of(ClassRows rows, int[] decided, double[] weights) {
        double[] count = new double[BINS];
        double[] given = new double[BINS];
        double[] found = new double[BINS];
        for (int row = 0; row < rows.size(); row++) {
            int label = rows.isFlag() ? 1 : decided[row];
            float probability = rows.given(row, label);
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            count[bin] += weights[row];
            given[bin] += weights[row] * probability;
            found[bin] += rows.actual(row) == label ? weights[row] : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                bins.add(new Bin(count[bin], given[bin] / count[bin], found[bin] / count[bin]));
            }
        }
        return new Reliability(bins);
    }

    /**
     * The expected calibration error: the distance of a bin's found share from its given probability, on average over the rows.
     *
     * @return from 0 to 1
     */
    public double expectedError() {
        double sum = 0;
        double all = 0;
        for (Bin bin : bins) {
            sum += bin.rows() * Math.abs(bin.found() - bin.given());
            all += bin.rows();
        }
        return sum / all;
    }
}
