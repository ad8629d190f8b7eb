package mlpc.runtime.train.score;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.TrainingState;

/** The mean of each loss over the rows of several batches. */
public final class MeanLosses {
    private final List<String> names;
    private final double[] sums;
    private long rows;

    public MeanLosses(List<String> names) {
        this.names = names;
        this.sums = new double[names.size()];
    }

    public void clear() {
        Arrays.fill(sums, 0);
        rows = 0;
    }

    public TrainingState.RunningLosses state() {
        return new TrainingState.RunningLosses(sums.clone(), rows);
    }

    public void resume(TrainingState.RunningLosses state) {
        if (state.sums().length != sums.length) {
            throw new DataException("this training cannot be resumed: the checkpoint has " + state.sums().length
                    + " losses, this model " + sums.length);
        }
        System.arraycopy(state.sums(), 0, sums, 0, sums.length);
        rows = state.rows();
    }

    /** Adds the losses of a batch, and returns its objective. */
    public double add(Workspace workspace) {
        double objective = 0;
        for (int index = 0; index < sums.length; index++) {
            double mean = mean(workspace.loss(index), workspace.rows);
            sums[index] += mean * workspace.rows;
            objective += mean;
        }
        rows += workspace.rows;
        return objective;
    }

    /** The mean over the rows, or the single value that all rows share. */
    static double mean(Tensor values, int rows) {
        if (values.rows() == 1) {
            return values.get(0, 0);
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += values.get(row, 0);
        }
        return sum / rows;
    }

    public double total() {
        double total = 0;
        for (double sum : sums) {
            total += sum / rows;
        }
        return total;
    }

    public Map<String, Double> byName() {
        Map<String, Double> means = new LinkedHashMap<>();
        for (int index = 0; index < sums.length; index++) {
            means.put(names.get(index), sums[index] / rows);
        }
        return means;
    }
}
