package mlpc.runtime.train;

/** Told how training goes, on the training thread. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /** During an epoch, at most every tenth of a second. */
    default void progressed(Progress progress) {}

    /** After each epoch. */
    default void finishedEpoch(Progress progress) {}
}
