package mlpc.spark.plan;

import java.util.NoSuchElementException;
import mlpc.spark.row.BlockScorer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/**
 * Predicts a block of rows at a time. Where no column passes through, nothing is kept of a row but what it predicts; each resulting row is
 * written over the one before, as Spark's own nodes do.
 */
final class ScoredRows extends AbstractIterator<InternalRow> {
    private static final InternalRow NOTHING = new GenericInternalRow(new Object[0]);

    private final Iterator<InternalRow> rows;
    private final BlockScorer scorer;
    private final SQLMetric count;
    private final UnsafeProjection keeping;
    private final UnsafeProjection joining;
    private final InternalRow[] kept = new InternalRow[BlockScorer.MOST];
    private final JoinedRow joined = new JoinedRow();
    private final boolean keeps;
    private final boolean keepsAll;
    private final boolean isPredicted;
    private int next;

    ScoredRows(Iterator<InternalRow> rows, BlockScorer scorer, ScoringColumns columns, SQLMetric count) {
        this.rows = rows;
        this.scorer = scorer;
        this.count = count;
        this.keeping = columns.keeping();
        this.joining = columns.joining();
        this.keeps = !columns.kept().isEmpty();
        this.keepsAll = columns.keepsAll();
        this.isPredicted = columns.isPredicted();
    }

    @Override
    public boolean hasNext() {
        return next < scorer.count() || rows.hasNext();
    }

    @Override
    public InternalRow next() {
        if (next == scorer.count()) {
            fill();
        }
        InternalRow predicted = scorer.row(next);
        InternalRow row = keeps ? kept[next] : NOTHING;
        next++;
        return isPredicted ? predicted : joining.apply(joined.apply(row, predicted));
    }

    private void fill() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        next = 0;
        scorer.begin();
        while (!scorer.isFull() && rows.hasNext()) {
            InternalRow row = rows.next();
            if (keeps) {
                kept[scorer.count()] = (keepsAll ? row : keeping.apply(row)).copy();
            }
            scorer.read(row);
        }
        scorer.predict();
        count.add(scorer.count());
    }
}
