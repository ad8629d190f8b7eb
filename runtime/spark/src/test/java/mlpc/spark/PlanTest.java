package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Scoring as a node of Spark's plans: what it reads, what it passes on, and that Spark's own rules go around it. */
@ExtendWith(LocalSpark.class)
class PlanTest {
    private static final int ROWS = 700;

    private static final String KINDS =
            """
            model Kinds {
              input x: real[3]
              target kind: one of { low, middle, high }
              z = x |> dense(4, tanh) |> dense(3)
              predict kind = softmax(z)
              loss fit = softmax_cross_entropy(z, kind)
              train { optimizer = adam(rate: 0.05)  batch = 16  epochs = 2  seed = 1 }
            }
            """;

    @TempDir
    private static Path folder;

    private static MlpModel model;
    private static String parquet;

    /** Three partitions, so that blocks end in the middle of one. */
    private static Dataset<Row> table() {
        return LocalSpark.session()
                .range(0, ROWS, 1, 3)
                .selectExpr(
                        "id",
                        "transform(array(1, 2, 3), i -> float(sin(id * i))) as x",
                        "concat('row ', id) as word",
                        "element_at(array('low', 'middle', 'high'), cast(1 + pmod(floor(3 * sin(id) + 3), 3) as int)) as kind");
    }

    @BeforeAll
    static void train() {
        model = new MlpEstimator().setModelText(KINDS).setNumPartitions(1).fit(table());
        parquet = folder.resolve("table.parquet").toString();
        table().write().parquet(parquet);
    }

    private static Dataset<Row> stored() {
        return LocalSpark.session().read().parquet(parquet);
    }

    private static List<Row> scored(Dataset<Row> rows) {
        return model.transform(rows)
                .select("id", "word", "prediction", "probability", "predictedLabel")
                .orderBy("id")
                .collectAsList();
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }

    @Test
    void readsAndKeepsNothingThatNobodyAsksFor() {
        String plan = plan(model.transform(stored()).select("prediction"));
        assertThat(plan).contains("MlpScoring Kinds, [x#").contains("ReadSchema: struct<x:array<float>>");
        String named = plan(model.transform(table()).selectExpr("word", "prediction as class"));
        assertThat(named)
                .containsPattern("MlpScoring Kinds, \\[x#\\d+], \\[word#\\d+, class#\\d+]")
                .doesNotContain("kind");
        // Nobody reads a prediction, so none is made.
        assertThat(plan(model.transform(stored()).select("word"))).doesNotContain("MlpScoring");
        assertThat(model.transform(stored()).count()).isEqualTo(ROWS);
    }

    @Test
    void columnsAreScoredAsTheyLieAndGiveTheSameBits() {
        String plan = plan(model.transform(stored()).select("word", "prediction"));
        assertThat(plan).containsPattern("ColumnarToRow\\s+\\+- MlpScoring .*\\s+\\+- FileScan parquet");
        List<Row> columns = scored(stored());
        assertThat(columns).hasSize(ROWS).isEqualTo(scored(table()));
        SparkSession session = LocalSpark.session();
        session.conf().set("spark.sql.parquet.enableVectorizedReader", false);
        try {
            assertThat(plan(model.transform(stored()).select("word", "prediction")))
                    .doesNotContain("ColumnarToRow");
            assertThat(scored(stored())).isEqualTo(columns);
        } finally {
            session.conf().unset("spark.sql.parquet.enableVectorizedReader");
        }
    }

    @Test
    void columnsOfEveryKindAreScored() {
        Dataset<Row> vectors = table().withColumn(
                        "x",
                        functions.array_to_vector(org.apache.spark.sql.functions.expr("cast(x as array<double>)")));
        for (Dataset<Row> rows : List.of(
                table().withColumn("x", org.apache.spark.sql.functions.expr("cast(x as array<double>)")),
                vectors,
                table().selectExpr("id", "word", "x[0] as `x.0`", "x[1] as `x.1`", "x[2] as `x.2`"))) {
            String path = folder.resolve("kind.parquet").toString();
            rows.write().mode("overwrite").parquet(path);
            Dataset<Row> stored = LocalSpark.session().read().parquet(path);
            assertThat(plan(model.transform(stored).select("prediction"))).contains("ColumnarToRow");
            assertThat(scored(stored)).isEqualTo(scored(table()));
        }
        // Spark's cache has columns of numbers as columns, too.
        Dataset<Row> cached = table().selectExpr("id", "x[0] as `x.0`", "x[1] as `x.1`", "x[2] as `x.2`")
                .cache();
        assertThat(model.transform(cached)
                        .select("id", "prediction")
                        .orderBy("id")
                        .collectAsList())
                .isEqualTo(model.transform(table())
                        .select("id", "prediction")
                        .orderBy("id")
                        .collectAsList());
        cached.unpersist(true);
    }

    @Test
    void whatDoesNotFitInAColumnIsSaidWithItsPlace() {
        String path = folder.resolve("wrong.parquet").toString();
        for (String[] wrong : new String[][] {
            {"if(id = 301, null, x)", "row 302, column `x`: expected 3 numbers, found null"},
            {"if(id = 301, array(float(1)), x)", "row 302, column `x`: expected 3 numbers, found 1"},
            {
                "if(id = 301, array(float(1), null, float(2)), x)",
                "row 302, column `x`: element 1 is NaN; expected a finite number"
            },
            {
                "if(id = 301, array(float(1), float(2), float('Infinity')), x)",
                "row 302, column `x`: element 2 is Infinity; expected a finite number"
            }
        }) {
            table().coalesce(1)
                    .selectExpr("id", wrong[0] + " as x")
                    .write()
                    .mode("overwrite")
                    .parquet(path);
            Dataset<Row> stored = LocalSpark.session().read().parquet(path);
            assertThatThrownBy(
                            () -> model.transform(stored).select("prediction").collectAsList())
                    .hasStackTraceContaining(wrong[1]);
        }
    }

