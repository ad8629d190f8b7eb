package mlpc.spark.row;

import java.util.NoSuchElementException;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Signature;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;

/** Predicts a block of rows at a time. Beside Spark's own rows nothing is allocated. */
final class ScoredRows extends AbstractIterator<Object> {
    /** Enough for matrix products at their full speed, few enough to stay in the processor's caches. */
    private static final int BLOCK = 256;

    private final Iterator<Object> rows;
    private final RowReader reader;
    private final PredictionColumns columns;
    private final Place place;
    private final Network network;
    private final Signature signature;
    private final Workspace workspace;
    private final InternalRow[] block = new InternalRow[BLOCK];
    private final int added;
    private int count;
    private int next;

    ScoredRows(Iterator<Object> rows, ScoringModel model, RowReader reader, PredictionColumns columns, Place place) {
        this.rows = rows;
        this.reader = reader;
        this.columns = columns;
        this.place = place;
        this.network = model.network();
        this.signature = network.signature();
        this.workspace = model.workspace(BLOCK);
        this.added = columns.fields(signature).size();
    }

    @Override
    public boolean hasNext() {
        return next < count || rows.hasNext();
    }

    @Override
    public Object next() {
        if (next == count) {
            fill();
        }
        Object[] values = new Object[added];
        columns.put(signature, workspace, next, values);
        return new JoinedRow(block[next++], new GenericInternalRow(values));
    }

    private void fill() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        next = 0;
        count = 0;
        while (count < BLOCK && rows.hasNext()) {
            InternalRow row = (InternalRow) rows.next();
            place.next();
            reader.read(row, place, workspace, count);
            block[count++] = row;
        }
        workspace.rows = count;
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
    }
}
