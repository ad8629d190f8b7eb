package mlpc.spark;

import java.util.List;
import mlpc.spark.row.ColumnNames;
import mlpc.spark.row.PredictionColumns;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.internal.SQLConf;

/** The parameters that an estimator and its model share: which columns are read, and which are added. */
final class ColumnParams {
    final Param<String> features;
    final StringArrayParam featureList;
    final Param<String> prediction;
    final Param<String> probability;
    final Param<String> predictedLabel;
    private final Params owner;

    /** Of a stage that is being made. */
    ColumnParams(Params owner) {
        this.owner = owner;
        features = new Param<>(owner, "featuresCol", "a column of vectors or arrays with all inputs of a row");
        featureList = new StringArrayParam(
                owner, "featuresCols", "the columns of the inputs, in the model's order, where they have other names");
        prediction = new Param<>(
                owner, "predictionCol", "gets the number that is predicted; of a class its index, of a flag 0 or 1");
        probability = new Param<>(owner, "probabilityCol", "gets a vector with the probability of each class");
        predictedLabel = new Param<>(owner, "predictedLabelCol", "gets the label of the class, where it has one");
    }

    void setDefaults() {
        owner.setDefault(features, "");
        owner.setDefault(featureList, new String[0]);
        owner.setDefault(prediction, "prediction");
        owner.setDefault(probability, "probability");
        owner.setDefault(predictedLabel, "predictedLabel");
    }

    ColumnNames inputs() {
        return names("", "", "");
    }

    ColumnNames names(String label, String weight, String key) {
        return new ColumnNames(
                owner.getOrDefault(features),
                List.of(owner.getOrDefault(featureList)),
                label,
                weight,
                key,
                SQLConf.get().sessionLocalTimeZone());
    }

    PredictionColumns added() {
        return new PredictionColumns(
                owner.getOrDefault(prediction), owner.getOrDefault(probability), owner.getOrDefault(predictedLabel));
    }
}
