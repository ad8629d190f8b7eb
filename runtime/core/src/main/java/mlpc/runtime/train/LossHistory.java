package mlpc.runtime.train;

import java.util.Arrays;

/** The losses of the epochs that are finished, by their number from 1. */
public final class LossHistory {
    private static final int FIRST = 16;

    private double[] training;
    private double[] validation;
    private int size;

    /** Of no epochs. */
    public LossHistory() {
        this(new double[FIRST], new double[FIRST], 0);
    }

    private LossHistory(double[] training, double[] validation, int size) {
        this.training = training;
        this.validation = validation;
        this.size = size;
    }

    /**
     * {@return of the epochs from the first; {@code validation} has NaN where no rows were held back}
     *
     * @param training of each epoch
     * @param validation of each epoch; empty without rows held back
     */
    public static LossHistory of(double[] training, double[] validation) {
        if (training.length != validation.length) {
            throw new IllegalArgumentException(training.length + " and " + validation.length + " epochs");
        }
        return new LossHistory(training.clone(), validation.clone(), training.length);
    }

    /**
     * Adds an epoch.
     *
     * @param trainingLoss the mean over an epoch's rows
     * @param validationLoss of the rows held back; NaN without any
     */
    public void add(double trainingLoss, double validationLoss) {
        if (size == training.length) {
            int larger = Math.max(FIRST, 2 * size);
            training = Arrays.copyOf(training, larger);
            validation = Arrays.copyOf(validation, larger);
        }
        training[size] = trainingLoss;
        validation[size] = validationLoss;
        size++;
    }

    /** {@return a copy, which grows by itself} */
    public LossHistory copy() {
        return of(training(), validation());
    }

    /**
     * Finished epochs.
     *
     * @return how many there are
     */
    public int size() {
        return size;
    }

    /** {@return the mean loss over each epoch's rows, while the weights moved} */
    public double[] training() {
        return Arrays.copyOf(training, size);
    }

    /** {@return the loss on the rows held back, after each epoch; NaN without such rows} */
    public double[] validation() {
        return Arrays.copyOf(validation, size);
    }
}
