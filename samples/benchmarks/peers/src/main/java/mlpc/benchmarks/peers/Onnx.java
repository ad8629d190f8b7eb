package mlpc.benchmarks.peers;

/** ONNX Runtime. */
public class Onnx extends Predicting {
    @Override
    Peer open() {
        return new OnnxPeer(workload, threads);
    }
}
