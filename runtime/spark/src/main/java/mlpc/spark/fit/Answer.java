package mlpc.spark.fit;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import mlpc.runtime.partition.PartitionMerge;
import org.apache.spark.TaskContext;

/**
 * A result of one partition, or of several that lie one behind the other.
 *
 * @param place the number of the first one
 * @param result of all of them
 * @param repeated how often their tasks had been begun before
 * @param <R> what comes back
 */
record Answer<R extends Serializable>(int place, R result, long repeated) implements Serializable {
    /** Of the task that is running. */
    static <R extends Serializable> Parcel<Answer<R>> of(int place, R result) {
        return new Parcel<>(new Answer<>(place, result, TaskContext.get().attemptNumber()));
    }

    /** Several together, in the order of the partitions, in whatever order they arrive. */
    static <R extends Serializable> Answer<R> merged(Iterable<Parcel<Answer<R>>> arrived, PartitionMerge<R> merge) {
        List<Answer<R>> inOrder = StreamSupport.stream(arrived.spliterator(), false)
                .map(Parcel::content)
                .sorted(Comparator.comparingInt(Answer::place))
                .toList();
        long repeated = inOrder.stream().mapToLong(Answer::repeated).sum();
        R result = merge.merge(inOrder.stream().map(Answer::result).toList());
        return new Answer<>(inOrder.get(0).place(), result, repeated);
    }
}
