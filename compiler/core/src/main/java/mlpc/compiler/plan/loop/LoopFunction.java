package mlpc.compiler.plan.loop;

import java.util.List;

/**
 * One method of the generated class: the steps of a layer, or of a whole tiny model.
 *
 * @param verb the first word of its name: {@code predict}, {@code forward}, {@code update}, …
 * @param layer the layer of these steps, {@code y.1}; empty for steps of the model itself
 * @param neededBy which entry of the network runs it first
 * @param unrolled whether its arithmetic is unrolled over local scalars
 * @param span the range it iterates over
 */
public record LoopFunction(
        String verb, String layer, NeededBy neededBy, boolean unrolled, Span span, List<LoopStatement> statements) {
    /** The meaning of {@code from} and {@code to} in a call. */
    public enum Span {
        /** Rows of the batch. */
        ROWS,
        /** Rows of the shared tensors that it writes. */
        LEADING,
        /** Columns of what it writes, for all rows of the batch. */
        COLUMNS,
        /** No range: it runs once, over all rows of the batch, and sums over them. */
        BATCH,
        /** No range: it runs once. */
        WHOLE
    }

    /** A remark without a word: that a body has remarks says that it is unrolled. */
    private static final BodyStatement SILENT = new BodyStatement.Remark(StepComment.NONE);

    public LoopFunction {
        statements = List.copyOf(statements);
    }

    /** A part of its statements, over another range. */
    public LoopFunction part(Span range, List<LoopStatement> some) {
        return new LoopFunction(verb, layer, neededBy, unrolled, range, some);
    }

    /** The same without a comment. */
    LoopFunction bare() {
        List<LoopStatement> bare = statements.stream().map(LoopFunction::bare).toList();
        return new LoopFunction(verb, layer, neededBy, unrolled, span, bare);
    }

    private static LoopStatement bare(LoopStatement statement) {
        if (statement instanceof LoopStatement.Map map) {
            return bare(map);
        }
        return statement instanceof LoopStatement.Gather gather
                ? new LoopStatement.Gather(gather.classes(), bare(gather.code()))
                : statement.with(StepComment.NONE);
    }

    private static LoopStatement.Map bare(LoopStatement.Map map) {
        List<BodyStatement> lines = map.body().stream()
                .map(line -> line instanceof BodyStatement.Remark ? SILENT : line)
                .toList();
        return new LoopStatement.Map(StepComment.NONE, map.loops(), lines);
    }
}
