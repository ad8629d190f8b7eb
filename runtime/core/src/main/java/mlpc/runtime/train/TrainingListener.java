package mlpc.runtime.train;

import java.util.List;
import mlpc.runtime.statistic.Measurement;

/**
 * Is told the progress of a training, on the training thread.
 *
 * <pre>{@code
 * model.fit(rows, options, new TrainingListener() {
 *     @Override
 *     public void finishedEpoch(Progress progress) {
 *         System.out.println(progress.epoch() + ": " + progress.loss());
 *     }
 * });
 * }</pre>
 */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * Before the first step, where statistics of the data belong to the model and were not measured yet.
     *
     * @param measured each statistic with its values
     * @param rows those that training takes its steps from; none is held back for validation
     */
    default void measured(List<Measurement> measured, int rows) {}

    /**
     * After the last step, where the model's probabilities are calibrated.
     *
     * @param calibrated each target with its temperature
     */
    default void calibrated(List<Calibration> calibrated) {}

    /**
     * During an epoch, at most every tenth of a second.
     *
     * @param progress how far it is
     */
    default void progressed(Progress progress) {}

    /**
     * After each epoch.
     *
     * @param progress how far it is
     */
    default void finishedEpoch(Progress progress) {}

    /**
     * After each step, and after {@link #finishedEpoch} where the step was an epoch's last: the moment to save what a training goes
     * on from, or to end it. A step of a small model takes a microsecond; so should this, most of the time.
     *
     * @param training what can be asked of it now
     */
    default void finishedStep(TrainingControl training) {}
}
