package com.example.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.spark.FitSummary;
import mlpc.spark.MlpModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a training and a scoring cost by rows, columns and partitions: one of them is changed at a time. Two trainings of other lengths say
 * what an epoch takes, and what comes before the first.
 */
final class Growth {
    private static final int ROUNDS = 3;
    private static final int HIDDEN = 32;
    private static final int COLUMNS = 32;
    private static final int FEW = 2;
    private static final int MANY = 12;

    /** Seconds that somebody waits, and those that processors work on tasks. */
    private record Taken(double seconds, double work) {}

    private final SparkSession spark;
    private final TaskTime tasks;

    private Growth(SparkSession spark) {
        this.spark = spark;
        this.tasks = new TaskTime(spark);
    }

    static void run(SparkSession spark, Arguments arguments) {
        Growth growth = new Growth(spark);
        long rows = arguments.rows();
        System.out.printf(
                Locale.ROOT,
                "%n%d units, 2 classes; %d threads; medians of %d%n"
                        + "| rows | columns | partitions | before the first epoch, s | an epoch, s |"
                        + " of a core, a row and epoch, µs | of a core, a scored row, µs |%n"
                        + "| --- | --- | --- | --- | --- | --- | --- |%n",
                HIDDEN,
                spark.sparkContext().defaultParallelism(),
                ROUNDS);
        for (int partitions : List.of(1, 2, 4)) {
            growth.line(rows * 2, COLUMNS, partitions);
        }
        for (long times : List.of(1, 4)) {
            growth.line(rows * times, COLUMNS, 2);
        }
        for (int columns : List.of(COLUMNS / 4, COLUMNS * 4)) {
            growth.line(rows * 2, columns, 2);
        }
    }

    private void line(long rows, int columns, int partitions) {
        Comparison.Size size = new Comparison.Size(columns, HIDDEN, 2);
        Dataset<Row> table = Comparison.draw(spark, size, rows, partitions);
        List<Double> first = new ArrayList<>();
        List<Double> epoch = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        List<Double> scoring = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            Taken few = taken(() -> Comparison.estimator(size, FEW).fit(table));
            MlpModel[] model = new MlpModel[1];
            Taken many = taken(() -> model[0] = Comparison.estimator(size, MANY).fit(table));
            Taken scored = taken(() ->
                    model[0].transform(table).selectExpr("sum(prediction)").first());
            requireRounds(model[0].summary().orElseThrow(), partitions);
            if (round > 0) { // the first one warms the JVM up
                epoch.add((many.seconds - few.seconds) / (MANY - FEW));
                first.add(few.seconds - FEW * (many.seconds - few.seconds) / (MANY - FEW));
                work.add((many.work - few.work) / (MANY - FEW));
                scoring.add(scored.work);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %d | %.2f | %.3f | %.2f | %.2f |%n",
                rows,
                columns,
                partitions,
                median(first),
                median(epoch),
                median(work) / rows * 1e6,
                median(scoring) / rows * 1e6);
        table.unpersist(true);
    }

    private Taken taken(Runnable job) {
        double before = tasks.seconds();
        long start = System.nanoTime();
        job.run();
        double seconds = ClicksApp.seconds(start);
        return new Taken(seconds, tasks.seconds() - before);
    }

    private static void requireRounds(FitSummary summary, int partitions) {
        if (partitions > 1 && summary.rounds() < summary.epochs()) {
            throw new IllegalStateException("fewer rounds than epochs: " + summary);
        }
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }
}
