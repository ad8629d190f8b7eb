package com.example.lab;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/** What a round costs that sends weights to all partitions and brings sums back, in each way that Spark has for it. */
final class Rounds {
    private static final int MEASURED = 15;
    private static final int WARM = 5;

    private Rounds() {}

    static void run(SparkSession spark, Arguments arguments) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int partitions = arguments.partitions();
        System.out.printf(Locale.ROOT, "Seconds a round, the median of %d, %d partitions%n", MEASURED, partitions);
        System.out.println("| numbers | stage | barrier stage | with allGather | treeAggregate |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int numbers : List.of(1_000, 100_000)) {
            JavaRDD<double[]> rows = context.parallelize(
                            IntStream.range(0, partitions).boxed().toList(), partitions)
                    .map(index -> new double[numbers])
                    .cache();
            rows.count();
            double[] seconds = medians(List.of(
                    () -> stage(context, rows, numbers),
                    () -> barrier(context, rows, numbers, false),
                    () -> barrier(context, rows, numbers, true),
                    () -> tree(context, rows, numbers)));
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %.3f | %.3f | %.3f | %.3f |%n",
                    numbers,
                    seconds[0],
                    seconds[1],
                    seconds[2],
                    seconds[3]);
            rows.unpersist(true);
        }
    }

    /** One after the other in each round, so that none has a warmer machine than the others. */
    private static double[] medians(List<DoubleSupplier> ways) {
        double[][] seconds = new double[ways.size()][MEASURED];
        for (int round = -WARM; round < MEASURED; round++) {
            for (int way = 0; way < ways.size(); way++) {
                long start = System.nanoTime();
                double unused = ways.get(way).getAsDouble();
                seconds[way][Math.max(0, round)] = ClicksApp.seconds(start);
            }
        }
        return Arrays.stream(seconds)
                .mapToDouble(each -> Arrays.stream(each).sorted().toArray()[MEASURED / 2])
                .toArray();
    }

    private static double stage(JavaSparkContext context, JavaRDD<double[]> rows, int numbers) {
        Broadcast<double[]> weights = context.broadcast(new double[numbers]);
        List<double[]> sums = rows.map(row -> add(row.clone(), weights.value())).collect();
        weights.destroy();
        return sums.stream().reduce(new double[numbers], Rounds::add)[0];
    }

    private static double tree(JavaSparkContext context, JavaRDD<double[]> rows, int numbers) {
        Broadcast<double[]> weights = context.broadcast(new double[numbers]);
        double[] sum = rows.treeAggregate(
                new double[numbers], (all, row) -> add(add(all, row), weights.value()), Rounds::add, 2);
        weights.destroy();
        return sum[0];
    }

    private static double barrier(JavaSparkContext context, JavaRDD<double[]> rows, int numbers, boolean gathers) {
        Broadcast<double[]> weights = context.broadcast(new double[numbers]);
        double[][] sums = (double[][]) rows.rdd()
                .barrier()
                .mapPartitions(new InBarrier(weights, gathers), true, ClassTag$.MODULE$.apply(double[].class))
                .collect();
        weights.destroy();
        return Arrays.stream(sums).reduce(new double[numbers], Rounds::add)[0];
    }

    private static final class InBarrier extends AbstractFunction1<Iterator<double[]>, Iterator<double[]>>
            implements Serializable {
        private static final long serialVersionUID = 1;

        private final Broadcast<double[]> weights;
        private final boolean gathers;

        InBarrier(Broadcast<double[]> weights, boolean gathers) {
            this.weights = weights;
            this.gathers = gathers;
        }

        @Override
        public Iterator<double[]> apply(Iterator<double[]> rows) {
            double[] sum = new double[weights.value().length];
            while (rows.hasNext()) {
                add(add(sum, rows.next()), weights.value());
            }
            if (gathers) {
                BarrierTaskContext.get().allGather("done");
            }
            return scala.collection.Iterator$.MODULE$.single(sum);
        }
    }

    private static double[] add(double[] to, double[] other) {
        for (int index = 0; index < to.length; index++) {
            to[index] += other[index];
        }
        return to;
    }
}
