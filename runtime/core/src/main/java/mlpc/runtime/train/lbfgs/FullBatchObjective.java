package mlpc.runtime.train.lbfgs;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.score.MeanLosses;

/**
 * The loss over all rows as a function of a single vector: all parameters in the order of the signature, each in the
 * layout of the network. Random numbers of the model stay the same at every point.
 */
public final class FullBatchObjective implements Lbfgs.Function {
    private final Network network;
    private final Workspace workspace;
    private final MeanLosses losses;
    private final Pool pool;
    private final int size;

    /** @param workspace a training workspace that holds all rows */
    public FullBatchObjective(Network network, Workspace workspace, Dataset rows, Recipe recipe, Pool pool) {
        this.network = network;
        this.workspace = workspace;
        this.losses = new MeanLosses(network.signature().losses());
        this.pool = pool;
        this.size = Math.toIntExact(network.signature().parameterCount());
        workspace.load(rows, 0, rows.size());
        workspace.seed = recipe.seed();
    }

    @Override
    public double evaluate(double[] point) {
        int position = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor tensor = network.tensor(parameter.name());
            for (int element = 0; element < tensor.size(); element++) {
                tensor.set(element, point[position++]);
            }
        }
        network.changed();
        network.run(Network.GRADIENTS, workspace, pool);
        losses.clear();
        return losses.add(workspace);
    }

    @Override
    public double[] gradient() {
        double[] gradient = new double[size];
        int position = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor tensor = workspace.gradients().get(parameter.name());
            for (int element = 0; element < parameter.size(); element++) {
                gradient[position++] = tensor == null ? 0 : tensor.get(element);
            }
        }
        return gradient;
    }

    /** The present parameters of the network. */
    public double[] point() {
        double[] point = new double[size];
        int position = 0;
        for (Variable parameter : network.signature().parameters()) {
            Tensor tensor = network.tensor(parameter.name());
            for (int element = 0; element < tensor.size(); element++) {
                point[position++] = tensor.get(element);
            }
        }
        return point;
    }
}
