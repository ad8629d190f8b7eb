package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.lower.LoopLowering;

/** Lowers each draft to statements: unrolled over local scalars, or loops, which are then split and fused. */
final class FunctionLowering {
    private final LoopLowering loops;
    private final TensorReaders readers;
    private final RowCallFusion rowCalls;
    private final UpdateFusion updates;
    private final UnaryOperator<List<LoopStatement>> epilogues;
    /** The most statements in one function. */
    private final int most;

    /** @param epilogues fuses products with the statements after them; the identity if fusion is switched off */
    FunctionLowering(
            LoopLowering loops,
            TensorReaders readers,
            RowCallFusion rowCalls,
            UpdateFusion updates,
            UnaryOperator<List<LoopStatement>> epilogues,
            int most) {
        this.loops = loops;
        this.readers = readers;
        this.rowCalls = rowCalls;
        this.updates = updates;
        this.epilogues = epilogues;
        this.most = most;
    }

    List<Program.Phase> lower(List<FunctionDraft.Phase> phases) {
        return phases.stream()
                .map(phase -> new Program.Phase(
                        phase.rows(),
                        phase.extent(),
                        phase.prepared(),
                        phase.functions().stream()
                                .flatMap(draft -> lower(draft).stream())
                                .toList()))
                .toList();
    }

    private List<LoopFunction> lower(FunctionDraft draft) {
        List<LoopStatement> statements = draft.isUnrolled()
                ? List.of(loops.unrolled(draft.steps(), readers.stored(draft.steps())))
                : epilogues.apply(looped(draft.steps()));
        List<LoopFunction> functions = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += most) {
            functions.add(new LoopFunction(
                    draft.verb(),
                    draft.layer(),
                    draft.neededBy(),
                    draft.isUnrolled(),
                    draft.span(),
                    statements.subList(from, Math.min(statements.size(), from + most))));
        }
        return functions;
    }

    /** Adjacent elementwise steps of one shape share a loop. */
    private List<LoopStatement> looped(List<ComputeOp> steps) {
        List<LoopStatement> statements = new ArrayList<>();
        List<ComputeOp> fused = new ArrayList<>();
        for (ComputeOp step : steps) {
            if (!fused.isEmpty() && !mayFuse(fused, step)) {
                statements.addAll(split(fused));
                fused = new ArrayList<>();
            }
            if (step.operation == ComputeOp.Operation.MAP) {
                fused.add(step);
            } else {
                statements.addAll(loops.within(step));
            }
        }
        if (!fused.isEmpty()) {
            statements.addAll(split(fused));
        }
        return statements;
    }

    /** The loops over steps of one shape, split where calls over whole rows are faster. */
    private List<LoopStatement> split(List<ComputeOp> fused) {
        return loops.loops(fused, readers.stored(fused)).stream()
                .flatMap(loop -> updates.of(loop).map(List::of).orElseGet(() -> rowCalls.of(loop)).stream())
                .toList();
    }

    private static boolean mayFuse(List<ComputeOp> fused, ComputeOp step) {
        ComputeOp last = fused.get(fused.size() - 1);
        if (step.operation != ComputeOp.Operation.MAP
                || !step.target().shape().equals(last.target().shape())) {
            return false;
        }
        return fused.stream()
                .flatMap(earlier -> earlier.writes.stream())
                .map(ComputeOp.Write::target)
                .allMatch(target -> !step.reads.containsKey(target)
                        || (step.reads.get(target) == ComputeOp.Access.ELEMENT
                                && target.kind() == Storage.Kind.BUFFER));
    }
}
