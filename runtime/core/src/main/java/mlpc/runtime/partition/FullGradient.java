package mlpc.runtime.partition;

import java.util.Arrays;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.train.lbfgs.FullBatchObjective;
import mlpc.runtime.train.loop.NetworkState;

/**
 * The mean of the objective over all rows of a place, and of its gradient: the objective first, then a number for each parameter.
 *
 * @param keys which rows are held back
 * @param weights parameters and states in the layout of the network
 * @param point the parameters in double precision
 */
record FullGradient(HeldRows keys, double[] weights, double[] point) implements PartitionWork<WeightedMean> {
    /** Rows at a time: so many that the matrix products are at their full speed. */
    private static final int BLOCK = 1 << 14;

    @Override
    public WeightedMean on(Partition partition) {
        Dataset rows = partition.split(keys).training();
        WeightedMean mean = new WeightedMean();
        if (rows.size() == 0) {
            return mean;
        }
        Network network = partition.network();
        NetworkState.write(weights, network);
        Workspace workspace = network.trainingWorkspace(Math.min(BLOCK, rows.size()));
        for (int from = 0; from < rows.size(); from += BLOCK) {
            Dataset block = rows.slice(from, Math.min(rows.size(), from + BLOCK));
            FullBatchObjective objective =
                    new FullBatchObjective(network, workspace, block, partition.recipe(), Pool.SINGLE);
            double value = objective.evaluate(point);
            double[] gradient = objective.gradient();
            double[] both = new double[gradient.length + 1];
            both[0] = value;
            System.arraycopy(gradient, 0, both, 1, gradient.length);
            mean.add(both, block.size());
        }
        return mean;
    }

    /** The gradient's numbers. */
    static double[] gradient(WeightedMean mean) {
        return Arrays.copyOfRange(mean.mean(), 1, mean.mean().length);
    }
}
