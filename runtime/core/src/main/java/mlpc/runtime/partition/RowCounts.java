package mlpc.runtime.partition;

import java.io.Serializable;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.train.loop.TableTargets;

/**
 * A first look at the rows of a place.
 *
 * @param held which rows are held back
 */
record RowCounts(HeldRows held) implements PartitionWork<RowCounts.Found> {
    /**
     * What there is.
     *
     * @param training rows that steps are taken from
     * @param held rows that are held back
     * @param targets of the former
     */
    record Found(long training, long held, TableTargets targets) implements Serializable {}

    @Override
    public Found on(Partition partition) {
        Dataset.Split split = partition.split(held);
        return new Found(split.training().size(), split.validation().size(), TableTargets.of(split.training()));
    }
}
