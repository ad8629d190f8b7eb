package mlpc.compiler.plan;

import java.util.List;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.Need;

/**
 * The steps that become one function, before any of its loops is written: for what joins very many tensors, several functions.
 *
 * @param isUnrolled whether it is spelled out, element by element, over local scalars
 */
record FunctionDraft(
        String verb, String layer, Need need, boolean isUnrolled, LoopFunction.Span span, List<ComputeOp> steps) {
    FunctionDraft {
        steps = List.copyOf(steps);
    }

    /** The drafts of a phase, with the extent that threads may share. */
    record Phase(boolean rows, int extent, boolean prepared, List<FunctionDraft> functions) {
        Phase {
            functions = List.copyOf(functions);
        }
    }
}
