package mlpc.compiler.plan;

import java.util.List;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.NeededBy;

/**
 * The steps of one function, before its loops are written. A step that joins very many tensors may later need several
 * functions.
 *
 * @param isUnrolled whether the arithmetic is unrolled over local scalars
 */
record FunctionDraft(
        String verb,
        String layer,
        NeededBy neededBy,
        boolean isUnrolled,
        LoopFunction.Span span,
        List<ComputeOp> steps) {
    FunctionDraft {
        steps = List.copyOf(steps);
    }

    /** The drafts of a phase, with the extent that threads may divide. */
    record Phase(boolean rows, int extent, boolean prepared, List<FunctionDraft> functions) {
        Phase {
            functions = List.copyOf(functions);
        }
    }
}
