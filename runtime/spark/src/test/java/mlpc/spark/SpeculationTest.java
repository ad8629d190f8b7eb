package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** A task that takes long is begun once more on another host, and counts once. The hosts are two addresses of this machine. */
@Tag("cluster")
class SpeculationTest {
    @TempDir
    private Path folder;

    /** Waits until somebody else has done the task's work. */
    private static final class SlowAtFirst implements MapPartitionsFunction<Row, Row> {
        private static final long serialVersionUID = 1;

        @Override
        public Iterator<Row> call(Iterator<Row> rows) throws InterruptedException {
            TaskContext task = TaskContext.get();
            while (task.partitionId() == 1 && task.attemptNumber() == 0) {
                Thread.sleep(20); // ends when Spark kills the task
            }
            return rows;
        }
    }

    private static final class Begun extends SparkListener {
        private final AtomicInteger tasks = new AtomicInteger();

        @Override
        public void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted submitted) {
            tasks.incrementAndGet();
        }
    }

    @Test
    void whatIsDoneTwiceCountsOnce() throws Exception {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME")).resolve("jars"));
        SparkConf conf =
                new SparkConf().set("spark.master.rest.enabled", "false").set("spark.ui.enabled", "false");
        List<RpcEnv> started = new ArrayList<>();
        RpcEnv master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, conf)._1();
        started.add(master);
        String url = "spark://" + master.address().hostPort();
        for (int host = 1; host <= 2; host++) {
            started.add(Worker.startRpcEnvAndEndpoint(
                    "127.0.0." + host,
                    0,
                    0,
                    1,
                    1024,
                    new String[] {url},
                    folder.resolve("worker" + host).toString(),
                    Option.apply(host),
                    conf,
                    Option.empty()));
        }
        try (SparkSession session = SparkSession.builder()
                .master(url)
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "1g")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.locality.wait", "0")
                .config("spark.speculation", true)
                .config("spark.speculation.interval", "20ms")
                .config("spark.speculation.quantile", 0.5)
                .config("spark.speculation.minTaskRuntime", "10ms")
                .getOrCreate()) {
            assertThat(session.sparkContext().master())
                    .as("another test of this JVM has a session of its own")
                    .isEqualTo(url);
            Begun begun = new Begun();
            session.sparkContext().addSparkListener(begun);
            Dataset<Row> table = session.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(LocalSpark.sample("screening.csv"))
                    .repartition(2, functions.col("patient"))
                    .sortWithinPartitions("patient");
            MlpEstimator estimator = new MlpEstimator()
                    .setModelText(FitTest.screening())
                    .setMaxIter(3)
                    .setRoundsPerEpoch(2);
            MlpModel trained = estimator.fit(table.mapPartitions(new SlowAtFirst(), Encoders.row(table.schema())));
            FitSummary summary = trained.summary().orElseThrow();
            assertThat(begun.tasks.get()).isPositive();
            assertThat(summary.repeated()).isPositive();
            assertThat(summary.rows() + summary.held()).isEqualTo(800);
            Bits.assertEqual(
                    trained.toModel().weights(), estimator.fit(table).toModel().weights());
        } finally {
            started.forEach(RpcEnv::shutdown);
        }
    }
}
