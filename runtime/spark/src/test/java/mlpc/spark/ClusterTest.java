package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors in JVMs of their own, one of which is lost. In the profile {@code cluster}, which says where Spark looks for its home. */
@Tag("cluster")
class ClusterTest {
    private static SparkSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        // Spark starts executors with the jars of its home, and with those of the driver behind them: here the latter
        // are all.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME")).resolve("jars"));
        session = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    private static Dataset<Row> table() {
        return session.read()
                .option("header", true)
                .option("inferSchema", true)
                .csv(LocalSpark.sample("screening.csv"));
    }

    private static final class Pid implements Function<Integer, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long call(Integer number) throws InterruptedException {
            Thread.sleep(50); // so that one executor does not take them all
            return ProcessHandle.current().pid();
        }
    }

    private static Set<Long> executors() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        return new TreeSet<>(context.parallelize(Collections.nCopies(16, 1), 16)
                .map(new Pid())
                .collect());
    }

    /** Which stages were tried more than once. */
    private static final class Retries extends SparkListener {
        private final Set<Integer> stages = ConcurrentHashMap.newKeySet();

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
            if (submitted.stageInfo().attemptNumber() > 0) {
                stages.add(submitted.stageInfo().stageId());
            }
        }
    }

    @Test
    void aStageWhoseOutputIsLostIsRunAgain() throws Exception {
        Set<Long> before = executors();
        while (before.size() < 2) {
            before = executors();
        }
        Retries retries = new Retries();
        session.sparkContext().addSparkListener(retries);
        // Both executors keep a part of what is moved between partitions, so with either of them a part is lost.
        Dataset<Row> spread = table().repartition(8, functions.col("age"));
        MlpEstimator estimator = new MlpEstimator()
                .setModelText(FitTest.screening())
                .setMaxIter(40)
                .setNumPartitions(3);
        MlpModel whole = estimator.fit(spread);
        assertThat(retries.stages).isEmpty();
        MlpEstimator keeping = estimator.copy(ParamMap.empty()).setCheckpointDir(folder.toString());
        CompletableFuture<MlpModel> fit = CompletableFuture.supplyAsync(() -> keeping.fit(spread));
        while (!Files.exists(folder.resolve("training.checkpoint.safetensors"))) {
            Thread.sleep(2);
        }
        ProcessHandle.of(before.iterator().next()).orElseThrow().destroyForcibly();
        Bits.assertEqual(fit.join().toModel().weights(), whole.toModel().weights());
        session.sparkContext().removeSparkListener(retries);
        assertThat(retries.stages).isNotEmpty();
    }

    @Test
    void anExecutorThatIsLostChangesNoBit() throws Exception {
        Set<Long> before = executors();
        while (before.size() < 2) {
            before = executors();
        }
        assertThat(before).doesNotContain(ProcessHandle.current().pid());
        MlpEstimator estimator = new MlpEstimator()
                .setModelText(FitTest.screening())
                .setMaxIter(40)
                .setNumPartitions(2);
        MlpModel whole = estimator.fit(table());
        MlpEstimator keeping = estimator.copy(ParamMap.empty()).setCheckpointDir(folder.toString());
        CompletableFuture<MlpModel> fit = CompletableFuture.supplyAsync(() -> keeping.fit(table()));
        while (!Files.exists(folder.resolve("training.checkpoint.safetensors"))) {
            Thread.sleep(2);
        }
        long lost = before.iterator().next();
        assertThat(fit).isNotDone();
        ProcessHandle.of(lost).orElseThrow().destroyForcibly();
        MlpModel trained = fit.join();
        Bits.assertEqual(trained.toModel().weights(), whole.toModel().weights());
        assertThat(executors()).doesNotContain(lost);

        List<Row> found = trained.transform(table()).select("probability").collectAsList();
        Model alone = trained.toModel();
        Tensor expected = alone.predict(Tables.csv(Path.of(LocalSpark.sample("screening.csv")), alone.signature()))
                .get("ill");
        for (int row = 0; row < found.size(); row++) {
            assertThat(((Vector) found.get(row).get(0)).apply(1)).isEqualTo(expected.get(row, 0));
        }
    }
}
