package mlpc.runtime.partition;

import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.train.calibrate.Calibrator;
import mlpc.runtime.train.calibrate.Logits;
import mlpc.runtime.train.loop.NetworkState;

/**
 * What the probabilities of the rows held back are made of, to find their temperature by.
 *
 * @param held which rows are held back
 * @param weights parameters and states in the layout of the network
 * @param temperature which one of the model's
 * @param places that share the storage of one machine
 */
record HeldLogits(HeldRows held, double[] weights, int temperature, int places) implements PartitionWork<Logits> {
    @Override
    public Logits on(Partition partition) {
        Network network = partition.network();
        NetworkState.write(weights, network);
        return new Calibrator(network).logits(temperature, partition.split(held).validation(), places, Pool.SINGLE);
    }
}
