package mlpc.spark.row;

import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Predicts blocks of rows, of one task: {@code begin}, {@code read} each row, {@code predict}, then take the predictions. Everything is
 * allocated once, with the task.
 */
public final class BlockScorer {
    /** Enough rows for matrix products at their full speed, few enough to stay in the processor's caches. */
    public static final int MOST = 256;

    private final RowReader reader;
    private final Place place;
    private final Network network;
    private final Workspace workspace;
    private final List<PredictedColumn> columns;
    private int count;

    BlockScorer(ScoringModel model, RowReader reader, PredictionColumns columns, Place place) {
        this.reader = reader;
        this.place = place;
        this.network = model.network();
        this.workspace = model.workspace(MOST);
        this.columns = columns.of(network.signature(), workspace);
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
        return count == MOST;
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
     * Reads rows from … to − 1 of a batch, at most {@link #MOST}.
     *
     * @throws mlpc.runtime.tensor.DataException if a value does not fit; says where it is and what was expected
     */
    public void read(ColumnarBatch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            place.next();
            reader.read(batch, row, place, workspace, count);
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
     * Puts a prediction where another column of the same row may be put behind it; the value is the row's own until the next call.
     *
     * @param column of those that are predicted
     * @param row of the block
     */
    public void put(int column, int row, InternalRow values) {
        columns.get(column).put(row, values, column);
    }

    /**
     * Appends the predictions of all rows of the block.
     *
     * @param column of those that are predicted
     */
    public void append(int column, WritableColumnVector values) {
        PredictedColumn predicted = columns.get(column);
        for (int row = 0; row < count; row++) {
            predicted.append(row, values);
        }
    }
}
