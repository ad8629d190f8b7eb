package mlpc.runtime.inspect;

import java.util.stream.IntStream;

/**
 * A curve over all thresholds for one class against all others, such as ROC. Rows with the same prediction pass the threshold together;
 * rows whose weight is 0 are not there.
 *
 * <pre>{@code
 * Predicted species = Predicted.of(model.signature(), rows, model::predict).get(0);
 * ThresholdCurve roc = ThresholdCurve.roc(species, 0); // of the first class
 * double[] falsePositives = roc.x();
 * }</pre>
 *
 * @param x of each threshold: false positives of all negatives (ROC), or recall
 * @param y of each threshold: true positives of all positives (ROC), or precision
 */
public record ThresholdCurve(double[] x, double[] y) {
    /**
     * The receiver operating characteristic, from (0, 0) to (1, 1).
     *
     * @param rows of a class or flag
     * @param label the class, from 0
     * @return NaN where there are no rows of the class, or no others
     */
    public static ThresholdCurve roc(Predicted rows, int label) {
        Passing passing = new Passing(rows, label);
        double negatives = passing.taken[passing.steps] - passing.right[passing.steps];
        return passing.curve(
                step -> (passing.taken[step] - passing.right[step]) / negatives,
                step -> passing.right[step] / passing.right[passing.steps],
                0);
    }

    /**
     * Precision over recall; the first point is that of the first threshold that anything passes.
     *
     * @param rows of a class or flag
     * @param label the class, from 0
     * @return NaN where there are no rows of the class
     */
    public static ThresholdCurve precisionRecall(Predicted rows, int label) {
        Passing passing = new Passing(rows, label);
        return passing.curve(
                step -> passing.right[step] / passing.right[passing.steps],
                step -> passing.right[step] / passing.taken[step],
                1);
    }

    /**
     * The same curve with fewer points, for a drawing: those at evenly spaced lengths along it, and both ends.
     *
     * @param most how many, 2 or more
     * @return this if it has no more
     */
    public ThresholdCurve thinned(int most) {
        if (x.length <= most) {
            return this;
        }
        double[] length = new double[x.length];
        for (int at = 1; at < x.length; at++) {
            length[at] = length[at - 1] + Math.abs(x[at] - x[at - 1]) + Math.abs(y[at] - y[at - 1]);
        }
        double whole = length[x.length - 1];
        int[] kept = IntStream.range(0, x.length)
                .filter(at -> at == 0
                        || at == x.length - 1
                        || (int) (length[at] / whole * (most - 1)) > (int) (length[at - 1] / whole * (most - 1)))
                .toArray();
        return new ThresholdCurve(
                IntStream.of(kept).mapToDouble(at -> x[at]).toArray(),
                IntStream.of(kept).mapToDouble(at -> y[at]).toArray());
    }

    /** How many rows have passed, and how many of them are of the class, after each distinct threshold. */
    private static final class Passing {
        private final double[] taken;
        private final double[] right;
        private int steps;

        private interface At {
            double step(int step);
        }

        Passing(Predicted rows, int label) {
            // Rows that do not count are no thresholds: nothing would have passed the first ones, whose precision is
            // 0/0.
            int[] order = IntStream.range(0, rows.rows())
                    .filter(row -> rows.weights()[row] > 0)
                    .boxed()
                    .sorted((one, other) -> Double.compare(rows.givenTo(other, label), rows.givenTo(one, label)))
                    .mapToInt(row -> row)
                    .toArray();
            taken = new double[order.length + 1];
            right = new double[order.length + 1];
            double all = 0;
            double positives = 0;
            for (int at = 0; at < order.length; at++) {
                int row = order[at];
                all += rows.weights()[row];
                positives += rows.actualClass(row) == label ? rows.weights()[row] : 0;
                boolean last = at == order.length - 1 || rows.givenTo(order[at + 1], label) != rows.givenTo(row, label);
                if (last) {
                    steps++;
                    taken[steps] = all;
                    right[steps] = positives;
                }
            }
        }

        ThresholdCurve curve(At x, At y, int first) {
            int[] at = IntStream.rangeClosed(first, steps).toArray();
            return new ThresholdCurve(
                    IntStream.of(at).mapToDouble(x::step).toArray(),
                    IntStream.of(at).mapToDouble(y::step).toArray());
        }
    }
}
