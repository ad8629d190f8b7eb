package mlpc.runtime.train;

import java.util.Optional;
import mlpc.runtime.network.Weights;

/** Training met an infinity or a NaN. The weights from before that step come with it. */
public final class DivergedException extends RuntimeException {
    /** How many steps were taken before. */
    private final long step;
    /** Of the batch; −1 if no row is to blame. */
    private final int row;
    /** The first that is not finite. */
    private final String tensor;

    private final transient Weights lastGood;
    private transient Optional<Weights> best = Optional.empty();
    /** The epoch of the best weights; 0 without any. */
    private int bestEpoch;

    /**
     * A value that is not finite.
     *
     * @param step how many steps were taken before
     * @param row of the batch, counted from 0; −1 if no row is to blame
     * @param tensor the first that is not finite
     * @param lastGood the weights before the step
     */
    public DivergedException(long step, int row, String tensor, Weights lastGood) {
        this(step, row, tensor, Optional.empty(), false, lastGood);
    }

    /**
     * Of a training that cannot go on.
     *
     * @param step how many steps were taken before
     * @param row of the batch, counted from 0; −1 if no row is to blame
     * @param tensor the first that is not finite
     * @param cause the operation and what it was applied to, as {@code `log(x)` at net.mlp:5, where x is 0}
     * @param fromTheStart whether no step had changed the weights yet, so that no learning rate has to do with it
     * @param lastGood the weights before the step
     */
    public DivergedException(
            long step, int row, String tensor, Optional<String> cause, boolean fromTheStart, Weights lastGood) {
        super(
                "training diverged in step " + step + ": the first value that is not finite is " + tensor
                        + (row < 0 ? "" : ", at training row " + row) + ". "
                        + cause.map(words -> "It comes from " + words + ". ").orElse("")
                        + (fromTheStart
                                ? "The weights were still those that training began with, so no learning rate would have helped; "
                                        + "they are kept."
                                : "A lower learning rate or `clip` usually helps; the weights from before this step are kept."));
        this.step = step;
        this.row = row;
        this.tensor = tensor;
        this.lastGood = lastGood;
    }

    /**
     * From 1.
     *
     * @return its number
     */
    public long step() {
        return step;
    }

    /** {@return which row of the training data; −1 when all rows share the tensor} */
    public int row() {
        return row;
    }

    /** {@return the first tensor, in the order of computation, with an element that is not finite} */
    public String tensor() {
        return tensor;
    }

    /** {@return the weights before the step, which were still good} */
    public Weights lastGood() {
        return lastGood;
    }

    /**
     * {@return the same failure, which knows the best weights that were seen}
     *
     * @param weights the best ones that were seen
     * @param epoch that had them
     */
    public DivergedException withBest(Weights weights, int epoch) {
        best = Optional.of(weights);
        bestEpoch = epoch;
        return this;
    }

    /** {@return the weights of the best epoch before it diverged, if one was finished} */
    public Optional<Weights> best() {
        return best;
    }

    /**
     * From 1; 0 if no epoch was finished.
     *
     * @return its number
     */
    public int bestEpoch() {
        return bestEpoch;
    }
}
