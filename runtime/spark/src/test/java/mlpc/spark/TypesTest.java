package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Columns of every type: each value is what its text would be in a table. */
@ExtendWith(LocalSpark.class)
class TypesTest {
    private static final String TRIPS =
            """
            model Trips {
              input trip {
                id: key
                fare: real[0..] standardized, missing as mean
                far: real standardized
                stops: real[0..] standardized
                crew: one of { "1", "2", "3" }
                day: date("yyyy-MM-dd") { yearday, weekday }
                left: date("yyyy-MM-dd HH:mm") { hour }
                back: date("yyyy-MM-dd HH:mm") { hour }
                paid: flag { yes, no }, missing as mode
                rain: flag
              }
              target late: flag
              z = trip |> dense(4, tanh) |> unit()
              predict late = logistic(z)
              loss fit = binary_cross_entropy_with_logits(z, late)
              train { optimizer = adam(rate: 1e-2)  batch = 16  epochs = 2  seed = 1  validation = 20% }
            }
            """;

    private static final String TENSOR =
            """
            model Tensor {
              input x: real[3]
              target t: real
              y = x |> dense(3, tanh) |> unit()
              predict t = y
              loss l = (y - t)^2
              train { optimizer = adam(rate: 0.05)  batch = 8  epochs = 1  seed = 1 %s }
            }
            """;

    private static MlpModel trips;

    /** Drawn; some are null. */
    private static Dataset<Row> typed() {
        return LocalSpark.session()
                .range(0, 96, 1, 2)
                .selectExpr(
                        "id",
                        "if(id % 7 = 0, null, cast(id * 1.25 as decimal(9,2))) as fare",
                        "cast(id % 9 / 4.0 as float) as far",
                        "cast(id % 5 as byte) as stops",
                        "cast(1 + id % 3 as short) as crew",
                        "date_add(date'2024-02-20', cast(id as int)) as day",
                        "timestamp'2024-03-30 22:15:00' + make_interval(0, 0, 0, 0, cast(id as int)) as left",
                        "timestamp_ntz'2024-03-30 22:15:00' + make_interval(0, 0, 0, 0, cast(id as int)) as back",
                        "if(id % 11 = 0, null, id % 2 = 0) as paid",
                        "id % 4 = 0 as rain",
                        "pmod(xxhash64(id), 3) = 0 as late");
    }

    private static Dataset<Row> words() {
        return typed().selectExpr(
                        "cast(id as string) as id",
                        "cast(fare as string) as fare",
                        "cast(far as string) as far",
                        "cast(stops as string) as stops",
                        "cast(crew as string) as crew",
                        "cast(day as string) as day",
                        "date_format(left, 'yyyy-MM-dd HH:mm') as left",
                        "date_format(cast(back as timestamp), 'yyyy-MM-dd HH:mm') as back",
                        "if(paid is null, null, if(paid, 'yes', 'no')) as paid",
                        "if(rain, 'true', 'false') as rain",
                        "if(late, '1', '0') as late");
    }

    private static List<Row> predictions(MlpModel model, Dataset<Row> rows) {
        return model.transform(rows).select("prediction", "probability").collectAsList();
    }

    /** As text, which of bytes is not the place where they lie. */
    private static String shown(Dataset<Row> rows) {
        return rows.withColumn("bytes", functions.hex(functions.col("bytes")))
                .collectAsList()
                .toString();
    }

    @BeforeAll
    static void train() {
        trips = new MlpEstimator().setModelText(TRIPS).setNumPartitions(2).fit(typed());
    }

    @Test
    void typesReadAsTheirWords() {
        MlpModel fromWords =
                new MlpEstimator().setModelText(TRIPS).setNumPartitions(2).fit(words());
        Bits.assertEqual(fromWords.toModel().weights(), trips.toModel().weights());
        assertThat(predictions(trips, words()))
                .isEqualTo(predictions(trips, typed()))
                .hasSize(96);
        Dataset<Row> java8 = typed();
        LocalSpark.session().conf().set("spark.sql.datetime.java8API.enabled", true);
        try {
            assertThat(predictions(trips, java8)).isEqualTo(predictions(trips, words()));
        } finally {
            LocalSpark.session().conf().unset("spark.sql.datetime.java8API.enabled");
        }
    }

    @Test
    void momentsAreThoseOfTheSessionsZone() {
        List<Row> here = predictions(trips, typed());
        Dataset<Row> rows = typed().cache();
        rows.count();
        String before = LocalSpark.session().conf().get("spark.sql.session.timeZone");
        LocalSpark.session().conf().set("spark.sql.session.timeZone", "+09:00");
        try {
            assertThat(predictions(trips, rows)).isNotEqualTo(here);
        } finally {
            LocalSpark.session().conf().set("spark.sql.session.timeZone", before);
            rows.unpersist(true);
        }
    }

