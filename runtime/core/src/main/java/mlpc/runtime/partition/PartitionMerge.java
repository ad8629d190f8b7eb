package mlpc.runtime.partition;

import java.io.Serializable;
import java.util.List;

/**
 * Puts results of several places together.
 *
 * @param <R> a result of one place, and of several
 */
@FunctionalInterface
public interface PartitionMerge<R extends Serializable> extends Serializable {
    /**
     * Does it.
     *
     * @param results one or more, in the order of the places; they may be changed
     * @return what they are together
     */
    R merge(List<R> results);
}
