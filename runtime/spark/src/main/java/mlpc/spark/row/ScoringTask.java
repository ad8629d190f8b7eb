package mlpc.spark.row;

import java.io.Serializable;
import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.types.StructType;

/** What a task needs to predict the rows of a partition. */
public final class ScoringTask implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final Broadcast<ScoringModel> model;
    private final ColumnNames names;
    private final PredictionColumns columns;

    /** @param name of the model, which a plan shows */
    public ScoringTask(String name, Broadcast<ScoringModel> model, ColumnNames names, PredictionColumns columns) {
        this.name = name;
        this.model = model;
        this.names = names;
        this.columns = columns;
    }

    /**
     * {@return what predicts the rows of a partition}
     *
     * @param schema of the rows that come in
     * @param wanted which of the predicted columns are read, in the order in which rows shall have them
     * @param partition its number
     */
    public BlockScorer open(StructType schema, List<Integer> wanted, int partition) {
        ScoringModel scoring = model.value();
        Network network = scoring.network();
        RowReader reader = RowLayout.ofInputs(schema, network.signature(), network.precision(), names);
        return new BlockScorer(scoring, reader, columns, wanted, new Place(partition));
    }

    @Override
    public String toString() {
        return name;
    }
}
