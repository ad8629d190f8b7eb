package mlpc.benchmarks.footprint;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import mlpc.benchmarks.Workload;
import mlpc.runtime.Dataset;
import mlpc.runtime.Model;
import mlpc.runtime.Network;
import mlpc.runtime.Predictor;
import mlpc.runtime.Workspace;
import mlpc.runtime.train.Pool;

/** A program that prints the bytes allocated for each prediction, and for each training step, once everything is compiled. */
public final class Allocation {
    private static final int CALLS = 1_000_000;

    private Allocation() {}

    public static void main(String[] arguments) {
        Workload workload = Workload.valueOf(arguments[0]);
        Network network = workload.network();
        Predictor predictor = Model.initial(workload::network).predictor();
        float[] row = workload.inputs(1)[0];
        Workspace training = network.trainingWorkspace(workload.batch);
        training.rate = 1e-6;
        Dataset data = workload.data(network, workload.batch);
        print(() -> predictor.run(row));
        print(() -> {
            training.load(data, null, 0, workload.batch);
            network.run(Network.STEP, training, Pool.SINGLE);
        });
    }

    /** The second half of so many calls. */
    private static void print(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        repeat(call);
        long before = threads.getCurrentThreadAllocatedBytes();
        repeat(call);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        System.out.println(String.format(Locale.ROOT, "%.3f", bytes / (double) CALLS));
    }

    private static void repeat(Runnable call) {
        for (int count = 0; count < CALLS; count++) {
            call.run();
        }
    }
}
