package mlpc.compiler.plan.loop;

import java.util.List;

/**
 * What becomes one method: the steps of a layer, or of a whole tiny model.
 *
 * @param verb what it does: {@code predict}, {@code forward}, {@code update}, …
 * @param layer whose steps these are, {@code y.1}; empty for the model's
 * @param need which calls of the network run it
 * @param unrolled whether its arithmetic is spelled out over local scalars
 * @param span what it iterates over
 */
public record LoopFunction(
        String verb, String layer, Need need, boolean unrolled, Span span, List<LoopStatement> statements) {
    /** What the range that a call is given counts. */
    public enum Span {
        /** Rows of the batch. */
        ROWS,
        /** Rows of the shared tensors that it writes. */
        LEADING,
        /** Nothing: it runs once, over all rows of the batch, with sums over them. */
        BATCH,
        /** Nothing: it runs once. */
        WHOLE
    }

    public LoopFunction {
        statements = List.copyOf(statements);
    }
}
