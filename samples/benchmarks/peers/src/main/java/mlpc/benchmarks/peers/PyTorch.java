package mlpc.benchmarks.peers;

/** PyTorch, through DJL. */
public class PyTorch extends Learning {
    @Override
    Peer.Learner open() {
        return new PyTorchPeer(workload, threads);
    }
}
