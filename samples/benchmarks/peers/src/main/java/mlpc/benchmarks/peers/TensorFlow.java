package mlpc.benchmarks.peers;

/** TensorFlow, by its own library for Java. */
public class TensorFlow extends Learning {
    @Override
    Peer.Learner open() {
        return new TensorFlowPeer(workload, threads);
    }
}
