package mlpc.spark.plan;

import java.io.Serializable;
import mlpc.spark.row.BlockScorer;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Scores what a partition has.
 *
 * @param <T> its rows, or batches of columns
 */
final class ScoredPartition<T> extends AbstractFunction2<Object, Iterator<T>, Iterator<T>> implements Serializable {
    private static final long serialVersionUID = 1;

    private final ScoringTask task;
    private final ScoringColumns columns;
    private final SQLMetric count;
    private final Scoring<T> scoring;

    /**
     * How rows or batches are scored, one after the other.
     *
     * @param <T> rows, or batches of columns
     */
    @FunctionalInterface
    interface Scoring<T> extends Serializable {
        Iterator<T> of(Iterator<T> unscored, BlockScorer scorer, ScoringColumns columns, SQLMetric count);
    }

    ScoredPartition(ScoringTask task, ScoringColumns columns, SQLMetric count, Scoring<T> scoring) {
        this.task = task;
        this.columns = columns;
        this.count = count;
        this.scoring = scoring;
    }

    @Override
    public Iterator<T> apply(Object partition, Iterator<T> unscored) {
        BlockScorer scorer = task.open(columns.schema(), columns.predicted(), (int) partition);
        return scoring.of(unscored, scorer, columns, count);
    }
}
