package mlpc.runtime.partition;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.train.loop.NetworkState;
import mlpc.runtime.train.score.Evaluation;

/**
 * The losses of the rows held back: of each its sum, and at the end how many rows they are of.
 *
 * @param keys which rows are held back
 * @param weights parameters and states in the layout of the network
 */
record HeldLosses(HeldRows keys, double[] weights) implements PartitionWork<double[]> {
    @Override
    public double[] on(Partition partition) {
        Dataset held = partition.split(keys).validation();
        Network network = partition.network();
        if (held.size() == 0) {
            return new double[network.signature().losses().size() + 1];
        }
        NetworkState.write(weights, network);
        return LocalRound.numbers(new Evaluation(network, held).losses());
    }
}
