package mlpc.runtime.train.loop;

import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.internal.random.Permutation;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Recipe;

/**
 * Which rows are in the batch of a step. They depend on the number of the step alone, so that any step can be repeated.
 */
final class Batches {
    private static final long STREAM = Draws.hash("shuffle");

    private final Dataset rows;
    private final int batch;
    private final boolean shuffle;
    private final long seed;
    private final int[] order;
    private long ordered = -1;

    Batches(Dataset rows, Recipe recipe, int batch) {
        this.rows = rows;
        this.batch = batch;
        this.shuffle = recipe.shuffle();
        this.seed = recipe.seed();
        this.order = new int[rows.size()];
    }

    int size() {
        return batch;
    }

    /** The number of steps in an epoch; the last batch may be smaller. */
    long perEpoch() {
        return ((long) rows.size() + batch - 1) / batch;
    }

    /** From 0. */
    long epoch(long step) {
        return step / perEpoch();
    }

    /** Fills the workspace with a step's rows. */
    void load(Workspace workspace, long step) {
        arrange(shuffle ? epoch(step) : 0);
        int from = (int) (step % perEpoch()) * batch;
        workspace.load(rows, order, from, Math.min(rows.size(), from + batch));
    }

    private void arrange(long epoch) {
        if (epoch == ordered) {
            return;
        }
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        if (shuffle) {
            Permutation.shuffle(order, STREAM, seed, epoch);
        }
        ordered = epoch;
    }
}
