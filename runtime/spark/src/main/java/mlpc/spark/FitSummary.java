package mlpc.spark;

import java.io.Serializable;
import java.util.List;

/**
 * How a training went.
 *
 * @param rows that steps were taken from
 * @param held rows that were held back to choose the best weights by
 * @param partitions that the rows were in
 * @param rounds after which weights or gradients came together
 * @param repeated tasks that Spark began again, after the loss of an executor or another failure; each counts once in the result
 * @param epochs that were finished
 * @param bestEpoch after which the model had the weights that it has, from 1
 * @param bestLoss by which it is the best: of the rows held back, or of training without such rows
 * @param losses of training, by epoch
 */
public record FitSummary(
        long rows,
        long held,
        int partitions,
        long rounds,
        long repeated,
        int epochs,
        int bestEpoch,
        double bestLoss,
        List<Double> losses)
        implements Serializable {
    /** Takes a copy of the list. */
    public FitSummary {
        losses = List.copyOf(losses);
    }
}
