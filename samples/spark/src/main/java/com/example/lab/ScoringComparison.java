package com.example.lab;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import mlpc.runtime.Scorer;
import mlpc.spark.MlpModel;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same network scores the same rows: this model, Spark's own, maps that only sum the columns, and the runtime without Spark. */
final class ScoringComparison {
    private static final int ROUNDS = 3;
    /** More columns than that are nobody's. */
    private static final int MOST_COLUMNS = 64;

    private ScoringComparison() {}

    static void run(SparkSession spark, Comparison.Size size, long count, int partitions) {
        Dataset<Row> rows = Comparison.draw(spark, size, count, partitions);
        Dataset<Row> floats = kept(rows.select(
                functions.vector_to_array(rows.col("features"), "float32").as("features")));
        Dataset<Row> few = rows.limit(512).coalesce(1).cache();
        MlpModel ours = Comparison.estimator(size, 1).fit(few).setProbabilityCol("");
        Transformer theirs = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {size.inputs(), size.hidden(), size.classes()})
                .setMaxIter(1)
                .fit(few);
        Map<String, DoubleSupplier> ways = new LinkedHashMap<>();
        ways.put("vectors: MlpModel", () -> sum(ours.transform(rows)));
        ways.put("vectors: MultilayerPerceptronClassificationModel", () -> sum(theirs.transform(rows)));
        ways.put("vectors: a map that sums them", () -> sums(rows));
        ways.put("arrays of floats: MlpModel", () -> sum(ours.transform(floats)));
        ways.put(
                "arrays of floats: Spark looks at one number",
                () -> sum(floats.selectExpr("double(features[0]) as prediction")));
        if (size.inputs() <= MOST_COLUMNS) {
            addColumns(ways, rows, size);
        }
        Scorer scorer = ours.toModel().scorer();
        ways.put("the runtime alone, on one thread", () -> alone(scorer, size, count));
        report(ways, size, count);
        rows.unpersist(true);
        floats.unpersist(true);
    }

    private static void addColumns(Map<String, DoubleSupplier> ways, Dataset<Row> rows, Comparison.Size size) {
        Column numbers = functions.vector_to_array(rows.col("features"), "float64");
        String[] names =
                IntStream.range(0, size.inputs()).mapToObj(index -> "c" + index).toArray(String[]::new);
        Column[] columns = IntStream.range(0, size.inputs())
                .mapToObj(index -> numbers.getItem(index).as(names[index]))
                .toArray(Column[]::new);
        Dataset<Row> apart = kept(rows.select(columns));
        MlpModel ours = Comparison.estimator(size, 1)
                .setFeaturesCol("")
                .setFeaturesCols(names)
                .setLabelCol("c0_label")
                .fit(apart.limit(512)
                        .withColumn("c0_label", org.apache.spark.sql.functions.expr("double(c0 > 0)"))
                        .coalesce(1))
                .setProbabilityCol("");
        ways.put("columns: MlpModel", () -> sum(ours.transform(apart)));
        ways.put("columns: a map that sums them", () -> sums(apart));
    }

    private static Dataset<Row> kept(Dataset<Row> rows) {
        Dataset<Row> kept = rows.cache();
        kept.count();
        return kept;
    }

    /** One after the other in each round; the best round of each counts. */
    private static void report(Map<String, DoubleSupplier> ways, Comparison.Size size, long count) {
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ways.forEach((name, way) -> best.merge(name, time(way), Math::min));
        }
        System.out.printf(
                Locale.ROOT, "%nScoring %s, %,d rows in memory%n| | rows a second |%n| --- | --- |%n", size, count);
        best.forEach((name, seconds) -> System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, count / seconds));
    }

    private static double sum(Dataset<?> scored) {
        return scored.selectExpr("sum(prediction)").first().getDouble(0);
    }

    private static double sums(Dataset<Row> rows) {
        return sum(rows.mapPartitions(new Sums(), Encoders.DOUBLE()).toDF("prediction"));
    }

    private static double time(DoubleSupplier job) {
        long start = System.nanoTime();
        if (Double.isNaN(job.getAsDouble())) {
            throw new IllegalStateException("a prediction is NaN");
        }
        return ClicksApp.seconds(start);
    }

    /** Rows as one array, block by block. */
    private static double alone(Scorer scorer, Comparison.Size size, long count) {
        int block = (int) Math.min(count, 4096);
        float[] numbers = new float[block * size.inputs()];
        float[] answers = new float[block * scorer.answerWidth()];
        for (long done = 0; done < count; done += block) {
            scorer.score(numbers, answers);
        }
        return answers[0];
    }

    /** The map that only sums. */
    private static final class Sums implements MapPartitionsFunction<Row, Double> {
        private static final long serialVersionUID = 1;

        @Override
        public Iterator<Double> call(Iterator<Row> rows) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Double next() {
                    Row row = rows.next();
                    double sum = 0;
                    if (row.get(0) instanceof Vector features) {
                        for (int column = 0; column < features.size(); column++) {
                            sum += features.apply(column);
                        }
                        return sum;
                    }
                    for (int column = 0; column < row.size(); column++) {
                        sum += row.getDouble(column);
                    }
                    return sum;
                }
            };
        }
    }
}
