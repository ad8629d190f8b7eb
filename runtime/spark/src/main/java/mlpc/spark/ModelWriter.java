package mlpc.spark;

import java.io.IOException;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.code.ModelFolder;
import org.apache.spark.ml.util.MLWriter;

/** Saves a trained stage: Spark's metadata, and beside it the model's text and a weights file. */
final class ModelWriter extends MLWriter {
    private final MLWriter metadata;
    private final CompiledModel model;
    private final byte[] weights;

    ModelWriter(MLWriter metadata, CompiledModel model, byte[] weights) {
        this.metadata = metadata;
        this.model = model;
        this.weights = weights;
    }

    @Override
    public void saveImpl(String path) {
        try {
            metadata.session(sparkSession()).save(path);
            new ModelFolder(path, sc().hadoopConfiguration()).write(model, weights);
        } catch (IOException failed) {
            throw new DataException("cannot save the model to " + path + ": " + failed.getMessage(), failed);
        }
    }
}
