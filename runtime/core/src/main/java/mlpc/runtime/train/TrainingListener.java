package mlpc.runtime.train;

/** Told how training goes, on the training thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** During an epoch, at most every tenth of a second. */
    default void progressed(Progress progress) {}

    /** After each epoch. */
    default void finishedEpoch(Progress progress) {}

    /**
     * After each step, and after {@link #finishedEpoch} where the step was an epoch's last: the moment to save what a training goes
     * on from, or to end it. A step of a small model takes a microsecond; so should this, most of the time.
     */
    default void finishedStep(TrainingControl training) {}
}
