package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of the rows that were given 0.8, are 80 % so? Rows are told apart by what they were
 * given, in ten bins of one width: for a flag the probability of yes, for a class that of the class that was decided for.
 *
 * @param bins those that rows fall into, ascending
 */
public record Reliability(List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Rows that were given about the same.
     *
     * @param rows how many, or the sum of their weights
     * @param given what they were given, on average
     * @param found the share that is what the probability was given to
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
     * The expected calibration error: how far the found shares are from what was given, on average over the rows.
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
