package mlpc.spark.row;

import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Predicts blocks of rows, of one task: {@code begin}, {@code read} each row, {@code predict}, then take the predictions. Everything is
 * allocated once, with the task.
 */
public final class BlockScorer {
    /** Enough rows for matrix products at their full speed, and fewer where rows are long: a block stays in the processor's caches. */
    public static final int MOST = 256;

    private static final int LEAST = 96;
    private static final int NUMBERS = 1 << 17;

    private final RowReader reader;
    private final Place place;
    private final Network network;
    private final Workspace workspace;
    private final List<PredictedColumn> columns;
    private final PredictedRow row;
    private int count;

    /** @param wanted which of the columns are read, in the order in which rows shall have them */
    BlockScorer(ScoringModel model, RowReader reader, PredictionColumns columns, List<Integer> wanted, Place place) {
        this.reader = reader;
        this.place = place;
        this.network = model.network();
        this.workspace = model.workspace(Math.min(MOST, Math.max(LEAST, NUMBERS / Math.max(1, reader.width()))));
        List<PredictedColumn> all = columns.of(network.signature(), workspace);
        this.columns = wanted.stream().map(all::get).toList();
        this.row = new PredictedRow(this.columns);
    }

    /** Begins a block. */
    public void begin() {
        count = 0;
    }

    /** {@return the rows of the block} */
    public int count() {
        return count;
    }

    /** {@return whether the block takes no more rows} */
    public boolean isFull() {
        return count == workspace.capacity;
    }

    /**
     * Reads a row's inputs.
     *
     * @throws mlpc.runtime.tensor.DataException if a value does not fit; says where it is and what was expected
     */
    public void read(InternalRow row) {
        place.next();
        reader.read(row, place, workspace, count);
        count++;
    }

    /**
     * Reads rows of a batch, as many as the block takes.
     *
     * @param from the first
     * @throws mlpc.runtime.tensor.DataException if a value does not fit; says where it is and what was expected
     */
    public void read(ColumnarBatch batch, int from) {
        int to = Math.min(batch.numRows(), from + workspace.capacity - count);
        for (int next = from; next < to; next++) {
            place.next();
            reader.read(batch, next, place, workspace, count);
            count++;
        }
    }

    /**
     * Predicts the block.
     *
     * @throws mlpc.runtime.tensor.DataException if a value does not fit; says where it is and what was expected
     */
    public void predict() {
        reader.requireFinite(workspace, count, place);
        workspace.rows = count;
        network.run(Network.PREDICT, workspace, Pool.SINGLE);
    }

    /**
     * {@return the predictions for a row, a field for each wanted column; it is good until the next call}
     *
     * @param index of the row in the block
     */
    public UnsafeRow row(int index) {
        return row.of(index);
    }

    /**
     * Appends the predictions of all rows of the block.
     *
     * @param column of those that are wanted
     */
    public void append(int column, WritableColumnVector values) {
        columns.get(column).append(count, values);
    }
}
