package mlpc.benchmarks;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor32;

/**
 * A program that trains until its kernels have gone over from plain Java to vectors, or for as many steps as its argument says, and prints the steps and what stands for the bits of
 * the weights; then the same of predictions by two threads.
 */
public final class GoingOver {
    private static final int AFTERWARDS = 50;
    private static final int MOST = 200_000;

    private GoingOver() {}

    public static void main(String[] arguments) throws InterruptedException {
        int wanted = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        Network network = Workload.TABULAR.network();
        Dataset data = Workload.TABULAR.data(network, Workload.TABULAR.batch);
        Workspace training = network.trainingWorkspace(Workload.TABULAR.batch);
        training.rate = 0.1;
        int steps = 0;
        int end = wanted > 0 ? wanted : MOST;
        boolean isAsked = false;
        for (; steps < end; steps++) {
            training.load(data, 0, Workload.TABULAR.batch);
            network.run(Network.STEP, training, Pool.SINGLE);
            boolean isExercising = KernelExercise.isUnderWay();
            isAsked |= isExercising;
            if (wanted == 0 && isAsked && !isExercising && end == MOST) {
                end = steps + AFTERWARDS;
            }
        }
        int hash = 0;
        for (Variable variable : network.signature().parameters()) {
            hash = 31 * hash + Arrays.deepHashCode(((Tensor32) network.tensor(variable.name())).values);
        }
        System.out.println(isAsked);
        System.out.println(steps);
        System.out.println(hash);
        System.out.println(predictsAlike());
    }

    /** Whether two threads that predict with one network get what the first prediction was, while its weights are packed for vectors. */
    private static boolean predictsAlike() throws InterruptedException {
        Model model = Model.initial(Workload.MNIST::network);
        float[] row = Workload.MNIST.inputs(1)[0];
        float[] first = predicted(model.predictor(), row);
        AtomicBoolean alike = new AtomicBoolean(true);
        Thread[] threads = new Thread[2];
        for (int index = 0; index < threads.length; index++) {
            threads[index] = new Thread(() -> {
                Predictor predictor = model.predictor();
                for (int call = 0; call < 5000 || KernelExercise.isUnderWay() && call < MOST; call++) {
                    if (!Arrays.equals(predicted(predictor, row), first)) {
                        alike.set(false);
                    }
                }
            });
            threads[index].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return alike.get();
    }

    private static float[] predicted(Predictor predictor, float[] row) {
        predictor.run(row);
        return ((Tensor32) predictor.prediction(0)).values[0].clone();
    }
}
