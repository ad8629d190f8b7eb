package mlpc.spark.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.partition.PartitionWork;
import mlpc.runtime.partition.Partitions;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.RowReader;
import mlpc.spark.row.RowTable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a training in an RDD. A round is a stage: its work is broadcast, and each task is a function of that and of its rows, so
 * Spark may run it again, or twice at once, and counts it once.
 */
final class SparkPartitions implements Partitions, AutoCloseable {
    private final JavaSparkContext context;
    private final JavaRDD<PartitionRows> rows;
    private long repeated;

    /** A result, and how often its task had been begun before. */
    private record Answer<R extends Serializable>(R result, int attempts) implements Serializable {}

    SparkPartitions(JavaRDD<Row> read, TrainingRequest request) {
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
        Broadcast<PartitionWork<R>> sent = context.broadcast(work);
        try {
            List<Answer<R>> answers = Failures.unwrapped(() -> rows.map(partition -> new Answer<>(
                            partition.run(sent.value()), TaskContext.get().attemptNumber()))
                    .collect());
            List<R> results = new ArrayList<>();
            for (Answer<R> answer : answers) {
                results.add(answer.result());
                repeated += answer.attempts();
            }
            return results;
        } finally {
            sent.destroy();
        }
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
