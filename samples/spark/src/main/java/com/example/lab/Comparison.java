package com.example.lab;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mlpc.spark.MlpEstimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same network trained on the same rows: by this estimator, and by Spark's own classifier. */
final class Comparison {
    /** What is compared: inputs, units of the hidden layer, classes. */
    record Size(int inputs, int hidden, int classes) {
        @Override
        public String toString() {
            return inputs + "-" + hidden + "-" + classes;
        }
    }

    private Comparison() {}

    static void run(SparkSession spark, Arguments arguments) {
        training(spark, arguments, new Size(16, 32, 2));
        ScoringComparison.run(spark, new Size(16, 32, 2), arguments.rows() * 10, arguments.partitions());
        ScoringComparison.run(
                spark, new Size(784, 128, 10), Math.min(arguments.rows(), 40_000), arguments.partitions());
    }

    /** Numbers from −1 to 1, and a class that depends on products of them. */
    static Dataset<Row> draw(SparkSession spark, Size size, long rows, int partitions) {
        Dataset<Row> drawn = spark.range(0, rows, 1, partitions)
                .selectExpr(
                        "id",
                        "transform(sequence(0, " + (size.inputs - 1)
                                + "), i -> pmod(xxhash64(id, i), 20001) / 10000.0D - 1) as a")
                .selectExpr(
                        "a",
                        "cast(pmod(floor((a[0] * a[1] + a[2] + 0.5 * a[3] * a[3] + 4) * " + size.classes + " / 2), "
                                + size.classes + ") as double) as label");
        Dataset<Row> vectors = drawn.select(
                        functions.array_to_vector(drawn.col("a")).as("features"), drawn.col("label"))
                .cache();
        vectors.count();
        return vectors;
    }

    private static void training(SparkSession spark, Arguments arguments, Size size) {
        Dataset<Row> rows = draw(spark, size, arguments.rows(), arguments.partitions());
        System.out.printf(
                Locale.ROOT,
                "%nTraining %s on %,d rows in %d partitions%n",
                size,
                arguments.rows(),
                arguments.partitions());
        System.out.println("| | seconds | mean log loss | accuracy |\n| --- | --- | --- | --- |");
        for (int iterations : List.of(20, 100)) {
            trained(
                    "MultilayerPerceptronClassifier, " + iterations + " iterations",
                    rows,
                    () -> new MultilayerPerceptronClassifier()
                            .setLayers(new int[] {size.inputs, size.hidden, size.classes})
                            .setMaxIter(iterations)
                            .setTol(0)
                            .setSeed(1)
                            .fit(rows));
        }
        for (int epochs : List.of(1, 5, 10, 15, 20)) {
            trained("MlpEstimator, " + epochs + (epochs == 1 ? " epoch" : " epochs"), rows, () -> estimator(
                            size, epochs)
                    .fit(rows));
            trained(
                    "MlpEstimator in one partition, " + epochs + (epochs == 1 ? " epoch" : " epochs"),
                    rows,
                    () -> estimator(size, epochs).setNumPartitions(1).fit(rows));
        }
        rows.unpersist(true);
    }

    static MlpEstimator estimator(Size size, int epochs) {
        return new MlpEstimator()
                .setModelText(
                        """
                        model Same {
                          input x: real[%d]
                          target label: class[%d]
                          z = x |> dense(%d, logistic) |> dense(%d)
                          predict label = softmax(z)
                          loss fit = softmax_cross_entropy(z, label)
                          train { optimizer = adam(rate: 1e-2)  batch = 64  epochs = %d  seed = 1 }
                        }
                        """
                                .formatted(size.inputs, size.classes, size.hidden, size.classes, epochs))
                .setFeaturesCol("features");
    }

    private static void trained(String what, Dataset<Row> rows, Supplier<Transformer> fit) {
        long start = System.nanoTime();
        Transformer model = fit.get();
        double seconds = ClicksApp.seconds(start);
        Dataset<Row> scored = model.transform(rows);
        Row found = scored.select(
                        functions
                                .vector_to_array(scored.col("probability"), "float64")
                                .as("p"),
                        scored.col("label"),
                        scored.col("prediction"))
                .selectExpr("avg(-ln(greatest(p[int(label)], 1e-12)))", "avg(int(prediction = label))")
                .first();
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.4f | %.4f |%n", what, seconds, found.getDouble(0), found.getDouble(1));
    }
}
