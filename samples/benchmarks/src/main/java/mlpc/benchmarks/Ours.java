package mlpc.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mlpc.compiler.Backend;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.loop.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The compiled model. Which kernels it runs on is the JVM's to say: the report starts one for each set. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ours {
    @Param
    public Workload workload;

    @Param({"1", "2"})
    public int threads;

    @Param("JANINO")
    public Backend backend;

    /** Whether predictors keep bfloat16 weights. */
    @Param("false")
    public boolean halved;

    /** As the language writes it; empty for the workload's own. */
    @Param("")
    public String optimizer = "";

    private Network network;
    private Predictor predictor;
    private Workspace scoring;
    private Workspace training;
    private Dataset data;
    private Dataset whole;
    private Pool pool;
    private float[] row;
    private int next;

    @Setup
    public void compile() {
        network = workload.network(backend, optimizer);
        pool = threads == 1 ? Pool.SINGLE : new Pool(threads);
        Model model = Model.initial(() -> workload.network(backend, optimizer));
        predictor = (halved ? model.withBfloat16Weights() : model).predictor(pool);
        scoring = network.workspace(workload.scored);
        training = network.trainingWorkspace(workload.batch);
        training.rate = network.signature().recipe().optimizer().rate();
        training.bias1 = 1;
        training.bias2 = 1;
        data = workload.data(network, workload.rows());
        scoring.load(data, 0, workload.scored);
        whole = workload.data(network, workload.fitRows());
        row = workload.inputs(1)[0];
    }

    @TearDown
    public void close() {
        if (threads > 1) {
            pool.close();
        }
    }

    /** One row in, its prediction out. */
    @Benchmark
    public double predict() {
        predictor.run(row);
        return predictor.prediction(0).get(0, 0);
    }

    /** The rows of a batch taken from the data set, and one step of the optimizer. */
    @Benchmark
    public Workspace train() {
        next = next + 1 < Workload.BATCHES ? next + 1 : 0;
        training.load(data, next * workload.batch, (next + 1) * workload.batch);
        training.step++;
        network.run(Network.STEP, training, pool);
        return training;
    }

    /** From the first row of the first epoch to the weights of the best one. */
    @Benchmark
    public Outcome fit() {
        TrainingOptions options =
                TrainingOptions.of(workload.fitRecipe(network)).withThreads(threads);
        return new Trainer(network, whole, options, new TrainingListener() {}, Optional.empty()).run();
    }

    /** The predictions of many rows in one call. */
    @Benchmark
    public Workspace score() {
        network.run(Network.PREDICT, scoring, pool);
        return scoring;
    }
}
