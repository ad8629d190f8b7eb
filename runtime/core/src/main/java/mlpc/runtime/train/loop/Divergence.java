package mlpc.runtime.train.loop;

import java.util.Optional;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.score.MeanLosses;

/**
 * Finds the step that first produced a value that is not finite. Steps are deterministic, so nothing has to be recorded
 * during training: the steps since the last snapshot are repeated, and each is examined.
 */
final class Divergence {
    private final Network network;
    private final Workspace workspace;
    private final Stepper stepper;
    private final NotFinite notFinite;

    Divergence(Network network, Workspace workspace, Stepper stepper, NotFinite notFinite) {
        this.network = network;
        this.workspace = workspace;
        this.stepper = stepper;
        this.notFinite = notFinite;
    }

    /** The exception to throw; the network is left with the last good weights. */
    DivergedException diagnose(Snapshot good) {
        good.restore();
        Snapshot before = new Snapshot(network, workspace);
        MeanLosses losses = new MeanLosses(network.signature().losses());
        for (long step = good.step(); ; step++) {
            before.take(step);
            stepper.run(step);
            NotFinite.Found after = notFinite
                    .variable()
                    .map(variable -> new NotFinite.Found(variable + " after the update", -1))
                    .orElse(NotFinite.LOSS);
            if (!Double.isFinite(losses.add(workspace)) || after != NotFinite.LOSS) {
                before.restore();
                stepper.prepare(step);
                NotFinite.Found within = notFinite.find();
                // Computing the gradients updates the states too: keep the weights from before.
                before.restore();
                NotFinite.Found found = within == NotFinite.LOSS ? after : within;
                boolean fromTheStart = step == 0 && found != after;
                Optional<String> cause = found == after ? Optional.empty() : notFinite.cause();
                return new DivergedException(
                        step + 1, found.row(), found.tensor(), cause, fromTheStart, network.save());
            }
        }
    }
}
