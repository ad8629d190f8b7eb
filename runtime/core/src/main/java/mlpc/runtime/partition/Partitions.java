package mlpc.runtime.partition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a training in several places: all that an engine has to implement. On plain streams it is
 *
 * <pre>{@code
 * List<Partition> parts = List.of(new Partition(0, first, Xor::new, recipe), new Partition(1, second, Xor::new, recipe));
 * Partitions partitions = new Partitions() {
 *     @Override
 *     public int count() {
 *         return parts.size();
 *     }
 *
 *     @Override
 *     public <R extends Serializable> List<R> each(PartitionWork<R> work) {
 *         return parts.parallelStream().map(part -> part.run(work)).toList();
 *     }
 * };
 * }</pre>
 *
 * <p>Work and its results are serialisable, and work is a function of what it holds and of the rows alone. So it may be done anywhere, and
 * done again where a place was lost, or twice at once: each result counts once, and is the same.
 */
public interface Partitions {
    /**
     * Places.
     *
     * @return how many; some may have no rows
     */
    int count();

    /**
     * Does something in each place.
     *
     * @param work is sent to each place, and run there by {@link Partition#run}
     * @param <R> what comes back
     * @return the results, in the order of the partitions' numbers
     */
    <R extends Serializable> List<R> each(PartitionWork<R> work);

    /** How many places, one behind the other, are put together first where there are more. */
    int GROUP = 16;

    /**
     * Does something in each place, and puts the results together in a tree whose shape depends on the number of places alone: the results
     * of each {@value #GROUP} places in their order, then those of the groups in theirs. So rounding is the same in every engine. One
     * with many places does the first level where the results are, so that its driver gets one result of each group.
     *
     * @param work is sent to each place, and run there by {@link Partition#run}
     * @param merge puts results together
     * @param <R> what comes back
     * @return the result of all places
     */
    default <R extends Serializable> R together(PartitionWork<R> work, PartitionMerge<R> merge) {
        List<R> results = each(work);
        if (results.size() <= GROUP) {
            return merge.merge(results);
        }
        List<R> groups = new ArrayList<>();
        for (int from = 0; from < results.size(); from += GROUP) {
            groups.add(merge.merge(results.subList(from, Math.min(results.size(), from + GROUP))));
        }
        return merge.merge(groups);
    }
}
