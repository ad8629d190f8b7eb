package com.example.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import mlpc.runtime.Scorer;
import mlpc.spark.MlpModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The same network scores the same rows: this model, Spark's own, a map with another engine, maps that only sum the columns, plans that
 * only read them, and the runtime without Spark.
 */
final class ScoringComparison {
    private static final int ROUNDS = 7;
    /** More columns than that are nobody's. */
    private static final int MOST_COLUMNS = 64;

    private static final String SCORED = ": MlpModel.transform";
    private static final String READ = ": Spark only reads them";
    private static final String SUMMED = ": a map that only sums them";
    private static final String ALONE = "the runtime alone, on as many threads, the rows in arrays of floats";
    /** Rows of an array. */
    private static final int BLOCK = 4096;
    /** Of all arrays, so that they come from memory, as Spark's do, and not from a cache. */
    private static final long MOST_NUMBERS = 1 << 26;
    /** In bytes. */
    static final long MOST_ALONE = MOST_NUMBERS * Float.BYTES;

    private final Comparison.Size size;
    private final long count;
    private final int threads;
    private final Dataset<Row> vectors;
    private final MlpModel ours;
    private final Transformer theirs;
    private final TaskTime tasks;

    private ScoringComparison(SparkSession spark, Comparison.Size size, long count, int partitions) {
        this.size = size;
        this.count = count;
        this.tasks = new TaskTime(spark);
        this.threads = spark.sparkContext().defaultParallelism();
        this.vectors = Comparison.draw(spark, size, count, partitions);
        Dataset<Row> few = vectors.limit(512).coalesce(1).cache();
        this.ours = Comparison.estimator(size, 1).fit(few);
        ours.setProbabilityCol("");
        this.theirs = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {size.inputs(), size.hidden(), size.classes()})
                .setMaxIter(1)
                .fit(few);
        few.unpersist(true);
    }

    /** One form of the rows after the other, so that many rows are in memory in one form alone. */
    static void run(SparkSession spark, Comparison.Size size, long count, int partitions, Path folder) {
        ScoringComparison comparison = new ScoringComparison(spark, size, count, partitions);
        System.out.printf(
                Locale.ROOT,
                "%nScoring %s, %,d rows in %d partitions, %d threads, medians of %d%n",
                size,
                count,
                partitions,
                comparison.threads,
                ROUNDS);
        comparison.ofVectors();
        if (size.inputs() <= MOST_COLUMNS) {
            comparison.ofColumns();
        }
        comparison.vectors.unpersist(true);
        comparison.ofFloats(folder);
    }

    private void ofVectors() {
        String source = "vectors";
        Ways ways = new Ways(tasks);
        ways.add(source + SCORED, count, () -> sum(ours.transform(vectors)));
        ways.add(source + READ, count, () -> read(vectors));
        ways.add(
                source + ": MultilayerPerceptronClassificationModel.transform",
                count,
                () -> sum(theirs.transform(vectors)));
        ways.add(source + SUMMED, count, () -> sums(vectors));
        addRivals(ways, source, vectors);
        report(ways, source);
    }

    private void ofFloats(Path folder) {
        Dataset<Row> floats = Comparison.kept(vectors.select(
                functions.vector_to_array(vectors.col("features"), "float32").as("features")));
        ofFloats("arrays of floats", floats);
        String file = folder.resolve("target/scoring-" + size + ".parquet").toString();
        floats.write().mode("overwrite").option("compression", "none").parquet(file);
        floats.unpersist(true);
        ofFloats("arrays of floats in Parquet", vectors.sparkSession().read().parquet(file));
    }

    private void ofFloats(String source, Dataset<Row> floats) {
        Ways ways = new Ways(tasks);
        ways.add(source + SCORED, count, () -> sum(ours.transform(floats)));
        ways.add(source + READ, count, () -> read(floats));
        ways.add(source + SUMMED, count, () -> sum(FloatSums.of(floats)));
        addRivals(ways, source, floats);
        report(ways, source);
    }

    private void addRivals(Ways ways, String source, Dataset<Row> rows) {
        for (Rival rival : ServiceLoader.load(Rival.class)) {
            Dataset<Row> scored = rival.score(rows, Comparison.text(size, 1), List.of(), ours);
            requireSame(rows, scored);
            ways.add(source + ": " + rival.name(), count, () -> sum(scored));
        }
    }

    /** A contest of networks that predict different things would be none. */
    private void requireSame(Dataset<Row> rows, Dataset<Row> scored) {
        double sum = sum(scored);
        double expected = sum(ours.transform(rows));
        if (Math.abs(sum - expected) > 1e-4 * count) {
            throw new IllegalStateException("another engine predicts otherwise: " + sum + " in place of " + expected);
        }
    }

    private void ofColumns() {
        String source = "one column an input";
        Column numbers = functions.vector_to_array(vectors.col("features"), "float64");
        String[] names =
                IntStream.range(0, size.inputs()).mapToObj(index -> "c" + index).toArray(String[]::new);
        Column[] columns = IntStream.range(0, size.inputs())
                .mapToObj(index -> numbers.getItem(index).as(names[index]))
                .toArray(Column[]::new);
        Dataset<Row> apart = Comparison.kept(vectors.select(columns));
        MlpModel byName = Comparison.estimator(size, 1)
                .setFeaturesCol("")
                .setFeaturesCols(names)
                .setLabelCol("c0_label")
                .fit(apart.limit(512)
                        .withColumn("c0_label", org.apache.spark.sql.functions.expr("double(c0 > 0)"))
                        .coalesce(1));
        byName.setProbabilityCol("");
        Ways ways = new Ways(tasks);
        ways.add(source + SCORED, count, () -> sum(byName.transform(apart)));
        ways.add(source + READ, count, () -> readColumns(apart));
        ways.add(source + SUMMED, count, () -> sums(apart));
        report(ways, source);
        apart.unpersist(true);
    }

    private void report(Ways ways, String source) {
        addAlone(ways);
        ways.run(ROUNDS);
        ways.print();
        double network = ways.micros(ALONE);
        double plan = ways.micros(source + SCORED);
        double reading = ways.micros(source + READ);
        System.out.printf(
                Locale.ROOT,
                "%s: the plan %.3f µs of a core a row, of which reading %.3f and scoring %.3f; a map of sums %.3f;"
                        + " the runtime alone %.3f: %.0f %% of the plan, %.0f %% of what scoring adds;"
                        + " the plan takes %.2f times the time of the sums%n%n",
                source,
                plan,
                reading,
                plan - reading,
                ways.micros(source + SUMMED),
                network,
                100 * network / plan,
                100 * network / (plan - reading),
                ways.seconds(source + SCORED) / ways.seconds(source + SUMMED));
    }

    private static double sum(Dataset<?> scored) {
        return scored.selectExpr("sum(prediction)").first().getDouble(0);
    }

    /** Spark makes a row with all its numbers, and looks whether there is one. */
    private static double read(Dataset<Row> rows) {
        return rows.selectExpr("sum(if(features is null, 1, 0))").first().getLong(0);
    }

    private static double sums(Dataset<Row> rows) {
        Dataset<Row> inputs = rows.columns()[0].equals("features") ? rows.select("features") : rows;
        return sum(inputs.mapPartitions(new Sums(), Encoders.DOUBLE()).toDF("prediction"));
    }

    private static double readColumns(Dataset<Row> rows) {
        String anyNull = String.join(" is null or ", rows.columns()) + " is null";
        return rows.selectExpr("sum(if(" + anyNull + ", 1, 0))").first().getLong(0);
    }

    private void addAlone(Ways ways) {
        Scorer scorer = ours.toModel().scorer();
        int width = BLOCK * size.inputs();
        int blocks = Math.toIntExact(count / BLOCK);
        float[][] rows = new float[(int) Math.max(1, Math.min(blocks, MOST_NUMBERS / width))][width];
        for (float[] block : rows) {
            for (int number = 0; number < width; number++) {
                block[number] = (number * 7919 % 20001) / 10000f - 1;
            }
        }
        ways.add(ALONE, blocks * (long) BLOCK, () -> IntStream.range(0, threads)
                .parallel()
                .mapToDouble(thread -> tasks.counted(() -> alone(scorer, rows, blocks, thread)))
                .sum());
    }

    private double alone(Scorer scorer, float[][] rows, int blocks, int thread) {
        float[] answers = new float[BLOCK * scorer.answerWidth()];
        for (int block = thread; block < blocks; block += threads) {
            scorer.score(rows[block % rows.length], answers);
        }
        return answers[0];
    }
}
