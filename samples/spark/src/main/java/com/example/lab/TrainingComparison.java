package com.example.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same network trained on the same rows: by this estimator, and by Spark's own classifier, in turn. */
final class TrainingComparison {
    private static final int ROUNDS = 5;
    private static final String THEIRS = "MultilayerPerceptronClassifier, ";

    /** How a training ended. */
    private record Result(double loss, double accuracy) {}

    private final Dataset<Row> rows;
    private final Map<String, Supplier<Transformer>> fits = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();

    private TrainingComparison(Dataset<Row> rows) {
        this.rows = rows;
    }

    static void run(SparkSession spark, Arguments arguments, Comparison.Size size) {
        Dataset<Row> rows = Comparison.draw(spark, size, arguments.rows(), arguments.partitions());
        TrainingComparison comparison = new TrainingComparison(rows);
        for (int iterations : List.of(20, 100)) {
            comparison.fits.put(THEIRS + iterations + " iterations", () -> new MultilayerPerceptronClassifier()
                    .setLayers(new int[] {size.inputs(), size.hidden(), size.classes()})
                    .setMaxIter(iterations)
                    .setTol(0)
                    .setSeed(1)
                    .fit(rows));
        }
        for (int epochs : List.of(5, 15, 20)) {
            comparison.fits.put(
                    "MlpEstimator, " + arguments.partitions() + " partitions, " + epochs + " epochs",
                    () -> Comparison.estimator(size, epochs).fit(rows));
        }
        for (int epochs : List.of(10, 20)) {
            comparison.fits.put(
                    "MlpEstimator, one partition, " + epochs + " epochs",
                    () -> Comparison.estimator(size, epochs).setNumPartitions(1).fit(rows));
        }
        System.out.printf(
                Locale.ROOT,
                "%nTraining %s on %,d rows in %d partitions, medians of %d%n",
                size,
                arguments.rows(),
                arguments.partitions(),
                ROUNDS);
        comparison.report();
        rows.unpersist(true);
    }

    /** The first round warms the JVM up and is not counted. */
    private void report() {
        for (int round = 0; round <= ROUNDS; round++) {
            boolean counts = round > 0;
            fits.forEach((name, fit) -> {
                long start = System.nanoTime();
                Transformer model = fit.get();
                double took = ClicksApp.seconds(start);
                if (counts) {
                    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(took);
                }
                results.computeIfAbsent(name, key -> assessed(model));
            });
        }
        String slowest = THEIRS + "100 iterations";
        System.out.println("| | seconds | mean log loss | accuracy | of those with its loss or less, times as fast as"
                + " Spark's own with 100 iterations |\n| --- | --- | --- | --- | --- |");
        fits.keySet()
                .forEach(name -> System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f | %.4f | %.4f | %s |%n",
                        name,
                        median(name),
                        results.get(name).loss,
                        results.get(name).accuracy,
                        results.get(name).loss <= results.get(slowest).loss && !name.equals(slowest)
                                ? String.format(Locale.ROOT, "%.1f", median(slowest) / median(name))
                                : ""));
    }

    private double median(String name) {
        return seconds.get(name).stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private Result assessed(Transformer model) {
        Dataset<Row> scored = model.transform(rows);
        Row found = scored.select(
                        functions
                                .vector_to_array(scored.col("probability"), "float64")
                                .as("p"),
                        scored.col("label"),
                        scored.col("prediction"))
                .selectExpr("avg(-ln(greatest(p[int(label)], 1e-12)))", "avg(int(prediction = label))")
                .first();
        return new Result(found.getDouble(0), found.getDouble(1));
    }
}
