package mlpc.spark.plan;

import java.io.Serializable;
import mlpc.spark.row.BlockScorer;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Scores a partition's rows. */
final class RowsOfPartition extends AbstractFunction2<Object, Iterator<InternalRow>, Iterator<InternalRow>>
        implements Serializable {
    private static final long serialVersionUID = 1;

    private final ScoringTask task;
    private final ScoringColumns columns;
    private final SQLMetric count;

    RowsOfPartition(ScoringTask task, ScoringColumns columns, SQLMetric count) {
        this.task = task;
        this.columns = columns;
        this.count = count;
    }

    @Override
    public Iterator<InternalRow> apply(Object partition, Iterator<InternalRow> rows) {
        BlockScorer scorer = task.open(columns.schema(), (int) partition);
        return new ScoredRows(rows, scorer, columns, count);
    }
}
