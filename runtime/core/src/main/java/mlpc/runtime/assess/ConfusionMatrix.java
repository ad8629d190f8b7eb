package mlpc.runtime.assess;

/**
 * Counts of rows by their true class and their predicted class. Accuracy, precision, recall and F1 follow from it.
 *
 * @param counts [actual][decided]: rows, or the sum of their weights
 */
public record ConfusionMatrix(double[][] counts) {
    static ConfusionMatrix of(ClassRows rows, int[] decided, double[] weights) {
        double[][] counts = new double[rows.classes()][rows.classes()];
        for (int row = 0; row < rows.size(); row++) {
            counts[rows.actual(row)][decided[row]] += weights[row];
        }
        return new ConfusionMatrix(counts);
    }

    /**
     * The classes.
     *
     * @return how many there are
     */
    public int classes() {
        return counts.length;
    }

    /**
     * Rows that are of a class.
     *
     * @param label of the class, from 0
     * @return how many, or the sum of their weights
     */
    public double actual(int label) {
        double sum = 0;
        for (double count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /**
     * Rows that were taken for a class.
     *
     * @param label of the class, from 0
     * @return how many, or the sum of their weights
     */
    public double decided(int label) {
        double sum = 0;
        for (double[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /**
     * The share of rows that were taken for what they are.
     *
     * @return from 0 to 1
     */
    public double accuracy() {
        double right = 0;
        double all = 0;
        for (int label = 0; label < counts.length; label++) {
            right += counts[label][label];
            all += actual(label);
        }
        return right / all;
    }

    /**
     * Of the rows that were taken for a class, the share that is of it.
     *
     * @param label of the class, from 0
     * @return from 0 to 1; NaN if there are none
     */
    public double precision(int label) {
        return counts[label][label] / decided(label);
    }

    /**
     * Of the rows of a class, the share that was taken for it.
     *
     * @param label of the class, from 0
     * @return from 0 to 1; NaN if there are none
     */
    public double recall(int label) {
        return counts[label][label] / actual(label);
    }

    /**
     * 2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall.
     *
     * @param label of the class, from 0
     * @return from 0 to 1; NaN for a class that no row has or was taken for
     */
    public double f1(int label) {
        return 2 * counts[label][label] / (actual(label) + decided(label));
    }

    /**
     * The mean of the recalls of the classes that rows have: what guessing one class cannot raise above 1 / their number.
     *
     * @return from 0 to 1
     */
    public double balancedAccuracy() {
        double[] recalls = new double[counts.length];
        for (int label = 0; label < counts.length; label++) {
            recalls[label] = recall(label);
        }
        return meanOfKnown(recalls);
    }

    /**
     * The mean of F1 over the classes that rows have or were taken for.
     *
     * @return from 0 to 1
     */
    public double macroF1() {
        double[] each = new double[counts.length];
        for (int label = 0; label < counts.length; label++) {
            each[label] = f1(label);
        }
        return meanOfKnown(each);
    }

    static double meanOfKnown(double[] values) {
        double sum = 0;
        int known = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return sum / known;
    }
}
