package mlpc.runtime.train.loop;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.train.score.MeanLosses;

/** Steps of an elementwise optimizer on a part of the rows: the training loop's own, begun from a state that comes from elsewhere. */
public final class LocalSteps {
    private final Network network;
    private final Recipe recipe;
    private final Batches batches;
    private final Workspace workspace;
    private final MeanLosses losses;

    /** @param rows one at least */
    public LocalSteps(Network network, Dataset rows, Recipe recipe) {
        this.network = network;
        this.recipe = recipe;
        int batch = recipe.batch() == 0 ? rows.size() : Math.min(recipe.batch(), rows.size());
        this.batches = new Batches(rows, recipe, batch);
        this.workspace = network.trainingWorkspace(batch);
        this.losses = new MeanLosses(network.signature().losses());
    }

    /** Steps of an epoch over these rows. */
    public static long perEpoch(Recipe recipe, long rows) {
        long batch = recipe.batch() == 0 ? rows : Math.min(recipe.batch(), rows);
        return rows == 0 ? 0 : (rows + batch - 1) / batch;
    }

    /**
     * Does the steps from … to − 1, and adds their losses to those of the epoch so far.
     *
     * @param state where to begin; see {@link NetworkState}
     * @param total steps of the whole training on these rows, for the schedule
     * @return the state behind the last step
     */
    public double[] run(double[] state, long from, long to, long total, TrainingState.RunningLosses running) {
        NetworkState.write(state, network, workspace);
        losses.resume(running);
        Stepper stepper = new Stepper(network, workspace, batches, recipe, Pool.SINGLE, total);
        for (long step = from; step < to; step++) {
            stepper.run(step);
            losses.add(workspace);
        }
        return NetworkState.read(network, workspace);
    }

    /** Those of the epoch so far, after {@link #run}. */
    public TrainingState.RunningLosses losses() {
        return losses.state();
    }
}
