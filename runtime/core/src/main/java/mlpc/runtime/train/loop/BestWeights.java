package mlpc.runtime.train.loop;

import java.util.Optional;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingState;

/** The weights of the best epoch so far, by validation loss, or by training loss without validation rows. */
final class BestWeights {
    private final Network network;
    private final Snapshot weights;
    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;
    private Optional<Scores> scores = Optional.empty();

    /** Starts with the present weights of the network. */
    BestWeights(Network network) {
        this.network = network;
        this.weights = new Snapshot(network);
    }

    /** Keeps the weights of an epoch if they are better; says whether they are. A loss that is no number is worse than any other. */
    boolean offer(int finished, double its, Optional<Scores> on) {
        boolean improved = Double.compare(its, loss) < 0 || epoch == 0;
        if (improved) {
            loss = its;
            epoch = finished;
            scores = on;
            weights.take(0);
        }
        return improved;
    }

    /** The best epoch, from 1; 0 if there was none. */
    int epoch() {
        return epoch;
    }

    double loss() {
        return loss;
    }

    Optional<Scores> scores() {
        return scores;
    }

    /** Copies them into the network. */
    void restore() {
        weights.restore();
    }

    TrainingState.Best state() {
        Snapshot present = new Snapshot(network);
        weights.restore();
        Weights saved = network.save();
        present.restore();
        return new TrainingState.Best(epoch, loss, scores, saved);
    }

    /** The network is left with them. */
    void resume(TrainingState.Best best) {
        network.load(best.weights());
        weights.take(0);
        epoch = best.epoch();
        loss = best.loss();
        scores = best.scores();
    }
}
