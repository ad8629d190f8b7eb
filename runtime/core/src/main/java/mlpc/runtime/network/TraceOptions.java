package mlpc.runtime.network;

import java.util.Optional;

/**
 * The settings of a trace.
 *
 * @param training whether dropout and running statistics behave as in training; masks follow from the seed and the step
 * @param seed of random draws
 * @param step how many steps of a training were taken before
 * @param stopped the weights by which {@code stop_gradient(z)} is computed, if not the weights of the trace: a stopped value must not
 *     move where weights are moved to measure a slope
 */
public record TraceOptions(boolean training, long seed, long step, Optional<Weights> stopped) {
    /** As a prediction sees it. */
    public static final TraceOptions INFERENCE = new TraceOptions(false, 0, 0);

    /**
     * Everything by the same weights.
     *
     * @param training whether dropout and running statistics behave as in training
     * @param seed of random draws
     * @param step how many steps of a training were taken before
     */
    public TraceOptions(boolean training, long seed, long step) {
        this(training, seed, step, Optional.empty());
    }

    /**
     * {@return the same, with the values of {@code stop_gradient} by other weights}
     *
     * @param weights which are not to change while the options are used
     */
    public TraceOptions stoppedAt(Weights weights) {
        return new TraceOptions(training, seed, step, Optional.of(weights));
    }
}
