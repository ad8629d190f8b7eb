package mlpc.runtime.partition;

import java.io.Serializable;

/**
 * Something to do where rows lie. It changes nothing that lasts: the same work on the same rows gives the same result.
 *
 * @param <R> what comes back
 */
@FunctionalInterface
public interface PartitionWork<R extends Serializable> extends Serializable {
    /**
     * Does it.
     *
     * @param partition the rows of one place
     * @return the result
     */
    R on(Partition partition);
}