    @Test
    void otherColumnsStayAsTheyAre() {
        Dataset<Row> rows = typed().withColumn("bytes", functions.expr("cast(cast(id as string) as binary)"))
                .withColumn("half", functions.expr("cast(id as float) / 3"))
                .withColumn(
                        "pair", functions.expr("if(id % 3 = 0, null, named_struct('a', id, 'b', array(day, null)))"))
                .withColumn("named", functions.expr("map('k', fare)"))
                .withColumn("nothing", functions.expr("null"))
                .withColumn("month", functions.expr("make_ym_interval(1, cast(id as int))"));
        List<String> names = List.of(rows.columns());
        Dataset<Row> scored = trips.transform(rows);
        assertThat(scored.schema().fieldNames()).startsWith(names.toArray(String[]::new));
        String[] rest = names.subList(1, names.size()).toArray(String[]::new);
        assertThat(shown(scored.select("id", rest))).isEqualTo(shown(rows));
        // A join with itself, a filter on what was predicted, and a cache all go through Spark's own rules for plans.
        Dataset<Row> sure =
                scored.filter("probability is not null and prediction >= 0").select("id", "prediction");
        assertThat(sure.join(scored.select("id", "late"), "id").count()).isEqualTo(96);
        Dataset<Row> kept = scored.select("id", "prediction").cache();
        assertThat(kept.agg(functions.sum("prediction")).first())
                .isEqualTo(scored.agg(functions.sum("prediction")).first());
        assertThat(kept.queryExecution().executedPlan().toString()).contains("InMemoryTableScan");
        kept.unpersist(true);
    }

    @Test
    void vectorsMayBeSparseAndArraysOfAnyNumbers() {
        StructType schema = new StructType().add("x", SQLDataTypes.VectorType()).add("t", DataTypes.DoubleType);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            double value = Math.sin(row);
            rows.add(RowFactory.create(
                    row % 2 == 0
                            ? Vectors.dense(value, 0, 0.5)
                            : Vectors.sparse(3, new int[] {0, 2}, new double[] {value, 0.5}),
                    value));
        }
        Dataset<Row> vectors = LocalSpark.session().createDataFrame(rows, schema);
        for (String precision : List.of("", "precision = float64")) {
            MlpModel model =
                    new MlpEstimator().setModelText(TENSOR.formatted(precision)).fit(vectors);
            List<Row> expected = model.transform(vectors).select("prediction").collectAsList();
            assertThat(expected).hasSize(40);
            Dataset<Row> arrays = vectors.select(
                    org.apache
                            .spark
                            .ml
                            .functions
                            .vector_to_array(vectors.col("x"), "float64")
                            .as("x"),
                    vectors.col("t"));
            assertThat(model.transform(arrays).select("prediction").collectAsList())
                    .isEqualTo(expected);
            if (precision.isEmpty()) {
                Dataset<Row> floats = arrays.withColumn("x", functions.expr("cast(x as array<float>)"));
                assertThat(model.transform(floats).select("prediction").collectAsList())
                        .isEqualTo(expected);
            }
            MlpModel whole = model.copy(ParamMap.empty());
            Dataset<Row> bytes = arrays.withColumn("x", functions.expr("array(cast(1 as byte), 2Y, 3Y)"));
            Dataset<Row> longs = arrays.withColumn("x", functions.expr("array(1L, 2L, 3L)"));
            Dataset<Row> decimals = arrays.withColumn("x", functions.expr("array(1.0, 2.0, 3.0)"));
            List<Row> small = whole.transform(bytes).select("prediction").collectAsList();
            assertThat(whole.transform(longs).select("prediction").collectAsList())
                    .isEqualTo(small);
            assertThat(whole.transform(decimals).select("prediction").collectAsList())
                    .isEqualTo(small);
            Dataset<Row> gap = arrays.withColumn("x", functions.expr("array(1.0D, null, 3.0D)"));
            assertThatThrownBy(() -> whole.transform(gap).collectAsList())
                    .hasStackTraceContaining("column `x`: element 1 is NaN; expected a finite number");
            Dataset<Row> shorter = arrays.withColumn("x", functions.expr("array(1.0D)"));
            assertThatThrownBy(() -> whole.transform(shorter).collectAsList())
                    .hasStackTraceContaining("column `x`: expected 3 numbers, found 1");
        }
    }

    @Test
    void saysWhichTypesMeanNothing() {
        Dataset<Row> bytes = typed().withColumn("far", functions.expr("cast('a' as binary)"));
        assertThatThrownBy(() -> trips.transform(bytes))
                .hasMessageContaining("the column far is binary, and Trips needs a number there");
        Dataset<Row> words = typed().withColumn("day", functions.expr("array(day)"));
        assertThatThrownBy(() -> trips.transform(words))
                .hasMessageContaining("the column day is array<date>, and Trips needs a date as yyyy-MM-dd there");
        Dataset<Row> nothing = typed().withColumn("rain", functions.expr("cast(null as boolean)"));
        assertThatThrownBy(() -> trips.transform(nothing).collectAsList())
                .hasStackTraceContaining("column `rain`: expected 0 or 1");
    }
}
