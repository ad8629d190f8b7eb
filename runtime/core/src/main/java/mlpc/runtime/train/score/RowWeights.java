package mlpc.runtime.train.score;

import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** How much each row counts in metrics: what its column of weights says, or 1. */
final class RowWeights {
    private static final int NONE = -1;

    private final int slot;
    private double total;

    RowWeights(Signature signature) {
        this.slot = signature.weight().orElse(NONE);
    }

    double of(Workspace workspace, int row) {
        return slot == NONE ? 1 : workspace.target(slot).get(row, 0);
    }

    /** Σ weight · value over a batch; a single value is that of each row. */
    double sum(Workspace workspace, Tensor values) {
        if (values.rows() == 1) {
            return sum(workspace) * values.get(0, 0);
        }
        double sum = 0;
        for (int row = 0; row < workspace.rows; row++) {
            sum += of(workspace, row) * values.get(row, 0);
        }
        return sum;
    }

    /** Joins a batch's weights to the total. */
    void add(Workspace workspace) {
        total += sum(workspace);
    }

    private double sum(Workspace workspace) {
        double sum = 0;
        for (int row = 0; row < workspace.rows; row++) {
            sum += of(workspace, row);
        }
        return sum;
    }

    /**
     * The sum of all weights.
     *
     * @throws DataException if no row counts
     */
    double total() {
        if (total == 0 && slot != NONE) {
            throw new DataException("the weight of each row is 0, so there is nothing to measure");
        }
        return total;
    }
}
