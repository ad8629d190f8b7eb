package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a trained stage does, with the habits of Spark's own. */
@ExtendWith(LocalSpark.class)
class ModelTest {
    private static final String PLANE =
            """
            model Plane {
              input x: real[2]
              target t: real
              hyper width = 3
              y = x |> dense(width, tanh) |> unit()
              predict t = y
              loss l = (y - t)^2
              train { optimizer = adam(rate: 0.05)  batch = 8  epochs = 5  seed = 1 }
            }
            """;

    private static MlpModel screening;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws Exception {
        screening = new MlpEstimator()
                .setModelText(FitTest.screening())
                .setMaxIter(2)
                .fit(LocalSpark.table("screening.csv"));
    }

    private static Dataset<Row> plane() {
        return LocalSpark.session()
                .range(0, 64, 1, 2)
                .select(
                        functions.expr("id % 8 / 4.0 - 1").cast("double").as("a"),
                        functions.expr("floor(id / 8) / 4.0 - 1").cast("float").as("b"))
                .withColumn("t", functions.expr("a - 0.5 * b"));
    }

    @Test
    void predictsWhatTheRuntimePredictsBitForBit() {
        Model alone = screening.toModel();
        var rows = Tables.csv(Path.of(LocalSpark.sample("screening.csv")), alone.signature());
        Tensor expected = alone.predict(rows).get("ill");
        List<String> labels = alone.labels(rows).get("ill");
        List<Row> found = screening
                .transform(LocalSpark.table("screening.csv"))
                .select("probability", "prediction", "predictedLabel")
                .collectAsList();
        assertThat(found).hasSize(rows.size());
        for (int row = 0; row < found.size(); row++) {
            double ill = expected.get(row, 0);
            assertThat(((Vector) found.get(row).get(0)).toArray()).containsExactly(1 - ill, ill);
            assertThat(found.get(row).getString(2)).isEqualTo(labels.get(row));
            assertThat(found.get(row).getDouble(1)).isEqualTo(labels.get(row).equals("yes") ? 1 : 0);
        }
    }

