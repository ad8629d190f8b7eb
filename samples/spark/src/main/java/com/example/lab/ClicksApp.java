package com.example.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mlpc.spark.FitSummary;
import mlpc.spark.MlpEstimator;
import mlpc.spark.MlpModel;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains on rows in Spark, scores them, saves the pipeline, and predicts from what was saved without Spark. */
public final class ClicksApp {
    private static final Path FOLDER = Path.of(System.getProperty("app.folder", "samples/spark"));

    /** Rows that the area under the curve is taken of, for which Spark sorts them. */
    private static final long MOST_ASSESSED = 1_000_000;

    private ClicksApp() {}

    /** What the command line says. */
    public static void main(String[] words) throws Exception {
        try {
            run(Arguments.of(words));
        } catch (WrongArguments wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void run(Arguments arguments) throws Exception {
        try (SparkSession spark = Sessions.open(arguments.cluster())) {
            if (!arguments.compared().isEmpty()) {
                Comparison.run(spark, arguments, FOLDER);
            } else if (arguments.grows()) {
                Growth.run(spark, arguments);
            } else if (arguments.counts()) {
                Rounds.run(spark, arguments);
            } else if (arguments.diamonds().isPresent()) {
                diamonds(spark, arguments, arguments.diamonds().get());
            } else {
                clicks(spark, arguments);
            }
        }
    }

    private static void clicks(SparkSession spark, Arguments arguments) throws Exception {
        Dataset<Row> rows = Clicks.draw(spark, arguments.rows(), arguments.partitions());
        MlpEstimator estimator =
                new MlpEstimator().setModelFile(FOLDER.resolve("clicks.mlp").toString());
        if (arguments.epochs() > 0) {
            estimator.setMaxIter(arguments.epochs());
        }
        Resources resources = new Resources();
        spark.sparkContext().addSparkListener(resources);
        System.out.println(estimator.explain(rows));
        long start = System.nanoTime();
        PipelineModel pipeline =
                new Pipeline().setStages(new PipelineStage[] {estimator}).fit(rows);
        MlpModel model = (MlpModel) pipeline.stages()[0];
        say("trained", model.summary().orElseThrow(), start);
        System.out.println(resources.told());

        Dataset<Row> assessed = rows.where("id % " + (1 + arguments.rows() / MOST_ASSESSED) + " = 0");
        start = System.nanoTime();
        double area = new BinaryClassificationEvaluator()
                .setLabelCol("label")
                .setRawPredictionCol("probability")
                .evaluate(pipeline.transform(assessed).selectExpr("cast(clicked as double) as label", "probability"));
        System.out.printf(Locale.ROOT, "scored and assessed in %.1f s: area under ROC %.4f%n", seconds(start), area);

        Path saved = FOLDER.resolve("target/clicks.model");
        pipeline.write().overwrite().save(saved.toString());
        List<Row> some =
                pipeline.transform(rows.where("id < 1000")).orderBy("id").collectAsList();
        Path stage = saved.resolve("stages").resolve("0_" + model.uid());
        System.out.println(
                PlainApp.agrees(stage, some)
                        ? "the saved pipeline predicts 1000 rows in a plain app, bit for bit: " + stage
                        : "the saved pipeline predicts otherwise in a plain app: this is a mistake");
    }

    private static void diamonds(SparkSession spark, Arguments arguments, Path file) {
        if (!Files.exists(file)) {
            System.out.println("there is no table " + file
                    + ", so nothing is trained: the table of the diamonds comes with R's ggplot2"
                    + " (data-raw/diamonds.csv) and with seaborn (seaborn-data/diamonds.csv)");
            return;
        }
        Dataset<Row> rows = spark.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(file.toString())
                .repartition(arguments.partitions());
        long start = System.nanoTime();
        MlpModel model = new MlpEstimator()
                .setModelFile(FOLDER.resolve("diamonds.mlp").toString())
                .setNumPartitions(arguments.partitions())
                .fit(rows);
        say("trained", model.summary().orElseThrow(), start);
        double r2 = new RegressionEvaluator()
                .setLabelCol("price")
                .setMetricName("r2")
                .evaluate(model.transform(rows));
        System.out.printf(Locale.ROOT, "R² of the price: %.4f%n", r2);
    }

    private static void say(String what, FitSummary summary, long start) {
        System.out.printf(
                Locale.ROOT,
                "%s in %.1f s on %,d rows in %d partitions, %,d held back: %d epochs, %d rounds, best loss %.4f; tasks that ran again: %d%n",
                what,
                seconds(start),
                summary.rows(),
                summary.partitions(),
                summary.held(),
                summary.epochs(),
                summary.rounds(),
                summary.bestLoss(),
                summary.repeated());
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
