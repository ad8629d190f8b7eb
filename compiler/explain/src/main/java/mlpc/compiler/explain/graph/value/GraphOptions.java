package mlpc.compiler.explain.graph.value;

/**
 * What a picture of a model's graph shows.
 *
 * @param detail how much of the model is a box of its own
 * @param mode which of the model's two behaviours: they differ where dropout and running statistics do
 * @param backward whether messages back from the loss are drawn too
 */
public record GraphOptions(Detail detail, Mode mode, boolean backward) {
    public static final GraphOptions STANDARD = new GraphOptions(Detail.NAMES, Mode.TRAINING, false);

    /** What becomes a box. */
    public enum Detail {
        /** Each layer as a whole, and the names outside layers. */
        LAYERS,
        /** Every value with a name; what has none is part of the formulae. */
        NAMES,
        /** Every operation. */
        OPERATIONS
    }

    public enum Mode {
        TRAINING,
        INFERENCE
    }

    public GraphOptions withDetail(Detail detail) {
        return new GraphOptions(detail, mode, backward);
    }

    public GraphOptions withMode(Mode mode) {
        return new GraphOptions(detail, mode, backward);
    }

    public GraphOptions withBackward(boolean backward) {
        return new GraphOptions(detail, mode, backward);
    }
}
