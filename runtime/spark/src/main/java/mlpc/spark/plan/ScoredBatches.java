package mlpc.spark.plan;

import java.util.List;
import java.util.NoSuchElementException;
import mlpc.spark.row.BlockScorer;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/** Predicts batches of columns: what passes through is passed on as it is, and nothing is made a row. */
final class ScoredBatches extends AbstractIterator<ColumnarBatch> {
    private final Iterator<ColumnarBatch> batches;
    private final BlockScorer scorer;
    private final ScoringColumns columns;
    private final SQLMetric count;
    private final List<Integer> wanted;
    private final WritableColumnVector[] predicted;

    ScoredBatches(Iterator<ColumnarBatch> batches, BlockScorer scorer, ScoringColumns columns, SQLMetric count) {
        this.batches = batches;
        this.scorer = scorer;
        this.columns = columns;
        this.count = count;
        this.wanted = columns.predicted();
        this.predicted = new WritableColumnVector[wanted.size()];
        for (int column = 0; column < predicted.length; column++) {
            predicted[column] =
                    new OnHeapColumnVector(BlockScorer.MOST, columns.added().get(wanted.get(column)));
        }
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public ColumnarBatch next() {
        if (!batches.hasNext()) {
            throw new NoSuchElementException();
        }
        ColumnarBatch batch = batches.next();
        int rows = batch.numRows();
        for (WritableColumnVector column : predicted) {
            column.reset();
            column.reserve(rows);
        }
        for (int from = 0; from < rows; from += scorer.count()) {
            scorer.begin();
            scorer.read(batch, from);
            scorer.predict();
            for (int column = 0; column < predicted.length; column++) {
                scorer.append(column, predicted[column]);
            }
        }
        count.add(rows);
        ColumnVector[] result = new ColumnVector[columns.fields().size()];
        for (int field = 0; field < result.length; field++) {
            int index = columns.fields().get(field);
            int kept = columns.kept().size();
            result[field] =
                    index < kept ? batch.column(columns.kept().get(index)) : predicted[wanted.indexOf(index - kept)];
        }
        return new ColumnarBatch(result, rows);
    }
}
