package mlpc.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
public final class MlpEstimator extends Estimator<MlpModel> implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;
    private static final long UNSET = -1;

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
        seed = new LongParam(this, "seed", "of all that is random, in place of the model file's");
        maxIter = new IntParam(this, "maxIter", "epochs, in place of the model file's");
        numPartitions = new IntParam(
                this, "numPartitions", "partitions that are trained on side by side; 0 for those of the DataFrame");
        roundsPerEpoch = new IntParam(
                this, "roundsPerEpoch", "times an epoch that weights are averaged; 0 for what the plan finds best");
        checkpointDir = new Param<>(this, "checkpointDir", "a folder from which an interrupted training goes on");
        columns.setDefaults();
        for (Param<String> text :
                List.of(modelFile, modelText, modelClass, labelCol, weightCol, keyCol, checkpointDir)) {
            setDefault(text, "");
        }
        setDefault(settings, new String[0]);
        setDefault(seed, UNSET);
        setDefault(maxIter, (int) UNSET);
        setDefault(numPartitions, 0);
        setDefault(roundsPerEpoch, 0);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** {@return the parameter of the model file} */
    public Param<String> modelFile() {
        return modelFile;
    }

    /**
     * {@return this, with the model file set}
     *
     * @param file where the driver finds it
     */
    public MlpEstimator setModelFile(String file) {
        set(modelFile, file);
        return this;
    }

    /** {@return the parameter of the model file's text} */
    public Param<String> modelText() {
        return modelText;
    }

    /**
     * {@return this, with the model file's text set}
     *
     * @param text of a model file that imports nothing
     */
    public MlpEstimator setModelText(String text) {
        set(modelText, text);
        return this;
    }

    /** {@return the parameter of the generated class} */
    public Param<String> modelClass() {
        return modelClass;
    }

    /**
     * {@return this, with the generated class set}
     *
     * @param name of a generated class in the app's jar; of a model of a table that of its inner class, {@code Penguins$Raw}
     */
    public MlpEstimator setModelClass(String name) {
        set(modelClass, name);
        return this;
    }

    /** {@return the parameter of the model's hypers} */
    public StringArrayParam settings() {
        return settings;
    }

    /**
     * {@return this, with the model's hypers set}
     *
     * @param pairs {@code name=value}, as {@code --set} has them
     */
    public MlpEstimator setSettings(String... pairs) {
        set(settings, pairs);
        return this;
    }

    /** {@return the parameter of the column of vectors} */
    public Param<String> featuresCol() {
        return columns.features;
    }

    /**
     * {@return this, with the column of vectors set}
     *
     * @param name of a column of vectors or arrays with all inputs
     */
    public MlpEstimator setFeaturesCol(String name) {
        set(columns.features, name);
        return this;
    }

    /** {@return the parameter of the inputs' columns} */
    public StringArrayParam featuresCols() {
        return columns.featureList;
    }

    /**
     * {@return this, with the inputs' columns set}
     *
     * @param names of the columns, in the model's order
     */
    public MlpEstimator setFeaturesCols(String... names) {
        set(columns.featureList, names);
        return this;
    }

    /** {@return the parameter of the first target's column} */
    public Param<String> labelCol() {
        return labelCol;
    }

    /**
     * {@return this, with the first target's column set}
     *
     * @param name of the column
     */
    public MlpEstimator setLabelCol(String name) {
        set(labelCol, name);
        return this;
    }

    /** {@return the parameter of the weights' column} */
    public Param<String> weightCol() {
        return weightCol;
    }

    /**
     * {@return this, with the weights' column set}
     *
     * @param name of the column; the model has an input that is a {@code weight}
     */
    public MlpEstimator setWeightCol(String name) {
        set(weightCol, name);
        return this;
    }

    /** {@return the parameter of the keys' column} */
    public Param<String> keyCol() {
        return keyCol;
    }

    /**
     * {@return this, with the keys' column set}
     *
     * @param name of the column; the model has an input that is a {@code key}
     */
    public MlpEstimator setKeyCol(String name) {
        set(keyCol, name);
        return this;
    }

    /** {@return the parameter of the number's column} */
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    /**
     * {@return this, with the number's column set}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpEstimator setPredictionCol(String name) {
        set(columns.prediction, name);
        return this;
    }

    /** {@return the parameter of the probabilities' column} */
    public Param<String> probabilityCol() {
        return columns.probability;
    }

    /**
     * {@return this, with the probabilities' column set}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpEstimator setProbabilityCol(String name) {
        set(columns.probability, name);
        return this;
    }

    /** {@return the parameter of the label's column} */
    public Param<String> predictedLabelCol() {
        return columns.predictedLabel;
    }

    /**
     * {@return this, with the label's column set}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpEstimator setPredictedLabelCol(String name) {
        set(columns.predictedLabel, name);
        return this;
    }

    /** {@return the parameter of the seed} */
    public LongParam seed() {
        return seed;
    }

    /**
     * {@return this, with the seed set}
     *
     * @param number from 0; the same one gives the same weights
     */
    public MlpEstimator setSeed(long number) {
        set(seed, number);
        return this;
    }

    /** {@return the parameter of the number of epochs} */
    public IntParam maxIter() {
        return maxIter;
    }

    /**
     * {@return this, with the number of epochs set}
     *
     * @param epochs 1 or more
     */
    public MlpEstimator setMaxIter(int epochs) {
        set(maxIter, epochs);
        return this;
    }

    /** {@return the parameter of the number of partitions} */
    public IntParam numPartitions() {
        return numPartitions;
    }

    /**
     * {@return this, with the number of partitions set}
     *
     * @param count 1 or more; 0 for those that the DataFrame has
     */
    public MlpEstimator setNumPartitions(int count) {
        set(numPartitions, count);
        return this;
    }

    /** {@return the parameter of the number of rounds} */
    public IntParam roundsPerEpoch() {
        return roundsPerEpoch;
    }

    /**
     * {@return this, with the number of rounds set}
     *
     * @param rounds times an epoch that weights are averaged, no more than its steps; 0 for what the plan finds best
     */
    public MlpEstimator setRoundsPerEpoch(int rounds) {
        set(roundsPerEpoch, rounds);
        return this;
    }

    /** {@return the parameter of the folder of checkpoints} */
    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    /**
     * {@return this, with the folder of checkpoints set}
     *
     * @param folder on any file system that Spark knows; empty for none
     */
    public MlpEstimator setCheckpointDir(String folder) {
        set(checkpointDir, folder);
        return this;
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
        if (List.of(file, text, name).stream().filter(String::isEmpty).count() != 2) {
            throw new DataException(
                    "which model is to be trained? Call one of setModelFile, setModelText and setModelClass");
        }
        if (!name.isEmpty()) {
            return CompiledModel.ofClass(name);
        }
        return CompiledModel.of(
                file.isEmpty() ? new Source("model.mlp", text) : read(file),
                MlpModel.hypers(List.of(getOrDefault(settings))));
    }

    private static Source read(String file) {
        try {
            return Source.read(Path.of(file));
        } catch (IOException failed) {
            throw new DataException("cannot read the model file " + file + ": " + failed.getMessage(), failed);
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
