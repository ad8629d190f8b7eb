package mlpc.spark.row;

import java.io.Serializable;
import mlpc.runtime.network.Network;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What a task does with a partition: rows come in, and leave with the columns of their predictions. */
public final class ScoringTask extends AbstractFunction1<Iterator<Object>, Iterator<Object>> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Broadcast<ScoringModel> model;
    private final StructType schema;
    private final ColumnNames names;
    private final PredictionColumns columns;

    /** @param schema of the rows that come in */
    public ScoringTask(Broadcast<ScoringModel> model, StructType schema, ColumnNames names, PredictionColumns columns) {
        this.model = model;
        this.schema = schema;
        this.names = names;
        this.columns = columns;
    }

    @Override
    public Iterator<Object> apply(Iterator<Object> rows) {
        ScoringModel scoring = model.value();
        Network network = scoring.network();
        RowReader reader = RowLayout.ofInputs(schema, network.signature(), network.precision(), names);
        TaskContext context = TaskContext.get();
        Place place = new Place(context == null ? -1 : context.partitionId());
        return new ScoredRows(rows, scoring, reader, columns, place);
    }
}
