package mlpc.runtime.partition;

import mlpc.runtime.network.HeldRows;
import mlpc.runtime.statistic.PartialStatistics;

/** A pass over the rows that steps are taken from, for what is measured of the columns. */
record CountStatistics(HeldRows keys, PartialStatistics pass) implements PartitionWork<PartialStatistics> {
    @Override
    public PartialStatistics on(Partition partition) {
        return pass.count(partition.network().signature(), partition.split(keys).training());
    }
}
