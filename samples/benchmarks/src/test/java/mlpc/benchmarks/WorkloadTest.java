package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contestants compute the same: otherwise comparing their times would mean nothing. */
class WorkloadTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-4);

    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR", "MNIST"})
    void plainLoopsComputeWhatTheCompiledModelDoes(Workload workload) {
        Network network = workload.network();
        PlainNetwork plain = workload.plainNetwork();
        Dataset data = workload.data(network, workload.batch);
        Workspace training = network.trainingWorkspace(workload.batch);
        training.load(data, 0, workload.batch);
        training.rate = 0.5;
        Workspace predicting = network.workspace(workload.batch);
        predicting.load(data, 0, workload.batch);

        agree(workload, network, predicting, plain);
        for (int step = 0; step < 3; step++) {
            network.run(Network.STEP, training, Pool.SINGLE);
            plain.train(workload.inputs(workload.batch), workload.classes(workload.batch), 0, workload.batch, 0.5f);
        }
        agree(workload, network, predicting, plain);
    }

    private static void agree(Workload workload, Network network, Workspace predicting, PlainNetwork plain) {
        network.run(Network.PREDICT, predicting, Pool.SINGLE);
        Tensor prediction = predicting.prediction(0);
        float[][] inputs = workload.inputs(workload.batch);
        for (int row = 0; row < workload.batch; row++) {
            float[] expected = plain.predict(inputs[row]);
            for (int column = 0; column < expected.length; column++) {
                assertThat(prediction.get(row, column)).isCloseTo(expected[column], ROUNDING);
            }
        }
    }
}
