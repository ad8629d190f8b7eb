package mlpc.runtime.partition;

import java.io.Serializable;
import mlpc.runtime.network.HeldKeys;

/** The keys of a place whose hashes are the least and the largest, and its rows. */
record KeyRange(HeldKeys keys, long rows) implements Serializable {
    static KeyRange of(Partition partition, double share, long seed) {
        return new KeyRange(
                HeldKeys.of(partition.rows(), share, seed), partition.rows().size());
    }
}
