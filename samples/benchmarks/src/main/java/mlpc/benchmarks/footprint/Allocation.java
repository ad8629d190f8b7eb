package mlpc.benchmarks.footprint;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import mlpc.benchmarks.Workload;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;

/**
 * A program that prints the bytes allocated for each prediction, and for each training step after that, once everything is compiled: of
 * a workload, counted over a million calls or as many as the second argument says. Whole bytes, for no object has less than sixteen.
 */
public final class Allocation {
    static final int CALLS = 1_000_000;
    /** Rounds of calls at most, until one allocates next to nothing: until HotSpot has compiled a kernel, each vector is an object. */
    private static final int PATIENCE = 10;
    /** Bytes of all calls that are next to nothing. */
    private static final int FEW = 1000;

    private Allocation() {}

    public static void main(String[] arguments) {
        Workload workload = Workload.valueOf(arguments[0]);
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : CALLS;
        System.out.println((long) perCall(prediction(workload), calls));
        System.out.println((long) perCall(trainingStep(workload), calls));
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
            training.load(data, 0, workload.batch);
            network.run(Network.STEP, training, Pool.SINGLE);
        };
    }

    /** Bytes of one of so many calls; a few hundred for all of them are the measurement's own. */
    static double perCall(Runnable call, int calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < PATIENCE && bytes > FEW; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int count = 0; count < calls; count++) {
                call.run();
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes / (double) calls;
    }
}
