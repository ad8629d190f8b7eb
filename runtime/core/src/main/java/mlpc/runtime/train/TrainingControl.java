package mlpc.runtime.train;

/**
 * The running training, in the hands of a listener between two steps.
 *
 * <pre>{@code
 * model.fit(rows, options, new TrainingListener() {
 *     @Override
 *     public void finishedStep(TrainingControl training) {
 *         if (training.step() % 1000 == 0) {
 *             Checkpoint.write(Path.of("net.checkpoint.safetensors"), training.state());
 *         }
 *         if (window.isClosed()) {
 *             training.stop();
 *         }
 *     }
 * });
 * }</pre>
 */
public interface TrainingControl {
    /**
     * Steps done, those before it was resumed among them.
     *
     * @return how many
     */
    long step();

    /**
     * The objective of the last step: the mean over the rows of its batch, before the step moved the weights; of L-BFGS over all rows, after it.
     *
     * @return NaN before the first step
     */
    double loss();

    /**
     * {@return a copy of all that training goes on from} Takes as long as to copy the weights a few times, the first time also as long as
     * to read through the data.
     *
     * @throws DivergedException if a weight is no number any more
     */
    TrainingState state();

    /** Ends the training after this step; its outcome is then the best so far. */
    void stop();
}
