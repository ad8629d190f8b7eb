package mlpc.runtime.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The losses of the finished epochs, by their number from 1.
 *
 * <pre>{@code
 * LossHistory history = model.fit(rows).history();
 * double[] loss = history.validation();
 * double[] accuracy = history.metrics().get("accuracy");
 * }</pre>
 */
public final class LossHistory {
    private static final int FIRST = 16;

    private double[] training;
    private double[] validation;
    /** Each as long as the losses. */
    private final Map<String, double[]> metrics = new LinkedHashMap<>();

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
        return of(training, validation, Map.of());
    }

    /**
     * {@return of the epochs from the first, with metrics}
     *
     * @param training of each epoch
     * @param validation of each epoch; NaN without rows held back
     * @param metrics of each epoch on the rows held back, by name; NaN where one was not measured
     * @throws IllegalArgumentException if one has more or fewer epochs than another
     */
    public static LossHistory of(double[] training, double[] validation, Map<String, double[]> metrics) {
        if (training.length != validation.length) {
            throw new IllegalArgumentException(training.length + " and " + validation.length + " epochs");
        }
        LossHistory history = new LossHistory(training.clone(), validation.clone(), training.length);
        metrics.forEach((name, values) -> {
            if (values.length != training.length) {
                throw new IllegalArgumentException(
                        name + " of " + values.length + " epochs, losses of " + training.length);
            }
            history.metrics.put(name, values.clone());
        });
        return history;
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
            metrics.replaceAll((name, values) -> Arrays.copyOf(values, larger));
        }
        metrics.values().forEach(values -> values[size] = Double.NaN);
        training[size] = trainingLoss;
        validation[size] = validationLoss;
        size++;
    }

    /**
     * Adds an epoch with what was measured on the rows held back.
     *
     * @param trainingLoss the mean over an epoch's rows
     * @param scores of the rows held back
     */
    public void add(double trainingLoss, Scores scores) {
        add(trainingLoss, scores.loss());
        scores.metrics()
                .forEach((name, value) -> metrics.computeIfAbsent(name, first -> unmeasured())[size - 1] = value);
    }

    /** The history of a metric that is first measured in the middle of a training, such as one that an earlier version did not keep. */
    private double[] unmeasured() {
        double[] values = new double[training.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** {@return a copy, which grows by itself} */
    public LossHistory copy() {
        return of(training(), validation(), metrics());
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

    /** {@return each metric on the rows held back after each epoch, by name; empty without such rows} */
    public Map<String, double[]> metrics() {
        Map<String, double[]> copies = new LinkedHashMap<>();
        metrics.forEach((name, values) -> copies.put(name, Arrays.copyOf(values, size)));
        return copies;
    }
}
