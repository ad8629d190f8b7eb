package mlpc.runtime.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Weights;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a training between two steps, as a value: a training that is resumed from it continues as if it had never stopped,
 * with the same bits, on any number of threads. Random numbers need no state: each is a function of the recipe's seed, the step and the
 * row.
 *
 * @param conditions what the training is of, by name: the model, its structure and recipe, the data. It goes on only where they
 *     are the same
 * @param step steps done; the next one's number, counted from 0
 * @param epoch the running epoch, from 1; that of the next step
 * @param weights parameters and states as the last step left them, in the model's shapes
 * @param moments what the optimizer remembers, in the network's layout
 * @param running the losses of the running epoch so far
 * @param best what the training would come to if it stopped now
 * @param lbfgs what L-BFGS remembers, where that is the optimizer
 * @param history of the finished epochs
 */
public record TrainingState(
        Map<String, String> conditions,
        long step,
        int epoch,
        Weights weights,
        Map<String, Tensor> moments,
        RunningLosses running,
        Best best,
        Optional<LbfgsState> lbfgs,
        LossHistory history) {
    /** Takes copies of the collections. */
    public TrainingState {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        moments = Collections.unmodifiableMap(new LinkedHashMap<>(moments));
    }

    /**
     * Sums over the rows of the running epoch.
     *
     * @param sums of each loss, in the signature's order
     * @param rows how many were added up
     */
    public record RunningLosses(double[] sums, long rows) {}

    /**
     * The best epoch so far.
     *
     * @param epoch from 1; 0 if none has been finished
     * @param loss by which it is the best: on the validation rows, else on those of training; infinite if there is none
     * @param scores on the validation rows
     * @param weights after it; before the first, those that training began with
     */
    public record Best(int epoch, double loss, Optional<Scores> scores, Weights weights) {}

    /**
     * What L-BFGS remembers between its steps.
     *
     * @param point where it is, in double precision even where the network's numbers are not
     * @param corrections the steps s and changes of gradient y, the oldest first: [2 · count][size], s before y
     * @param curvatures 1 / (y · s) of each
     * @param scale of the first approximation of the inverse Hessian
     * @param direction the last one: empty before the first step
     * @param gradient before the last move: empty before the first step
     * @param length of the last move along the direction
     */
    public record LbfgsState(
            double[] point,
            double[][] corrections,
            double[] curvatures,
            double scale,
            double[] direction,
            double[] gradient,
            double length) {}

    /**
     * Throws, and says what differs, if this is of a training under other conditions.
     *
     * @param present the conditions of now, by name
     */
    public void requireConditions(Map<String, String> present) {
        for (Map.Entry<String, String> condition : conditions.entrySet()) {
            String now = present.get(condition.getKey());
            if (!condition.getValue().equals(now)) {
                throw different(condition.getKey(), condition.getValue(), now);
            }
        }
        for (String name : present.keySet()) {
            if (!conditions.containsKey(name)) {
                throw different(name, null, present.get(name));
            }
        }
    }

    private static DataException different(String name, @Nullable String then, @Nullable String now) {
        return new DataException("this training cannot go on here: " + name + " was " + (then == null ? "absent" : then)
                + " when it stopped, and is " + (now == null ? "absent" : now)
                + ". Give it what it had, or begin anew");
    }
}
