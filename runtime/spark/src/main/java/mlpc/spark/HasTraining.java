package mlpc.spark;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * How a training goes, where it goes otherwise than the model file's recipe says.
 *
 * @param <T> the stage itself
 */
public interface HasTraining<T extends HasTraining<T>> extends Params {
    /** {@return the parameter of the seed} */
    LongParam seed();

    /** {@return the parameter of the number of epochs} */
    IntParam maxIter();

    /** {@return the parameter of the number of partitions} */
    IntParam numPartitions();

    /** {@return the parameter of the number of rounds} */
    IntParam roundsPerEpoch();

    /** {@return the parameter of the folder of checkpoints} */
    Param<String> checkpointDir();

    /**
     * {@return this, with the seed set}
     *
     * @param number from 0; the same one gives the same weights
     */
    default T setSeed(long number) {
        set(seed(), number);
        return itself();
    }

    /**
     * {@return this, with the number of epochs set}
     *
     * @param epochs 1 or more
     */
    default T setMaxIter(int epochs) {
        set(maxIter(), epochs);
        return itself();
    }

    /**
     * {@return this, with the number of partitions set}
     *
     * @param count 1 or more; 0 for those that the DataFrame has
     */
    default T setNumPartitions(int count) {
        set(numPartitions(), count);
        return itself();
    }

    /**
     * {@return this, with the number of rounds set}
     *
     * @param count of rounds in an epoch, after each of which weights are averaged; 0 for what the plan finds best
     */
    default T setRoundsPerEpoch(int count) {
        set(roundsPerEpoch(), count);
        return itself();
    }

    /**
     * {@return this, with the folder of checkpoints set}
     *
     * @param folder on any file system that Spark knows, from which an interrupted training goes on
     */
    default T setCheckpointDir(String folder) {
        set(checkpointDir(), folder);
        return itself();
    }

    @SuppressWarnings("unchecked")
    private T itself() {
        return (T) this;
    }
}
