package mlpc.spark;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.spark.code.CompiledModel;
import mlpc.spark.code.ScoringModel;
import mlpc.spark.plan.ScoringPlan;
import mlpc.spark.plan.SparkRows;
import mlpc.spark.row.PredictFunction;
import mlpc.spark.row.RowLayout;
import mlpc.spark.row.RowReader;
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
public final class MlpModel extends Model<MlpModel> implements HasPredictionColumns<MlpModel>, DefaultParamsWritable {
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

    /**
     * {@return this, scored by a class that was generated in the app's build: no executor compiles anything}
     *
     * @param name of a generated class in the app's jar; of a model of a table that of its inner class, {@code Penguins$Raw}
     * @throws DataException if there is no such class, or it was generated from another model; says what to do
     */
    public synchronized MlpModel setModelClass(String name) {
        CompiledModel code = compiled().inClass(name);
        set(modelClass, name);
        sent = null;
        return with(code, scoring().weights(), summary);
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

    @Override
    public Param<String> featuresCol() {
        return columns.features;
    }

    @Override
    public StringArrayParam featuresCols() {
        return columns.featureList;
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

    /** {@return the parameter of the generated class} */
    public Param<String> modelClass() {
        return modelClass;
    }

    /** {@return the parameter of the settings that the model was compiled with} */
    public StringArrayParam settings() {
        return settings;
    }

    /** {@return what the model takes and gives} */
    public Signature signature() {
        return compiled().signature();
    }

    /** {@return how the training went; nothing of a model that was loaded} */
    public Optional<FitSummary> summary() {
        return summary;
    }

    /** {@return the loss of each epoch of the training; none of a model that was loaded} */
    public List<Double> losses() {
        return summary.map(FitSummary::losses).orElse(List.of());
    }

    /** {@return the model as an app without Spark has it, with its own weights} */
    public mlpc.runtime.Model toModel() {
        return scoring().model();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        SparkSession session = SparkRows.session(dataset);
        RowReader reader = reader(dataset.schema());
        List<StructField> added = fields(dataset.schema());
        ScoringTask task = new ScoringTask(signature().model(), broadcast(session), columns.inputs(), columns.added());
        return ScoringPlan.of(dataset, reader.columns(), added, task);
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
        reader(schema);
        StructType result = schema;
        for (StructField field : fields(schema)) {
            result = result.add(field);
        }
        return result;
    }

    private RowReader reader(StructType schema) {
        return RowLayout.ofInputs(schema, signature(), scoring().network().precision(), columns.inputs());
    }

    /** What is added to rows of a schema. */
    private List<StructField> fields(StructType schema) {
        List<StructField> added = columns.added().fields(signature());
        for (StructField field : added) {
            if (Arrays.asList(schema.fieldNames()).contains(field.name())) {
                throw new DataException("the DataFrame has a column " + field.name()
                        + " already: drop it, or name the model's otherwise by setPredictionCol and its like");
            }
        }
        return added;
    }

    private synchronized Broadcast<ScoringModel> broadcast(SparkSession session) {
        SparkContext context = SparkRows.context(session);
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
        return new ModelWriter(
                DefaultParamsWritable.super.write(), compiled(), scoring().weights());
    }

    /** {@return what reads a saved stage} */
    public static MLReader<MlpModel> read() {
        return new ModelReader(new Metadata().read());
    }

    /**
     * {@return a saved model}
     *
     * @param path where it was saved, on any file system that Spark knows
     */
    public static MlpModel load(String path) {
        return read().load(path);
    }

    private static final class Metadata implements DefaultParamsReadable<MlpModel> {
        private static final long serialVersionUID = 1;
    }
}
