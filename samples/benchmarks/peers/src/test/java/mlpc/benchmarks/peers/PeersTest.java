package mlpc.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.benchmarks.Workload;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The libraries compute what compiled models do: otherwise comparing their times would mean nothing. */
class PeersTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-4);
    private static final int ROWS = 4;
    private static final int STEPS = 20;
    /** Where a rule differs a little: TensorFlow adds its epsilon before the bias of the second moment is taken off. */
    private static final Offset<Double> RULES = Offset.offset(2e-3);

    @ParameterizedTest
    @EnumSource
    void onnxRuntimePredictsTheSame(Workload workload) {
        try (Peer peer = new OnnxPeer(workload, 2)) {
            agree(workload, workload.network(), peer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void smilePredictsTheSame(Workload workload) {
        try (Peer peer = new SmilePeer(workload, 2)) {
            agree(workload, workload.network(), peer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pyTorchPredictsTheSame(Workload workload) {
        try (Peer peer = new PyTorchPeer(workload, 2)) {
            agree(workload, workload.network(), peer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tensorFlowPredictsTheSame(Workload workload) {
        try (Peer peer = new TensorFlowPeer(workload, 2)) {
            agree(workload, workload.network(), peer);
        }
    }

    /** But for xor: its targets for squared error are 0.1 and 0.9 instead of 0 and 1. */
    @ParameterizedTest
    @EnumSource(names = {"TABULAR", "MNIST"})
    void smileLearnsTheSame(Workload workload) {
        try (Peer.Learner peer = new SmilePeer(workload, 1)) {
            agree(workload, trained(workload, peer), peer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR", "MNIST"})
    void tensorFlowLearnsTheSame(Workload workload) {
        try (Peer.Learner peer = new TensorFlowPeer(workload, 1)) {
            agree(workload, trained(workload, peer), peer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR", "MNIST"})
    void pyTorchLearnsTheSame(Workload workload) {
        try (Peer.Learner peer = new PyTorchPeer(workload, 1)) {
            agree(workload, trained(workload, peer), peer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TABULAR", "MNIST"})
    void adamLearnsTheSameInPyTorch(Workload workload) {
        try (Peer.Learner peer = new PyTorchPeer(workload, 1, Peer.Rule.ADAM)) {
            agree(workload, trainedByAdam(workload, peer), peer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TABULAR", "MNIST"})
    void adamLearnsTheSameInTensorFlow(Workload workload) {
        try (Peer.Learner peer = new TensorFlowPeer(workload, 1, Peer.Rule.ADAM)) {
            agree(workload, trainedByAdam(workload, peer), peer, RULES);
        }
    }

    /** Ours after as many steps, which moved it by more than rounding would. */
    private static Network trained(Workload workload, Peer.Learner peer) {
        return trained(workload.network(), Peer.Learner.RATE, workload, peer);
    }

    private static Network trainedByAdam(Workload workload, Peer.Learner peer) {
        return trained(workload.network("adam", workload.batch), Peer.Learner.ADAM_RATE, workload, peer);
    }

    private static Network trained(Network network, float rate, Workload workload, Peer.Learner peer) {
        Workspace training = network.trainingWorkspace(workload.batch);
        training.rate = rate;
        Dataset data = workload.data(network, workload.rows());
        for (int step = 0; step < STEPS; step++) {
            int batch = step % Workload.BATCHES;
            training.load(data, batch * workload.batch, (batch + 1) * workload.batch);
            training.step++;
            training.bias1 = 1 - Math.pow(0.9, step + 1);
            training.bias2 = 1 - Math.pow(0.999, step + 1);
            network.run(Network.STEP, training, Pool.SINGLE);
            peer.train(batch);
        }
        return network;
    }

    private static void agree(Workload workload, Network network, Peer peer) {
        agree(workload, network, peer, ROUNDING);
    }

    private static void agree(Workload workload, Network network, Peer peer, Offset<Double> tolerance) {
        Workspace ours = network.workspace(ROWS);
        ours.load(workload.data(network, ROWS), 0, ROWS);
        network.run(Network.PREDICT, ours, Pool.SINGLE);
        for (int row = 0; row < ROWS; row++) {
            float[] theirs = peer.predict(row);
            assertThat(theirs).hasSize(workload.width(workload.layers()));
            for (int column = 0; column < theirs.length; column++) {
                assertThat((double) theirs[column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(ours.prediction(0).get(row, column), tolerance);
            }
        }
        assertThat((double) peer.score()).isCloseTo(ours.prediction(0).get(0, 0), tolerance);
    }
}
