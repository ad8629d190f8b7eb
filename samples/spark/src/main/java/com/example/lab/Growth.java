package com.example.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.spark.FitSummary;
import mlpc.spark.MlpModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a training and a scoring cost by rows, columns and partitions: one of them is changed at a time. */
final class Growth {
    private static final int ROUNDS = 3;
    private static final int HIDDEN = 32;
    private static final int COLUMNS = 32;
    private static final int FEW = 2;
    private static final int MANY = 12;

    private Growth() {}

    static void run(SparkSession spark, Arguments arguments) {
        long rows = arguments.rows();
        System.out.printf(
                Locale.ROOT,
                "%nColumns, %d units, 2 classes; %d threads; medians of %d%n"
                        + "| rows | columns | partitions | rounds an epoch | before the first epoch, s | an epoch, s |"
                        + " a row of an epoch and core, µs | scoring, s |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |%n",
                HIDDEN,
                spark.sparkContext().defaultParallelism(),
                ROUNDS);
        for (int partitions : List.of(1, 2, 4)) {
            line(spark, rows * 2, COLUMNS, partitions);
        }
        for (long times : List.of(1, 4)) {
            line(spark, rows * times, COLUMNS, 2);
        }
        for (int columns : List.of(COLUMNS / 4, COLUMNS * 4)) {
            line(spark, rows * 2, columns, 2);
        }
    }

    private static void line(SparkSession spark, long rows, int columns, int partitions) {
        Comparison.Size size = new Comparison.Size(columns, HIDDEN, 2);
        Dataset<Row> table = Comparison.draw(spark, size, rows, partitions);
        List<Double> first = new ArrayList<>();
        List<Double> epoch = new ArrayList<>();
        List<Double> scoring = new ArrayList<>();
        long rounds = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            Comparison.estimator(size, FEW).fit(table);
            double few = ClicksApp.seconds(start);
            start = System.nanoTime();
            MlpModel model = Comparison.estimator(size, MANY).fit(table);
            double many = ClicksApp.seconds(start);
            start = System.nanoTime();
            double sum =
                    model.transform(table).selectExpr("sum(prediction)").first().getDouble(0);
            double scored = ClicksApp.seconds(start);
            if (round > 0 && sum >= 0) { // the first one warms the JVM up
                epoch.add((many - few) / (MANY - FEW));
                first.add(few - FEW * (many - few) / (MANY - FEW));
                scoring.add(scored);
            }
            FitSummary summary = model.summary().orElseThrow();
            rounds = summary.rounds() / summary.epochs();
        }
        int cores = Math.min(partitions, spark.sparkContext().defaultParallelism());
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %d | %d | %.2f | %.3f | %.2f | %.3f |%n",
                rows,
                columns,
                partitions,
                rounds,
                median(first),
                median(epoch),
                median(epoch) * cores / rows * 1e6,
                median(scoring));
        table.unpersist(true);
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }
}
