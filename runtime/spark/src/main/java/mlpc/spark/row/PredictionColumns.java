package mlpc.spark.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that a prediction adds, for each of the model's predictions: a number (of a class its index, of a flag 0 or 1, of several
 * numbers a vector), a vector with the probability of each class, and the label of a class or the word of a flag, where there are
 * such. An empty name is a column that nobody wants. Of a second prediction and others the names have the target's behind them:
 * {@code prediction_price}.
 *
 * @param prediction name of the number's column
 * @param probability name of the probabilities' column
 * @param label name of the label's column
 */
public record PredictionColumns(String prediction, String probability, String label) implements Serializable {
    /** {@return what is added to a DataFrame, in order} */
    public List<StructField> fields(Signature signature) {
        List<StructField> added = new ArrayList<>();
        for (int index = 0; index < count(signature); index++) {
            Field field = answer(signature, index);
            String suffix = index == 0 ? "" : "_" + field.name();
            if (!prediction.isEmpty()) {
                DataType type = isVector(field) ? SQLDataTypes.VectorType() : DataTypes.DoubleType;
                added.add(column(prediction + suffix, type));
            }
            if (!probability.isEmpty() && field.kind() != Kind.REAL) {
                added.add(column(probability + suffix, SQLDataTypes.VectorType()));
            }
            if (!label.isEmpty() && hasWords(field)) {
                added.add(column(label + suffix, DataTypes.StringType));
            }
        }
        return added;
    }

    private static StructField column(String name, DataType type) {
        return new StructField(name, type, false, Metadata.empty());
    }

    /** The columns' values, in the order of their fields, of the rows that a workspace has. */
    List<PredictedColumn> of(Signature signature, Workspace workspace) {
        List<PredictedColumn> columns = new ArrayList<>();
        for (int index = 0; index < count(signature); index++) {
            Field field = answer(signature, index);
            Tensor tensor = signature.predictions().isEmpty() ? workspace.output(index) : workspace.prediction(index);
            if (!prediction.isEmpty()) {
                columns.add(
                        isVector(field)
                                ? new PredictedColumn.OfVector(field, tensor)
                                : new PredictedColumn.OfNumber(field, tensor));
            }
            if (!probability.isEmpty() && field.kind() != Kind.REAL) {
                columns.add(new PredictedColumn.OfVector(field, tensor));
            }
            if (!label.isEmpty() && hasWords(field)) {
                columns.add(new PredictedColumn.OfWord(field, tensor));
            }
        }
        return columns;
    }

    private static boolean hasWords(Field field) {
        return !field.labels().isEmpty()
                || field.kind() == Kind.FLAG && !field.reading().yes().isEmpty();
    }

    private static boolean isVector(Field field) {
        return field.kind() == Kind.REAL && field.size() > 1;
    }

    /** Of a model without predictions its outputs count. */
    private static int count(Signature signature) {
        int predictions = signature.predictions().size();
        int all = predictions > 0 ? predictions : signature.outputs().size();
        if (all == 0) {
            throw new DataException(signature.model() + " predicts nothing: it has no predict and no output line");
        }
        return all;
    }

    private static Field answer(Signature signature, int index) {
        return signature.predictions().isEmpty()
                ? signature.outputs().get(index)
                : signature.predictions().get(index);
    }
}
