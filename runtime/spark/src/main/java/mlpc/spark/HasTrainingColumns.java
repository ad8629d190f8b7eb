package mlpc.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Which columns only a training reads, where they have other names than the model gives them.
 *
 * @param <T> the stage itself
 */
public interface HasTrainingColumns<T extends HasTrainingColumns<T>> extends Params {
    /** {@return the parameter of the first target's column} */
    Param<String> labelCol();

    /** {@return the parameter of the weights' column} */
    Param<String> weightCol();

    /** {@return the parameter of the keys' column} */
    Param<String> keyCol();

    /**
     * {@return this, with the first target's column set}
     *
     * @param name of the column
     */
    default T setLabelCol(String name) {
        set(labelCol(), name);
        return itself();
    }

    /**
     * {@return this, with the weights' column set}
     *
     * @param name of the column; the model has an input that is a {@code weight}
     */
    default T setWeightCol(String name) {
        set(weightCol(), name);
        return itself();
    }

    /**
     * {@return this, with the keys' column set}
     *
     * @param name of the column; the model has an input that is a {@code key}
     */
    default T setKeyCol(String name) {
        set(keyCol(), name);
        return itself();
    }

    @SuppressWarnings("unchecked")
    private T itself() {
        return (T) this;
    }
}
