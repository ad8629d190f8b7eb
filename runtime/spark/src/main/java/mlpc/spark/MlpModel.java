package mlpc.spark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.code.ModelFolder;
import mlpc.spark.code.ScoringModel;
import mlpc.spark.row.PredictFunction;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.ScoringTask;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: a stage that adds its predictions to the rows of a DataFrame.
 *
 * <pre>{@code
 * MlpModel model = new MlpEstimator().setModelFile("penguins.mlp").fit(birds);
 * model.transform(birds).select("predictedLabel", "probability").show();
 * model.write().overwrite().save("penguins.model");
 * }</pre>
 *
 * <p>Each executor compiles the model once. Rows are predicted in blocks; of the inputs a null means what the model says of a gap.
 */
public final class MlpModel extends Model<MlpModel> implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final ColumnParams columns;
    private final Param<String> modelClass;
    private final StringArrayParam settings;
    private transient @Nullable CompiledModel compiled;
    private transient @Nullable ScoringModel scoring;
    private transient Optional<FitSummary> summary = Optional.empty();
    /** For the context that it was made in. */
    private transient @Nullable Broadcast<ScoringModel> sent;

    private transient @Nullable SparkContext sentBy;

    /**
     * What Spark calls to read a saved model; apps call {@link #load}.
     *
     * @param uid of the stage
     */
    public MlpModel(String uid) {
        this.uid = uid;
        this.columns = new ColumnParams(this);
        this.modelClass = new Param<>(this, "modelClass", "the generated class, where it is in the app's jar");
        this.settings = new StringArrayParam(this, "settings", "hypers that the model was compiled with: name=value");
        columns.setDefaults();
        setDefault(modelClass, "");
        setDefault(settings, new String[0]);
    }

    MlpModel with(CompiledModel code, byte[] weights, Optional<FitSummary> fitted) {
        this.compiled = code;
        this.scoring = code.with(weights);
        this.summary = fitted;
        return this;
    }

    @Override
    public String uid() {
        return uid;
    }

    /** {@return the parameter of the column of vectors} */
    public Param<String> featuresCol() {
        return columns.features;
    }

    /** {@return the parameter of the inputs' columns} */
    public StringArrayParam featuresCols() {
        return columns.featureList;
    }

    /** {@return the parameter of the number's column} */
    public Param<String> predictionCol() {
        return columns.prediction;
    }

    /** {@return the parameter of the probabilities' column} */
    public Param<String> probabilityCol() {
        return columns.probability;
    }

    /** {@return the parameter of the label's column} */
    public Param<String> predictedLabelCol() {
        return columns.predictedLabel;
    }

    /** {@return the parameter of the generated class} */
    public Param<String> modelClass() {
        return modelClass;
    }

    /** {@return the parameter of the settings that the model was compiled with} */
    public StringArrayParam settings() {
        return settings;
    }

    /**
     * {@return this, with the inputs in one column of vectors or arrays}
     *
     * @param name of the column
     */
    public MlpModel setFeaturesCol(String name) {
        set(columns.features, name);
        return this;
    }

    /**
     * {@return this, with inputs in columns of other names than the model's}
     *
     * @param names of the columns, in the model's order
     */
    public MlpModel setFeaturesCols(String... names) {
        set(columns.featureList, names);
        return this;
    }

    /**
     * {@return this, with another name of the number's column}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpModel setPredictionCol(String name) {
        set(columns.prediction, name);
        return this;
    }

    /**
     * {@return this, with another name of the probabilities' column}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpModel setProbabilityCol(String name) {
        set(columns.probability, name);
        return this;
    }

    /**
     * {@return this, with another name of the label's column}
     *
     * @param name of the column; empty to leave it out
     */
    public MlpModel setPredictedLabelCol(String name) {
        set(columns.predictedLabel, name);
        return this;
    }

    /** {@return what the model takes and gives} */
    public Signature signature() {
        return compiled().signature();
    }

    /** {@return how the training went; nothing of a model that was loaded} */
    public Optional<FitSummary> summary() {
        return summary;
    }

    /** {@return the model as an app without Spark has it, with its own weights} */
    public mlpc.runtime.Model toModel() {
        return scoring().model();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType added = transformSchema(dataset.schema());
        ScoringTask task =
                new ScoringTask(broadcast(dataset.sparkSession()), dataset.schema(), columns.inputs(), columns.added());
        return dataset.toDF().mapPartitions(task, Encoders.row(added));
    }

    /**
     * Makes the model a function of SQL: {@code select mlp_predict(struct(*)).predictedLabel from birds}.
     *
     * @param session in which the function is known from now on
     * @param name of the function, such as {@code mlp_predict}
     */
    public void register(SparkSession session, String name) {
        PredictFunction function = new PredictFunction(broadcast(session), columns.inputs(), columns.added());
        session.udf().register(name, function, PredictFunction.type(signature(), columns.added()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Signature signature = signature();
        RowLayout.ofInputs(schema, signature, scoring().network().precision(), columns.inputs());
        StructType result = schema;
        for (StructField field : columns.added().fields(signature)) {
            if (Arrays.asList(schema.fieldNames()).contains(field.name())) {
                throw new DataException("the DataFrame has a column " + field.name()
                        + " already: drop it, or name the model's otherwise by setPredictionCol and its like");
            }
            result = result.add(field);
        }
        return result;
    }

    private synchronized Broadcast<ScoringModel> broadcast(SparkSession session) {
        SparkContext context = session.sparkContext();
        Broadcast<ScoringModel> present = sent;
        if (present == null || sentBy != context) {
            present = JavaSparkContext.fromSparkContext(context).broadcast(scoring());
            sent = present;
            sentBy = context;
        }
        return present;
    }

    private CompiledModel compiled() {
        return requireNonNull(compiled, "a model is made by MlpEstimator.fit or MlpModel.load");
    }

    private ScoringModel scoring() {
        return requireNonNull(scoring, "a model is made by MlpEstimator.fit or MlpModel.load");
    }

    @Override
    public MlpModel copy(ParamMap extra) {
        MlpModel copy = copyValues(new MlpModel(uid), extra);
        copy.with(compiled(), scoring().weights(), summary);
        copy.setParent(parent());
        return copy;
    }

    /** {@return what saves the stage: Spark's metadata, and beside it the model's text and a weights file} */
    @Override
    public MLWriter write() {
        MLWriter metadata = DefaultParamsWritable.super.write();
        return new MLWriter() {
            @Override
            public void saveImpl(String path) {
                try {
                    metadata.session(sparkSession()).save(path);
                    new ModelFolder(path, sc().hadoopConfiguration())
                            .write(compiled(), scoring().weights());
                } catch (IOException failed) {
                    throw new DataException("cannot save the model to " + path + ": " + failed.getMessage(), failed);
                }
            }
        };
    }

    /** {@return what reads a saved stage} */
    public static MLReader<MlpModel> read() {
        MLReader<MlpModel> metadata = new Metadata().read();
        return new MLReader<>() {
            @Override
            public MlpModel load(String path) {
                MlpModel model = metadata.session(sparkSession()).load(path);
                try {
                    ModelFolder folder = new ModelFolder(path, sc().hadoopConfiguration());
                    String name = model.getOrDefault(model.modelClass);
                    CompiledModel code = name.isEmpty()
                            ? folder.model(hypers(List.of(model.getOrDefault(model.settings))))
                            : CompiledModel.ofClass(name);
                    return model.with(code, folder.weights(), Optional.empty());
                } catch (IOException failed) {
                    throw new DataException("cannot load the model of " + path + ": " + failed.getMessage(), failed);
                }
            }
        };
    }

    /**
     * {@return a saved model}
     *
     * @param path where it was saved, on any file system that Spark knows
     */
    public static MlpModel load(String path) {
        return read().load(path);
    }

    /** Settings as pairs. */
    static Map<String, String> hypers(List<String> settings) {
        Map<String, String> hypers = new LinkedHashMap<>();
        for (String setting : settings) {
            int sign = setting.indexOf('=');
            if (sign < 1) {
                throw new DataException("the setting `" + setting + "`: expected name=value, as in width=16");
            }
            hypers.put(
                    setting.substring(0, sign).strip(),
                    setting.substring(sign + 1).strip());
        }
        return hypers;
    }

    private static final class Metadata implements DefaultParamsReadable<MlpModel> {
        private static final long serialVersionUID = 1;
    }
}