    @Test
    void aSavedPipelinePredictsTheSameInAnAppWithoutSpark() throws Exception {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new SQLTransformer().setStatement("select *, upper(sex) as shown from __THIS__"),
            new MlpEstimator().setModelText(FitTest.screening()).setMaxIter(1)
        });
        pipeline.write().overwrite().save(folder.resolve("estimator").toString());
        Dataset<Row> table = LocalSpark.table("screening.csv");
        PipelineModel fitted =
                Pipeline.load(folder.resolve("estimator").toString()).fit(table);
        fitted.write().overwrite().save(folder.resolve("model").toString());
        PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());
        List<Row> before = fitted.transform(table).select("probability").collectAsList();
        assertThat(loaded.transform(table).select("probability").collectAsList())
                .isEqualTo(before);

        MlpModel stage = (MlpModel) loaded.stages()[1];
        Path saved = folder.resolve("model/stages").resolve("1_" + stage.uid());
        Model plain = Mlp.compile(saved.resolve("model/model.mlp"));
        plain.load(saved.resolve("weights.safetensors"));
        Tensor alone = plain.predict(Tables.csv(Path.of(LocalSpark.sample("screening.csv")), plain.signature()))
                .get("ill");
        for (int row = 0; row < before.size(); row++) {
            assertThat(((Vector) before.get(row).get(0)).apply(1)).isEqualTo(alone.get(row, 0));
        }
    }

    @Test
    void sqlHasItAsAFunction() {
        screening.register(LocalSpark.session(), "mlp_predict");
        LocalSpark.table("screening.csv").createOrReplaceTempView("people");
        List<Row> found = LocalSpark.session()
                .sql("select p.prediction, p.probability from (select mlp_predict(struct(*)) as p from people)")
                .collectAsList();
        assertThat(found)
                .isEqualTo(screening
                        .transform(LocalSpark.table("screening.csv"))
                        .select("prediction", "probability")
                        .collectAsList());
        assertThat(LocalSpark.session()
                        .sql("select mlp_predict(null) is null")
                        .first()
                        .getBoolean(0))
                .isTrue();
    }

    @Test
    void inputsMayBeColumnsVectorsOrArrays() {
        MlpEstimator named =
                new MlpEstimator().setModelText(PLANE).setFeaturesCols("a", "b").setSettings("width=5");
        MlpModel model = named.fit(plane());
        List<Row> byName = model.transform(plane()).select("prediction").collectAsList();
        Dataset<Row> vectors = new VectorAssembler()
                .setInputCols(new String[] {"a", "b"})
                .setOutputCol("features")
                .transform(plane());
        MlpModel byVector = model.copy(ParamMap.empty()).setFeaturesCols().setFeaturesCol("features");
        assertThat(byVector.transform(vectors).select("prediction").collectAsList())
                .isEqualTo(byName);
        Dataset<Row> arrays = plane().withColumn("x", functions.expr("array(a, cast(b as double))"));
        MlpModel byArray = model.copy(ParamMap.empty()).setFeaturesCols();
        assertThat(byArray.transform(arrays).select("prediction").collectAsList())
                .isEqualTo(byName);
        Dataset<Row> infinite = plane().withColumn("x", functions.expr("array(a, cast('NaN' as double))"));
        assertThatThrownBy(() -> byArray.transform(infinite).collectAsList())
                .hasStackTraceContaining("column `x`: element 1 is NaN; expected a finite number");
        assertThatThrownBy(() -> byVector.transform(plane())).hasMessageContaining("no column features");
        assertThatThrownBy(() -> byVector.transform(plane().withColumn("features", functions.col("a"))))
                .hasMessageContaining("needs a vector or an array of 2 numbers");
    }

    @Test
    void aCrossValidationChoosesSettings() {
        MlpEstimator estimator =
                new MlpEstimator().setModelText(PLANE).setFeaturesCols("a", "b").setMaxIter(2);
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(
                        estimator.settings(),
                        scala.jdk.javaapi.CollectionConverters.asScala(
                                List.of(new String[] {"width=1"}, new String[] {"width=4"})))
                .build();
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(estimator)
                .setEvaluator(new RegressionEvaluator().setLabelCol("t"))
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setSeed(1)
                .fit(plane().coalesce(1));
        assertThat(chosen.avgMetrics()).hasSize(2).doesNotContain(Double.NaN);
        assertThat(chosen.bestModel()).isInstanceOf(MlpModel.class);
    }

    @Test
    void gapsAreWhatTheModelSaysOrAMistake() {
        Dataset<Row> table = LocalSpark.table("screening.csv");
        assertThat(screening
                        .transform(
                                table.withColumn("glucose", functions.lit(null).cast("double")))
                        .select("prediction")
                        .count())
                .isEqualTo(800);
        assertThatThrownBy(() -> screening
                        .transform(table.withColumn("age", functions.lit(null).cast("int")))
                        .collectAsList())
                .hasStackTraceContaining("column `age`: expected a number of at least 18 years");
        assertThatThrownBy(() -> screening.transform(table.withColumn("prediction", functions.lit(1))))
                .hasMessageContaining("has a column prediction already");
    }

    @Test
    void copiesAndSavesAsStagesDo() throws Exception {
        MlpModel copy = screening
                .copy(ParamMap.empty())
                .setProbabilityCol("")
                .setPredictedLabelCol("")
                .setPredictionCol("ill_is");
        assertThat(copy.uid()).isEqualTo(screening.uid());
        assertThat(copy.transform(LocalSpark.table("screening.csv")).columns())
                .contains("ill_is")
                .doesNotContain("probability", "predictedLabel");
        copy.write().save(folder.resolve("copy").toString());
        assertThat(MlpModel.load(folder.resolve("copy").toString())
                        .transform(LocalSpark.table("screening.csv"))
                        .columns())
                .contains("ill_is");
        assertThatThrownBy(() -> copy.write().save(folder.resolve("copy").toString()))
                .hasMessageContaining("already exists");
    }
}
