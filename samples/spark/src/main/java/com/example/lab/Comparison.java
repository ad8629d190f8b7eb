package com.example.lab;

import java.nio.file.Path;
import mlpc.spark.MlpEstimator;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same networks on the same rows, here and elsewhere. */
final class Comparison {
    private static final int SMALL_ROWS = 25;
    private static final int LARGE_ROWS = 3;

    /** What is compared: inputs, units of the hidden layer, classes. */
    record Size(int inputs, int hidden, int classes) {
        @Override
        public String toString() {
            return inputs + "-" + hidden + "-" + classes;
        }
    }

    private Comparison() {}

    static void run(SparkSession spark, Arguments arguments, Path folder) {
        Size small = new Size(16, 32, 2);
        Size large = new Size(784, 128, 10);
        TrainingComparison.run(spark, arguments, small);
        ScoringComparison.run(spark, small, arguments.rows() * SMALL_ROWS, arguments.partitions(), folder);
        ScoringComparison.run(spark, large, arguments.rows() * LARGE_ROWS, arguments.partitions(), folder);
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

    static String text(Size size, int epochs) {
        return """
                model Same {
                  input x: real[%d]
                  target label: class[%d]
                  z = x |> dense(%d, logistic) |> dense(%d)
                  predict label = softmax(z)
                  loss fit = softmax_cross_entropy(z, label)
                  train { optimizer = adam(rate: 1e-2)  batch = 64  epochs = %d  seed = 1 }
                }
                """
                .formatted(size.inputs, size.classes, size.hidden, size.classes, epochs);
    }

    static MlpEstimator estimator(Size size, int epochs) {
        return new MlpEstimator().setModelText(text(size, epochs)).setFeaturesCol("features");
    }
}
