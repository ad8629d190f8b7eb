package mlpc.benchmarks;

import java.util.Arrays;
import mlpc.runtime.internal.kernel.KernelSet;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor32;

/** A program that trains each workload for some steps and prints what stands for the bits of its weights. */
public final class Fingerprint {
    private static final int STEPS = 3;

    private Fingerprint() {}

    public static void main(String[] arguments) {
        System.out.println(KernelSet.current());
        for (Workload workload : Workload.values()) {
            System.out.println(workload + " " + of(workload, 1));
        }
    }

    /** Of the weights after some steps by so many threads. */
    static int of(Workload workload, int threads) {
        Network network = workload.network();
        Dataset data = workload.data(network, STEPS * workload.batch);
        Workspace training = network.trainingWorkspace(workload.batch);
        training.rate = 0.1;
        try (Pool pool = new Pool(threads)) {
            for (int step = 0; step < STEPS; step++) {
                training.load(data, step * workload.batch, (step + 1) * workload.batch);
                network.run(Network.STEP, training, pool);
            }
        }
        int hash = 0;
        for (Variable variable : network.signature().parameters()) {
            hash = 31 * hash + Arrays.deepHashCode(((Tensor32) network.tensor(variable.name())).values);
        }
        return hash;
    }
}
