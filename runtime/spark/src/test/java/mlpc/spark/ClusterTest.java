package mlpc.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mlpc.runtime.Model;
import mlpc.runtime.data.Tables;
import mlpc.runtime.tensor.Tensor;
import org.apache.spark.api.java.JavaFutureAction;
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
    /** What takes longer than this hangs. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

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
        assertThat(session.sparkContext().master())
                .as("another test of this JVM has a session of its own")
                .startsWith("local-cluster");
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

    /** Processes that took tasks. */
    private static Set<Long> executors() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        JavaFutureAction<List<Long>> pids = context.parallelize(Collections.nCopies(16, 1), 16)
                .map(new Pid())
                .collectAsync();
        try {
            return new TreeSet<>(pids.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException none) {
            pids.cancel(true);
            return fail("no executor took tasks for " + LONGEST.toSeconds() + " s; see the workers' folders in "
                    + System.getenv("SPARK_HOME"));
        } catch (InterruptedException | ExecutionException failed) {
            return fail("the executors' processes are not known", failed);
        }
    }

    /** A lost one is started again in its time. */
    private static Set<Long> bothExecutors() {
        long start = System.nanoTime();
        Set<Long> found = executors();
        while (found.size() < 2) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the second of two executors takes no tasks, only " + found)
                    .isLessThan(LONGEST);
            found = executors();
        }
        return found;
    }

    private void awaitCheckpoint(CompletableFuture<MlpModel> fit) throws InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(folder.resolve("training.checkpoint.safetensors"))) {
            assertThat(fit).as("the training ended before it had a checkpoint").isNotDone();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("the training has no checkpoint")
                    .isLessThan(LONGEST);
            Thread.sleep(2);
        }
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
        Set<Long> before = bothExecutors();
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
        awaitCheckpoint(fit);
        ProcessHandle.of(before.iterator().next()).orElseThrow().destroyForcibly();
        Bits.assertEqual(
                fit.get(LONGEST.toSeconds(), TimeUnit.SECONDS).toModel().weights(),
                whole.toModel().weights());
        session.sparkContext().removeSparkListener(retries);
        assertThat(retries.stages).isNotEmpty();
    }

    @Test
    void anExecutorThatIsLostChangesNoBit() throws Exception {
        Set<Long> before = bothExecutors();
        assertThat(before).doesNotContain(ProcessHandle.current().pid());
        MlpEstimator estimator = new MlpEstimator()
                .setModelText(FitTest.screening())
                .setMaxIter(40)
                .setNumPartitions(2);
        MlpModel whole = estimator.fit(table());
        MlpEstimator keeping = estimator.copy(ParamMap.empty()).setCheckpointDir(folder.toString());
        CompletableFuture<MlpModel> fit = CompletableFuture.supplyAsync(() -> keeping.fit(table()));
        awaitCheckpoint(fit);
        long lost = before.iterator().next();
        assertThat(fit).isNotDone();
        ProcessHandle.of(lost).orElseThrow().destroyForcibly();
        MlpModel trained = fit.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
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
