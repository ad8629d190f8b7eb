package mlpc.runtime.train;

import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

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
     * The gradient of the objective of the last step by a parameter, at the weights that {@link #loss} belongs to, before it is clipped.
     *
     * @param parameter its name, as the signature has it
     * @return a copy in the parameter's shape; zeros before the first step, and of a parameter that is frozen
     * @throws DataException if there is no such parameter; names those that there are
     */
    Tensor gradient(String parameter);

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
