package mlpc.spark.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.partition.PartitionMerge;
import mlpc.runtime.partition.PartitionWork;
import mlpc.runtime.partition.Partitions;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.RowReader;
import mlpc.spark.row.RowTable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The rows of a training in an RDD. A round is a stage: its work is broadcast, and each task is a function of that and of its rows, so
 * Spark may run it again, or twice at once, and counts it once.
 */
final class SparkPartitions implements Partitions, AutoCloseable {
    private final JavaSparkContext context;
    private final JavaRDD<PartitionRows> rows;
    private long repeated;

    SparkPartitions(JavaRDD<InternalRow> read, TrainingRequest request) {
        this.context = JavaSparkContext.fromSparkContext(read.context());
        this.rows = read.mapPartitionsWithIndex(
                        (index, partition) -> {
                            Network network = request.code().networks().get();
                            RowReader reader = RowLayout.ofRows(
                                    request.schema(), network.signature(), network.precision(), request.names());
                            return List.of(new PartitionRows(
                                            index,
                                            request,
                                            RowTable.read(partition, reader, network.signature(), index)))
                                    .iterator();
                        },
                        true)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public int count() {
        return rows.getNumPartitions();
    }

    @Override
    public <R extends Serializable> List<R> each(PartitionWork<R> work) {
        Broadcast<Parcel<PartitionWork<R>>> sent = context.broadcast(new Parcel<>(work));
        try {
            return taken(Failures.unwrapped(() -> rows.map(place ->
                            Answer.of(place.index(), place.run(sent.value().content())))
                    .collect()));
        } finally {
            sent.destroy();
        }
    }

    /** In a tree, where there are many: as Spark's treeAggregate, but always in the same order, so that rounding is the same. */
    @Override
    public <R extends Serializable> R together(PartitionWork<R> work, PartitionMerge<R> merge) {
        if (count() <= GROUP) {
            return Partitions.super.together(work, merge);
        }
        Broadcast<Parcel<PartitionWork<R>>> sent = context.broadcast(new Parcel<>(work));
        try {
            int groups = (count() + GROUP - 1) / GROUP;
            List<R> results = taken(Failures.unwrapped(() -> rows.mapToPair(place -> new Tuple2<>(
                            place.index() / GROUP,
                            Answer.of(place.index(), place.run(sent.value().content()))))
                    .groupByKey(groups)
                    .map(group -> new Parcel<>(Answer.merged(group._2(), merge)))
                    .collect()));
            return merge.merge(results);
        } finally {
            sent.destroy();
        }
    }

    private <R extends Serializable> List<R> taken(List<Parcel<Answer<R>>> arrived) {
        List<R> results = new ArrayList<>();
        arrived.stream()
                .map(Parcel::content)
                .sorted(Comparator.comparingInt(Answer::place))
                .forEach(answer -> {
                    results.add(answer.result());
                    repeated += answer.repeated();
                });
        return results;
    }

    /** Tasks that Spark began again after the loss of an executor or another failure. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() {
        rows.unpersist(false);
    }
}
