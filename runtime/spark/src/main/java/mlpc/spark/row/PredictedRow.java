package mlpc.spark.row;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;

/** A row of Spark's whose fields are predictions. It is written at once as Spark's own code writes rows, with no row of objects before it. */
final class PredictedRow {
    private final PredictedColumn[] columns;
    private final UnsafeRowWriter values;

    PredictedRow(List<PredictedColumn> columns) {
        this.columns = columns.toArray(PredictedColumn[]::new);
        this.values = new UnsafeRowWriter(this.columns.length);
    }

    /** The predictions for a row of the workspace; it is good until the next call. */
    UnsafeRow of(int row) {
        values.reset();
        values.zeroOutNullBytes();
        for (int column = 0; column < columns.length; column++) {
            columns[column].write(row, values, column);
        }
        return values.getRow();
    }
}