    @Test
    void whatIsNotFiniteIsSaidWithItsPlaceFromRowsOfEveryKind() {
        String infinite = "element 2 is Infinity; expected a finite number";
        String large = "element 2 is Infinity; expected a finite number of float32, up to 3.4e38; scale the column";
        for (String[] wrong : new String[][] {
            {"cast(%s as array<float>)", "double('Infinity')", infinite},
            {"cast(%s as array<float>)", "double('NaN')", "element 2 is NaN; expected a finite number"},
            {"%s", "-1e300D", large.replace("Inf", "-Inf")},
            {"%s", "double('NaN')", "element 2 is NaN; expected a finite number"}
        }) {
            String numbers = "transform(x, (v, i) -> if(id = 301 and i = 2, " + wrong[1] + ", double(v)))";
            Dataset<Row> rows = table().coalesce(1).selectExpr("id", wrong[0].formatted(numbers) + " as x");
            assertThatThrownBy(() -> model.transform(rows).select("prediction").collectAsList())
                    .hasStackTraceContaining("Kinds, partition 0, row 302, column `x`: " + wrong[2]);
            if (wrong[0].equals("%s")) {
                Dataset<Row> vectors = rows.withColumn("x", functions.array_to_vector(rows.col("x")));
                assertThatThrownBy(() ->
                                model.transform(vectors).select("prediction").collectAsList())
                        .hasStackTraceContaining("row 302, column `x`: " + wrong[2]);
            }
            model.register(LocalSpark.session(), "kinds");
            assertThatThrownBy(
                            () -> rows.selectExpr("kinds(struct(x)).prediction").collectAsList())
                    .hasStackTraceContaining("column `x`: " + wrong[2]);
        }
    }

    @Test
    void columnsThatParquetHasByADictionaryAreScored() {
        Dataset<Row> few = table().selectExpr("id", "word", "transform(x, v -> float(round(v))) as x");
        String path = folder.resolve("dictionary.parquet").toString();
        few.coalesce(1).write().parquet(path);
        assertThat(scored(LocalSpark.session().read().parquet(path))).isEqualTo(scored(few));
    }

    @Test
    void sparksRulesGoAroundIt() {
        List<Row> all = scored(table());
        Dataset<Row> scored = model.transform(table());
        assertThat(scored.select("id", "word", "prediction", "probability", "predictedLabel")
                        .limit(300)
                        .collectAsList())
                .isEqualTo(all.subList(0, 300));
        assertThat(scored.filter("prediction = 2 and id > 10 and probability is not null")
                        .selectExpr("id + prediction")
                        .count())
                .isEqualTo(all.stream()
                        .filter(row -> row.getLong(0) > 10 && row.getDouble(2) == 2)
                        .count());
        // Adaptive execution plans again after each exchange, here on both sides.
        Dataset<Row> moved = table().repartition(5);
        List<Row> counts = model.transform(moved)
                .groupBy("predictedLabel")
                .count()
                .orderBy("predictedLabel")
                .collectAsList();
        assertThat(counts)
                .isEqualTo(scored.groupBy("predictedLabel")
                        .count()
                        .orderBy("predictedLabel")
                        .collectAsList());
        assertThat(counts.stream().mapToLong(row -> row.getLong(1)).sum()).isEqualTo(ROWS);
        assertThat(scored.union(scored).count()).isEqualTo(2L * ROWS);
        assertThat(scored.as("a")
                        .join(
                                scored.as("b"),
                                org.apache.spark.sql.functions.expr("a.id = b.id and a.prediction = b.prediction"))
                        .count())
                .isEqualTo(ROWS);
        Dataset<Row> twice = model.copy(org.apache.spark.ml.param.ParamMap.empty())
                .setPredictionCol("again")
                .setProbabilityCol("")
                .setPredictedLabelCol("")
                .transform(scored);
        assertThat(twice.filter("again = prediction").count()).isEqualTo(ROWS);
        assertThat(model.transform(table().filter("id < 0"))
                        .select("prediction")
                        .collectAsList())
                .isEmpty();
        assertThat(model.transform(table().filter("id % 3 = 0 and id > 500"))
                        .select("prediction")
                        .collectAsList())
                .hasSize(67);
    }

    @Test
    void otherSessionsPlanItToo() {
        Dataset<Row> scored = model.transform(table()).select("id", "prediction");
        Dataset<Row> other = LocalSpark.session().newSession().range(0, 10).toDF("id");
        assertThat(other.join(scored, "id").count()).isEqualTo(10);
        scored.createOrReplaceGlobalTempView("scored");
        assertThat(LocalSpark.session()
                        .newSession()
                        .sql("select sum(prediction) from global_temp.scored")
                        .first())
                .isEqualTo(scored.selectExpr("sum(prediction)").first());
    }

    @Test
    void aStreamIsScored() throws TimeoutException, StreamingQueryException {
        SparkSession session = LocalSpark.session();
        Dataset<Row> arriving = session.readStream()
                .schema(table().schema())
                .option("maxFilesPerTrigger", 2)
                .parquet(parquet);
        StreamingQuery query = model.transform(arriving)
                .select("id", "word", "prediction", "probability", "predictedLabel")
                .writeStream()
                .format("memory")
                .queryName("arrived")
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        assertThat(session.table("arrived").orderBy("id").collectAsList()).isEqualTo(scored(table()));
    }
}
