package mlpc.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Which columns hold the inputs, and which ones a prediction adds: of an estimator and of its model.
 *
 * @param <T> the stage itself
 */
public interface HasPredictionColumns<T extends HasPredictionColumns<T>> extends Params {
    /** {@return the parameter of the column of vectors} */
    Param<String> featuresCol();

    /** {@return the parameter of the inputs' columns} */
    StringArrayParam featuresCols();

    /** {@return the parameter of the number's column} */
    Param<String> predictionCol();

    /** {@return the parameter of the probabilities' column} */
    Param<String> probabilityCol();

    /** {@return the parameter of the label's column} */
    Param<String> predictedLabelCol();

    /**
     * {@return this, with the inputs in one column}
     *
     * @param name of a column of vectors or arrays with all inputs
     */
    default T setFeaturesCol(String name) {
        set(featuresCol(), name);
        return itself();
    }

    /**
     * {@return this, with inputs in columns of other names than the model's}
     *
     * @param names of the columns, in the model's order
     */
    default T setFeaturesCols(String... names) {
        set(featuresCols(), names);
        return itself();
    }

    /**
     * {@return this, with another name of the number's column}
     *
     * @param name of the column; empty to leave it out
     */
    default T setPredictionCol(String name) {
        set(predictionCol(), name);
        return itself();
    }

    /**
     * {@return this, with another name of the probabilities' column}
     *
     * @param name of the column; empty to leave it out
     */
    default T setProbabilityCol(String name) {
        set(probabilityCol(), name);
        return itself();
    }

    /**
     * {@return this, with another name of the label's column}
     *
     * @param name of the column; empty to leave it out
     */
    default T setPredictedLabelCol(String name) {
        set(predictedLabelCol(), name);
        return itself();
    }

    @SuppressWarnings("unchecked")
    private T itself() {
        return (T) this;
    }
}
