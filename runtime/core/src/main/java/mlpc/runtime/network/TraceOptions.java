package mlpc.runtime.network;

/**
 * How a model is traced.
 *
 * @param training whether dropout and running statistics behave as in training; masks are those of the seed and step
 * @param seed of random draws
 * @param step how many steps of a training were taken before
 */
public record TraceOptions(boolean training, long seed, long step) {
    /** As a prediction sees it. */
    public static final TraceOptions INFERENCE = new TraceOptions(false, 0, 0);
}
