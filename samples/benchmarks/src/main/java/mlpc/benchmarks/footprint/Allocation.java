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
    static final int CALLS = 1_000_000;
    /** Rounds of calls at most, until one allocates next to nothing: until HotSpot has compiled a kernel, each vector is an object. */
    private static final int PATIENCE = 10;

    private Allocation() {}

    public static void main(String[] arguments) {
        Workload workload = Workload.valueOf(arguments[0]);
        System.out.println(String.format(Locale.ROOT, "%.3f", perCall(prediction(workload))));
        System.out.println(String.format(Locale.ROOT, "%.3f", perCall(trainingStep(workload))));
    }

    static Runnable prediction(Workload workload) {
        Predictor predictor = Model.initial(workload::network).predictor();
        float[] row = workload.inputs(1)[0];
        return () -> predictor.run(row);
    }

    static Runnable trainingStep(Workload workload) {
        Network network = workload.network();
        Workspace training = network.trainingWorkspace(workload.batch);
        training.rate = 1e-6;
        Dataset data = workload.data(network, workload.batch);
        return () -> {
            training.load(data, null, 0, workload.batch);
            network.run(Network.STEP, training, Pool.SINGLE);
        };
    }

    /** Bytes of one of a million calls; a few for all of them are the measurement's own. */
    static double perCall(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = CALLS;
        for (int round = 0; round < PATIENCE && bytes > CALLS / 1000; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 0; count < CALLS; count++) {
                call.run();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes / (double) CALLS;
    }
}
