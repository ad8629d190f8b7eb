package com.example.lab;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mlpc.runtime.Scorer;
import mlpc.spark.MlpEstimator;
import mlpc.spark.MlpModel;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same network on the same rows: this estimator, Spark's own classifier, and a map that only sums the columns. */
final class Comparison {
    private static final int ROUNDS = 3;

    /** What is compared: inputs, units of the hidden layer, classes. */
    private record Size(int inputs, int hidden, int classes) {
        @Override
        public String toString() {
            return inputs + "-" + hidden + "-" + classes;
        }
    }

    private Comparison() {}

    static void run(SparkSession spark, Arguments arguments) {
        training(spark, arguments, new Size(16, 32, 2));
        scoring(spark, arguments, new Size(16, 32, 2), arguments.rows() * 10);
        scoring(spark, arguments, new Size(784, 128, 10), Math.min(arguments.rows(), 40_000));
    }

    /** Numbers from −1 to 1, and a class that depends on products of them. */
    private static Dataset<Row> draw(SparkSession spark, Size size, long rows, int partitions) {
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
        for (int epochs : List.of(1, 5, 20)) {
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

    private static MlpEstimator estimator(Size size, int epochs) {
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

    private static void scoring(SparkSession spark, Arguments arguments, Size size, long count) {
        Dataset<Row> rows = draw(spark, size, count, arguments.partitions());
        Dataset<Row> few = rows.limit(512).coalesce(1).cache();
        MlpModel ours = estimator(size, 1).fit(few).setProbabilityCol("");
        Transformer theirs = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {size.inputs, size.hidden, size.classes})
                .setMaxIter(1)
                .fit(few);
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        for (int round = 0; round < ROUNDS; round++) {
            best[0] = Math.min(best[0], time(() -> sum(ours.transform(rows))));
            best[1] = Math.min(best[1], time(() -> sum(theirs.transform(rows))));
            best[2] = Math.min(
                    best[2],
                    time(() -> sum(
                            rows.mapPartitions(new Sums(), Encoders.DOUBLE()).toDF("prediction"))));
            best[3] = Math.min(best[3], alone(ours.toModel().scorer(), size, count));
        }
        System.out.printf(Locale.ROOT, "%nScoring %s, %,d rows in memory%n", size, count);
        System.out.println("| | rows a second |\n| --- | --- |");
        System.out.printf(Locale.ROOT, "| MlpModel.transform | %,.0f |%n", count / best[0]);
        System.out.printf(
                Locale.ROOT, "| MultilayerPerceptronClassificationModel.transform | %,.0f |%n", count / best[1]);
        System.out.printf(Locale.ROOT, "| a map that sums the columns | %,.0f |%n", count / best[2]);
        System.out.printf(Locale.ROOT, "| the runtime alone, on one thread | %,.0f |%n", count / best[3]);
        rows.unpersist(true);
    }

    private static double sum(Dataset<?> scored) {
        return scored.selectExpr("sum(prediction)").first().getDouble(0);
    }

    private static double time(Supplier<Double> job) {
        long start = System.nanoTime();
        if (job.get().isNaN()) {
            throw new IllegalStateException("a prediction is NaN");
        }
        return ClicksApp.seconds(start);
    }

    private static double alone(Scorer scorer, Size size, long count) {
        int block = (int) Math.min(count, 4096);
        float[] numbers = new float[block * size.inputs];
        float[] answers = new float[block * scorer.answerWidth()];
        long start = System.nanoTime();
        for (long done = 0; done < count; done += block) {
            scorer.score(numbers, answers);
        }
        return ClicksApp.seconds(start) * count / ((count + block - 1) / block * block);
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
                    double sum = 0;
                    Vector features = rows.next().getAs("features");
                    for (int column = 0; column < features.size(); column++) {
                        sum += features.apply(column);
                    }
                    return sum;
                }
            };
        }
    }
}
