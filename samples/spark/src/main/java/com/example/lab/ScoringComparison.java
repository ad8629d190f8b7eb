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
    /** Rows of an array; all rows together are as many as Spark has, so that they come from memory, too, and not from a cache. */
    private static final int BLOCK = 4096;

    private final Comparison.Size size;
    private final long count;
    private final int threads;
    private final Dataset<Row> vectors;
    private final MlpModel ours;
    private final TaskTime tasks;
    private final Ways ways;

    private ScoringComparison(SparkSession spark, Comparison.Size size, long count, int partitions) {
        this.size = size;
        this.count = count;
        this.tasks = new TaskTime(spark);
        this.ways = new Ways(tasks);
        this.threads = spark.sparkContext().defaultParallelism();
        this.vectors = Comparison.draw(spark, size, count, partitions);
        Dataset<Row> few = vectors.limit(512).coalesce(1).cache();
        this.ours = Comparison.estimator(size, 1).fit(few);
        ours.setProbabilityCol("");
        Transformer theirs = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {size.inputs(), size.hidden(), size.classes()})
                .setMaxIter(1)
                .fit(few);
        addVectors(theirs);
    }

    static void run(SparkSession spark, Comparison.Size size, long count, int partitions, Path folder) {
        ScoringComparison comparison = new ScoringComparison(spark, size, count, partitions);
        comparison.addFloats(folder);
        if (size.inputs() <= MOST_COLUMNS) {
            comparison.addColumns();
        }
        comparison.addAlone();
        comparison.report();
        spark.sharedState().cacheManager().clearCache();
    }

    private void addVectors(Transformer theirs) {
        String source = "vectors";
        ways.add(source + SCORED, count, () -> sum(ours.transform(vectors)));
        ways.add(source + READ, count, () -> read(vectors));
        ways.add(
                source + ": MultilayerPerceptronClassificationModel.transform",
                count,
                () -> sum(theirs.transform(vectors)));
        ways.add(source + SUMMED, count, () -> sums(vectors));
        addRivals(source, vectors);
    }

    private void addFloats(Path folder) {
        Dataset<Row> floats = vectors.select(
                functions.vector_to_array(vectors.col("features"), "float32").as("features"));
        String file = folder.resolve("target/scoring-" + size + ".parquet").toString();
        floats.write().mode("overwrite").option("compression", "none").parquet(file);
        addFloats("arrays of floats", kept(floats));
        addFloats("arrays of floats in Parquet", vectors.sparkSession().read().parquet(file));
    }

    private void addFloats(String source, Dataset<Row> floats) {
        ways.add(source + SCORED, count, () -> sum(ours.transform(floats)));
        ways.add(source + READ, count, () -> read(floats));
        ways.add(source + SUMMED, count, () -> sum(FloatSums.of(floats)));
        addRivals(source, floats);
    }

    private void addRivals(String source, Dataset<Row> rows) {
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

    private void addColumns() {
        Column numbers = functions.vector_to_array(vectors.col("features"), "float64");
        String[] names =
                IntStream.range(0, size.inputs()).mapToObj(index -> "c" + index).toArray(String[]::new);
        Column[] columns = IntStream.range(0, size.inputs())
                .mapToObj(index -> numbers.getItem(index).as(names[index]))
                .toArray(Column[]::new);
        Dataset<Row> apart = kept(vectors.select(columns));
        MlpModel byName = Comparison.estimator(size, 1)
                .setFeaturesCol("")
                .setFeaturesCols(names)
                .setLabelCol("c0_label")
                .fit(apart.limit(512)
                        .withColumn("c0_label", org.apache.spark.sql.functions.expr("double(c0 > 0)"))
                        .coalesce(1));
        byName.setProbabilityCol("");
        ways.add("one column an input" + SCORED, count, () -> sum(byName.transform(apart)));
        ways.add("one column an input" + SUMMED, count, () -> sums(apart));
    }

    private static Dataset<Row> kept(Dataset<Row> rows) {
        Dataset<Row> kept = rows.cache();
        kept.count();
        return kept;
    }

    private void report() {
        ways.run(ROUNDS);
        System.out.printf(
                Locale.ROOT,
                "%nScoring %s, %,d rows in %d partitions, %d threads, medians of %d%n",
                size,
                count,
                vectors.rdd().getNumPartitions(),
                threads,
                ROUNDS);
        ways.print();
        double network = ways.micros(ALONE);
        for (String source : List.of("vectors", "arrays of floats", "arrays of floats in Parquet")) {
            double plan = ways.micros(source + SCORED);
            double reading = ways.micros(source + READ);
            System.out.printf(
                    Locale.ROOT,
                    "%s: the plan %.2f µs of a core a row, of which reading %.2f and scoring %.2f; a map of sums %.2f;"
                            + " the runtime alone %.2f: %.0f %% of the plan, %.0f %% of what scoring adds%n",
                    source,
                    plan,
                    reading,
                    plan - reading,
                    ways.micros(source + SUMMED),
                    network,
                    100 * network / plan,
                    100 * network / (plan - reading));
        }
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

    private void addAlone() {
        Scorer scorer = ours.toModel().scorer();
        float[][] blocks = new float[Math.toIntExact(count / BLOCK)][BLOCK * size.inputs()];
        for (float[] block : blocks) {
            for (int number = 0; number < block.length; number++) {
                block[number] = (number * 7919 % 20001) / 10000f - 1;
            }
        }
        ways.add(ALONE, blocks.length * (long) BLOCK, () -> IntStream.range(0, threads)
                .parallel()
                .mapToDouble(thread -> tasks.counted(() -> alone(scorer, blocks, thread)))
                .sum());
    }

    private double alone(Scorer scorer, float[][] blocks, int thread) {
        float[] answers = new float[BLOCK * scorer.answerWidth()];
        for (int block = thread; block < blocks.length; block += threads) {
            scorer.score(blocks[block], answers);
        }
        return answers[0];
    }
}
