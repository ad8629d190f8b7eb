package mlpc.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Which model is trained: a file, a text, or a class that was generated in the app's build.
 *
 * @param <T> the stage itself
 */
public interface HasModel<T extends HasModel<T>> extends Params {
    /** {@return the parameter of the model file} */
    Param<String> modelFile();

    /** {@return the parameter of the model file's text} */
    Param<String> modelText();

    /** {@return the parameter of the generated class} */
    Param<String> modelClass();

    /** {@return the parameter of the model's hypers} */
    StringArrayParam settings();

    /**
     * {@return this, with the model file set}
     *
     * @param file where the driver finds it
     */
    default T setModelFile(String file) {
        set(modelFile(), file);
        return itself();
    }

    /**
     * {@return this, with the model file's text set}
     *
     * @param text of a model file that imports nothing
     */
    default T setModelText(String text) {
        set(modelText(), text);
        return itself();
    }

    /**
     * {@return this, with the generated class set}
     *
     * @param name of a generated class in the app's jar; of a model of a table that of its inner class, {@code Penguins$Raw}
     */
    default T setModelClass(String name) {
        set(modelClass(), name);
        return itself();
    }

    /**
     * {@return this, with the model's hypers set}
     *
     * @param pairs {@code name=value}, as {@code --set} has them
     */
    default T setSettings(String... pairs) {
        set(settings(), pairs);
        return itself();
    }

    @SuppressWarnings("unchecked")
    private T itself() {
        return (T) this;
    }
}
