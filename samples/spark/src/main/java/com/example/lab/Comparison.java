package com.example.lab;

import java.nio.file.Path;
import java.util.Locale;
import mlpc.spark.MlpEstimator;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same networks on the same rows, here and elsewhere. */
final class Comparison {
    private static final double GIBIBYTE = 1 << 30;
    /** How much larger a heap is than the rows, of which Spark's cache gets a part. */
    private static final double REST = 1.8;

    /** What is compared: inputs, units of the hidden layer, classes. */
    record Size(int inputs, int hidden, int classes) {
        @Override
        public String toString() {
            return inputs + "-" + hidden + "-" + classes;
        }
    }

    /** What is measured by itself. */
    enum Part {
        /** Training a small network. */
        TRAIN(new Size(16, 32, 2), 1),
        /** Scoring it. */
        SMALL(new Size(16, 32, 2), 25),
        /** Scoring one for images. */
        WIDE(new Size(784, 128, 10), 3);

        private final Size size;
        private final int times;

        /** @param times as many rows as the command line says */
        Part(Size size, int times) {
            this.size = size;
            this.times = times;
        }

        private long rows(Arguments arguments) {
            return times * arguments.rows();
        }
    }

    private Comparison() {}

    static void run(SparkSession spark, Arguments arguments, Path folder) {
        for (Part part : arguments.compared()) {
            requireRoom(part.size, part.rows(arguments));
        }
        for (Part part : arguments.compared()) {
            if (part == Part.TRAIN) {
                TrainingComparison.run(spark, arguments, part.size);
            } else {
                ScoringComparison.run(spark, part.size, part.rows(arguments), arguments.partitions(), folder);
            }
        }
    }

    /** Before anything is measured, since rows on disk, or a heap that is full, are measured when it is too late. */
    private static void requireRoom(Size size, long rows) {
        double wanted = (double) rows * size.inputs * Double.BYTES * REST + ScoringComparison.MOST_ALONE;
        double heap = Runtime.getRuntime().maxMemory();
        if (wanted > heap) {
            throw new WrongArguments(String.format(
                    Locale.ROOT,
                    "%,d rows of %d numbers want a heap of %.1f GB, and there are %.1f: say fewer --rows, or"
                            + " SPARK_DRIVER_OPTIONS=-Xmx%.0fg",
                    rows,
                    size.inputs,
                    wanted / GIBIBYTE,
                    heap / GIBIBYTE,
                    Math.ceil(wanted / GIBIBYTE)));
        }
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
        return kept(drawn.select(functions.array_to_vector(drawn.col("a")).as("features"), drawn.col("label")));
    }

    /** In Spark's cache. */
    static Dataset<Row> kept(Dataset<Row> rows) {
        Dataset<Row> kept = rows.cache();
        kept.count();
        return kept;
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
