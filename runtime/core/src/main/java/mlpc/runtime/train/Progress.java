package mlpc.runtime.train;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of a training.
 *
 * @param epoch from 1
 * @param epochs how many there will be at most
 * @param step steps done, of {@code steps}
 * @param steps how many there will be at most
 * @param loss the objective: mean over the rows of the epoch so far
 * @param losses its parts, by name
 * @param rate the learning rate of the last step
 * @param rowsPerSecond over the whole run so far
 * @param left an estimate, as if patience never ran out
 * @param validation on the rows held back, at the end of an epoch
 * @param best whether this epoch's weights are the best so far, at the end of an epoch
 */
public record Progress(
        int epoch,
        int epochs,
        long step,
        long steps,
        double loss,
        Map<String, Double> losses,
        double rate,
        double rowsPerSecond,
        Duration left,
        Optional<Scores> validation,
        boolean best) {
    /** Takes copies of the collections. */
    public Progress {
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    }
}
