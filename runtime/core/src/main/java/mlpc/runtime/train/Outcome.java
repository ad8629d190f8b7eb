package mlpc.runtime.train;

import java.util.Optional;
import mlpc.runtime.network.Weights;

/**
 * The result of a training.
 *
 * <pre>{@code
 * Outcome outcome = model.fit(rows);
 * String told = "best in epoch " + outcome.bestEpoch() + " of " + outcome.epochs() + ", loss " + outcome.bestLoss();
 * }</pre>
 *
 * @param weights the best ones: by validation loss, else by training loss
 * @param epochs that were finished
 * @param steps that were done
 * @param bestEpoch from 1; 0 when no epoch was run
 * @param bestLoss of that epoch
 * @param validation the best epoch's, when rows were held back
 * @param stoppedEarly whether patience ran out
 * @param cancelled whether a listener ended it; without a finished epoch the weights are those of its last step
 * @param history of the finished epochs, those before it was resumed among them
 */
public record Outcome(
        Weights weights,
        int epochs,
        long steps,
        int bestEpoch,
        double bestLoss,
        Optional<Scores> validation,
        boolean stoppedEarly,
        boolean cancelled,
        LossHistory history) {
    /**
     * {@return the same training, after which the weights were changed}
     *
     * @param changed the weights as they are now
     * @param scores of the rows held back, with them
     */
    public Outcome with(Weights changed, Scores scores) {
        return new Outcome(
                changed,
                epochs,
                steps,
                bestEpoch,
                bestLoss,
                validation.map(before -> scores),
                stoppedEarly,
                cancelled,
                history);
    }

    /**
     * {@return of a model that has nothing to learn}
     *
     * @param weights the ones that it started with
     */
    public static Outcome untrained(Weights weights) {
        return new Outcome(weights, 0, 0, 0, Double.NaN, Optional.empty(), false, false, new LossHistory());
    }
}
