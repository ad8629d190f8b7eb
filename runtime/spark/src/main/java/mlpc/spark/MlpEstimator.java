package mlpc.spark;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.fit.Fitted;
import mlpc.spark.fit.Fitting;
import mlpc.spark.row.ColumnNames;
import mlpc.spark.row.RowLayout;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Trains a model of a {@code .mlp} file on the rows of a DataFrame, where they lie. Columns are found by the model's names, and read by
 * its rules: words for categories, nulls for gaps.
 *
 * <pre>{@code
 * MlpEstimator estimator = new MlpEstimator().setModelFile("penguins.mlp").setSeed(7);
 * MlpModel model = estimator.fit(birds);
 * }</pre>
 *
 * <p>The recipe is the file's. A parameter that is not set leaves it as it is.
 */
public final class MlpEstimator extends Estimator<MlpModel>
        implements HasModel<MlpEstimator>,
                HasPredictionColumns<MlpEstimator>,
                HasTrainingColumns<MlpEstimator>,
                HasTraining<MlpEstimator>,
                DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final ColumnParams columns;
    private final Param<String> modelFile;
    private final Param<String> modelText;
    private final Param<String> modelClass;
    private final StringArrayParam settings;
    private final Param<String> labelCol;
    private final Param<String> weightCol;
    private final Param<String> keyCol;
    private final LongParam seed;
    private final IntParam maxIter;
    private final IntParam numPartitions;
    private final IntParam roundsPerEpoch;
    private final Param<String> checkpointDir;

    /** Of a model that is named by {@link #setModelFile} or its like. */
    public MlpEstimator() {
        this(Identifiable.randomUID("mlp"));
    }

    /**
     * What Spark calls to copy and to read an estimator.
     *
     * @param uid of the stage
     */
    public MlpEstimator(String uid) {
        this.uid = uid;
        this.columns = new ColumnParams(this);
        modelFile = new Param<>(this, "modelFile", "the model file, where the driver finds it");
        modelText = new Param<>(this, "modelText", "the text of a model file");
        modelClass = new Param<>(this, "modelClass", "a generated class of the app's jar, in place of a model file");
        settings = new StringArrayParam(this, "settings", "hypers of the model: name=value");
        labelCol = new Param<>(this, "labelCol", "the column of the first target, where it has another name");
        weightCol = new Param<>(this, "weightCol", "the column of the rows' weights, where it has another name");
        keyCol = new Param<>(this, "keyCol", "the column of the rows' keys, where it has another name");
        seed = new LongParam(
                this, "seed", "of all that is random, from 0, in place of the model file's", ParamValidators.gtEq(0));
        maxIter = new IntParam(
                this, "maxIter", "epochs, 1 or more, in place of the model file's", ParamValidators.gtEq(1));
        numPartitions = new IntParam(
                this,
                "numPartitions",
                "partitions that are trained on side by side; 0 for those of the DataFrame",
                ParamValidators.gtEq(0));
        roundsPerEpoch = new IntParam(
                this,
                "roundsPerEpoch",
                "times an epoch that weights are averaged; 0 for what the plan finds best",
                ParamValidators.gtEq(0));
        checkpointDir = new Param<>(this, "checkpointDir", "a folder from which an interrupted training goes on");
        columns.setDefaults();
        for (Param<String> text :
                List.of(modelFile, modelText, modelClass, labelCol, weightCol, keyCol, checkpointDir)) {
            setDefault(text, "");
        }
        setDefault(settings, new String[0]);
        setDefault(numPartitions, 0);
        setDefault(roundsPerEpoch, 0);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Param<String> modelFile() {
        return modelFile;
    }

    @Override
    public Param<String> modelText() {
        return modelText;
    }

    @Override
    public Param<String> modelClass() {
        return modelClass;
    }

    @Override
    public StringArrayParam settings() {
        return settings;
    }

    @Override
    public Param<String> featuresCol() {
        return columns.features;
    }

    @Override
    public StringArrayParam featuresCols() {
        return columns.featureList;
    }

    @Override
    public Param<String> labelCol() {
        return labelCol;
    }

    @Override
    public Param<String> weightCol() {
        return weightCol;
    }

    @Override
    public Param<String> keyCol() {
        return keyCol;
    }

    @Override
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    @Override
    public Param<String> probabilityCol() {
        return columns.probability;
    }

    @Override
    public Param<String> predictedLabelCol() {
        return columns.predictedLabel;
    }

    @Override
    public LongParam seed() {
        return seed;
    }

    @Override
    public IntParam maxIter() {
        return maxIter;
    }

    @Override
    public IntParam numPartitions() {
        return numPartitions;
    }

    @Override
    public IntParam roundsPerEpoch() {
        return roundsPerEpoch;
    }

    @Override
    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    @Override
    public MlpModel fit(Dataset<?> dataset) {
        CompiledModel model = compile();
        Fitted fitted = fitting(model, dataset).run(getOrDefault(checkpointDir));
        MlpModel trained = copyValues(new MlpModel(uid), ParamMap.empty());
        return trained.with(model, fitted.weights(), Optional.of(fitted.summary()))
                .setParent(this);
    }

    /**
     * {@return how a training would go, in words: its rounds, and what they cost}
     *
     * @param dataset that would be trained on
     */
    public String explain(Dataset<?> dataset) {
        return fitting(compile(), dataset).plan().toString();
    }

    private Fitting fitting(CompiledModel model, Dataset<?> dataset) {
        return new Fitting(model, recipe(model), names(), dataset, (int) getOrDefault(numPartitions), (int)
                getOrDefault(roundsPerEpoch));
    }

    private ColumnNames names() {
        return columns.names(getOrDefault(labelCol), getOrDefault(weightCol), getOrDefault(keyCol));
    }

    private Recipe recipe(CompiledModel model) {
        Recipe recipe = model.signature().recipe();
        if (isSet(seed)) {
            recipe = recipe.withSeed((long) getOrDefault(seed));
        }
        if (isSet(maxIter)) {
            recipe = recipe.withSteps(0).withEpochs((int) getOrDefault(maxIter));
        }
        return recipe;
    }

    private CompiledModel compile() {
        String file = getOrDefault(modelFile);
        String text = getOrDefault(modelText);
        String name = getOrDefault(modelClass);
        long given = Stream.of(file, text, name).filter(each -> !each.isEmpty()).count();
        if (given != 1) {
            throw new DataException(
                    "which model is to be trained? Call one of setModelFile, setModelText and setModelClass"
                            + (given == 0 ? "" : ", and set the others to \"\": there are " + given));
        }
        if (!name.isEmpty()) {
            return CompiledModel.ofClass(name);
        }
        return CompiledModel.of(
                file.isEmpty() ? new Source("model.mlp", text) : read(file), List.of(getOrDefault(settings)));
    }

    private static Source read(String file) {
        try {
            return Source.read(Path.of(file));
        } catch (IOException failed) {
            String why = failed instanceof NoSuchFileException ? "there is none" : failed.getMessage();
            throw new DataException("cannot read the model file " + file + " where the driver runs: " + why, failed);
        }
    }

    @Override
    public StructType transformSchema(StructType schema) {
        CompiledModel model = compile();
        Network network = model.code().networks().get();
        RowLayout.ofInputs(schema, model.signature(), network.precision(), columns.inputs());
        StructType result = schema;
        for (StructField field : columns.added().fields(model.signature())) {
            result = result.add(field);
        }
        return result;
    }

    @Override
    public MlpEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** {@return what reads a saved estimator} */
    public static MLReader<MlpEstimator> read() {
        return new Metadata().read();
    }

    /**
     * {@return a saved estimator}
     *
     * @param path where it was saved, on any file system that Spark knows
     */
    public static MlpEstimator load(String path) {
        return read().load(path);
    }

    private static final class Metadata implements DefaultParamsReadable<MlpEstimator> {
        private static final long serialVersionUID = 1;
    }
}
