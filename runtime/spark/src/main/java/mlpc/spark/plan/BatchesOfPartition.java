package mlpc.spark.plan;

import java.io.Serializable;
import mlpc.spark.row.BlockScorer;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Scores a partition's batches of columns. */
final class BatchesOfPartition extends AbstractFunction2<Object, Iterator<ColumnarBatch>, Iterator<ColumnarBatch>>
        implements Serializable {
    private static final long serialVersionUID = 1;

    private final ScoringTask task;
    private final ScoringColumns columns;
    private final SQLMetric count;

    BatchesOfPartition(ScoringTask task, ScoringColumns columns, SQLMetric count) {
        this.task = task;
        this.columns = columns;
        this.count = count;
    }

    @Override
    public Iterator<ColumnarBatch> apply(Object partition, Iterator<ColumnarBatch> batches) {
        BlockScorer scorer = task.open(columns.schema(), (int) partition);
        return new ScoredBatches(batches, scorer, columns, count);
    }
}
