package mlpc.runtime.partition;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.HeldKeys;

/** How many rows of a place steps are taken from, and how many are held back. */
record RowCounts(HeldKeys keys) implements PartitionWork<long[]> {
    @Override
    public long[] on(Partition partition) {
        Dataset.Split split = partition.split(keys);
        return new long[] {split.training().size(), split.validation().size()};
    }
}
