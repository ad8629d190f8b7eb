package mlpc.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.code.ModelFolder;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link ModelWriter} has saved. A model of a generated class alone has no text: its class has to be in the app's jar. */
final class ModelReader extends MLReader<MlpModel> {
    private final MLReader<MlpModel> metadata;

    ModelReader(MLReader<MlpModel> metadata) {
        this.metadata = metadata;
    }

    @Override
    public MlpModel load(String path) {
        MlpModel model;
        try {
            model = metadata.session(sparkSession()).load(path);
        } catch (ClassCastException other) {
            throw new DataException(
                    path + " holds another stage than an MlpModel: a pipeline is loaded by"
                            + " PipelineModel.load, an estimator by MlpEstimator.load",
                    other);
        }
        try {
            ModelFolder folder = new ModelFolder(path, sc().hadoopConfiguration());
            String name = model.getOrDefault(model.modelClass());
            Optional<CompiledModel> text = folder.hasText()
                    ? Optional.of(folder.model(List.of(model.getOrDefault(model.settings()))))
                    : Optional.empty();
            CompiledModel code = name.isEmpty()
                    ? text.orElseThrow(() -> new DataException("there is no model in " + path))
                    : text.map(found -> found.inClass(name)).orElseGet(() -> CompiledModel.ofClass(name));
            return model.with(code, folder.weights(), Optional.empty());
        } catch (IOException failed) {
            throw new DataException("cannot load the model of " + path + ": " + failed.getMessage(), failed);
        }
    }
}
