package mlpc.spark.row;

import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.ScoringModel;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/** A function of SQL: a struct with the model's columns in, a struct with the predictions out; null for null. */
public final class PredictFunction implements UDF1<@Nullable Object, @Nullable Row> {
    private static final long serialVersionUID = 1;

    private final Broadcast<ScoringModel> model;
    private final ColumnNames names;
    private final PredictionColumns columns;
    private transient volatile @Nullable ThreadLocal<State> states;

    /** What one thread of an executor has. */
    private record State(
            StructType schema,
            Function1<Object, Object> toSpark,
            RowReader reader,
            Workspace workspace,
            PredictedRow predicted,
            Function1<Object, Object> fromSpark) {}

    /** Finds columns by the names given, and adds those of a prediction. */
    public PredictFunction(Broadcast<ScoringModel> model, ColumnNames names, PredictionColumns columns) {
        this.model = model;
        this.names = names;
        this.columns = columns;
    }

    /** {@return the type of the struct that it gives} */
    public static StructType type(Signature signature, PredictionColumns columns) {
        return new StructType(columns.fields(signature).toArray(StructField[]::new));
    }

    @Override
    public @Nullable Row call(@Nullable Object argument) {
        if (argument == null) {
            return null;
        }
        if (!(argument instanceof Row row)) {
            throw new DataException("a model takes one struct with all its columns, as in mlp_predict(struct(*)), not "
                    + argument.getClass().getSimpleName() + " " + argument);
        }
        State state = state(row.schema());
        Network network = model.value().network();
        InternalRow values = (InternalRow) state.toSpark.apply(row);
        Place place = new Place(-1);
        state.reader.read(values, place, state.workspace, 0);
        state.reader.requireFinite(state.workspace, 1, place);
        state.workspace.rows = 1;
        network.run(Network.PREDICT, state.workspace, Pool.SINGLE);
        return (Row) state.fromSpark.apply(state.predicted.of(0));
    }

    private State state(StructType schema) {
        ThreadLocal<State> present = states();
        State state = present.get();
        if (state == null || state.schema != schema && !state.schema.equals(schema)) {
            Network network = model.value().network();
            Workspace workspace = model.value().workspace(1);
            state = new State(
                    schema,
                    CatalystTypeConverters.createToCatalystConverter(schema),
                    RowLayout.ofInputs(schema, network.signature(), network.precision(), names),
                    workspace,
                    new PredictedRow(columns.of(network.signature(), workspace)),
                    CatalystTypeConverters.createToScalaConverter(type(network.signature(), columns)));
            present.set(state);
        }
        return state;
    }

    private ThreadLocal<State> states() {
        ThreadLocal<State> present = states;
        return present == null ? first() : present;
    }

    private synchronized ThreadLocal<State> first() {
        ThreadLocal<State> present = states;
        if (present == null) {
            present = new ThreadLocal<>();
            states = present;
        }
        return present;
    }
}
