package mlpc.benchmarks.peers;

/** SMILE. */
public class Smile extends Learning {
    @Override
    Peer.Learner open() {
        return new SmilePeer(workload, threads);
    }
}
