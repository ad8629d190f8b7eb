package mlpc.runtime.train;

import java.util.Optional;
import mlpc.runtime.network.Weights;

/**
 * What training came to.
 *
 * @param weights the best ones: by validation loss, else by training loss
 * @param bestEpoch from 1; 0 when no epoch was run
 * @param bestLoss of that epoch
 * @param validation the best epoch's, when rows were held back
 * @param stoppedEarly whether patience ran out
 */
public record Outcome(
        Weights weights,
        int epochs,
        long steps,
        int bestEpoch,
        double bestLoss,
        Optional<Scores> validation,
        boolean stoppedEarly) {}
