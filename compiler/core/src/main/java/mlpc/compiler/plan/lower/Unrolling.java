package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Reduction;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.OneHotRead;
import mlpc.compiler.plan.storage.StoredNodes;

/**
 * Unrolls steps element by element over local scalars: the whole forward pass of a tiny model becomes one function
 * without loops. Sums are added in the order of {@link mlpc.runtime.internal.kernel.Sums} and of the kernels, so the result has
 * the same bits.
 */
final class Unrolling {
    private final StoredNodes storedNodes;
    private final ContractionLowering contractions;
    private final ScalarLowering lowering;
    private final StepComments comments;
    /** Tensors that this code has computed. */
    private final Set<Storage> written = new HashSet<>();

    Unrolling(StoredNodes storedNodes, ContractionLowering contractions, StepComments comments) {
        this.storedNodes = storedNodes;
        this.contractions = contractions;
        this.lowering = new ScalarLowering(storedNodes);
        this.comments = comments;
    }

    /** @param stored tensors that other functions read */
    LoopStatement.Map of(List<ComputeOp> steps, Set<Storage> stored) {
        for (ComputeOp step : steps) {
            lowering.remark(comments.of(step));
            spell(step, stored);
            step.writes.forEach(write -> written.add(write.target()));
        }
        return new LoopStatement.Map(comments.of(steps.get(steps.size() - 1)), List.of(), lowering.body());
    }

    private void spell(ComputeOp step, Set<Storage> stored) {
        if (step.operation == ComputeOp.Operation.OUTER_MEAN || step.operation == ComputeOp.Operation.ROW_MEAN) {
            mean(step);
            return;
        }
        List<BodyStatement.Store> stores = new ArrayList<>();
        for (ComputeOp.Write write : step.writes) {
            for (List<LoopIndex> position :
                    ContractionLowering.positions(write.value().shape())) {
                ScalarTerm value = lowering.define(hint(write, position), value(step, write, position));
                lowering.remember(write.value(), position, value);
                if (stored.contains(write.target())) {
                    ScalarTerm.Load to = write.target().at(position);
                    stores.add(new BodyStatement.Store(to.storage(), to.row(), to.column(), value));
                }
            }
        }
        lowering.body().addAll(stores);
    }

    /** Adds one row to each element of a mean over all rows. */
    private void mean(ComputeOp step) {
        Expr.Apply node = step.apply();
        boolean isOuter = step.operation == ComputeOp.Operation.OUTER_MEAN;
        for (List<LoopIndex> position : ContractionLowering.positions(node.shape())) {
            ScalarTerm factor = lowering.at(node.argument(0), isOuter ? position.subList(0, 1) : position);
            Optional<ScalarTerm> other =
                    isOuter ? Optional.of(lowering.at(node.argument(1), position.subList(1, 2))) : Optional.empty();
            lowering.body().add(new BodyStatement.Mean(step.target().at(position), factor, other));
        }
    }

    private static ValueName hint(ComputeOp.Write write, List<LoopIndex> position) {
        LoopIndex flat = ScalarLowering.flat(write.value().shape(), position);
        ValueName name = write.target().valueName();
        return write.value().shape().size() > 1 ? name.at(flat.constant()) : name;
    }

    private ScalarTerm value(ComputeOp step, ComputeOp.Write write, List<LoopIndex> position) {
        return switch (step.operation) {
            case GATHER -> gathered(step, position);
            case MAP -> lowering.valueToStore(write.value(), position, write.target());
            case PRODUCT -> contractions.element(lowering, step, position);
            case REDUCE -> reduced(step.apply(), position);
            case JOIN -> joined(step.apply(), position);
            case TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW ->
                throw new IllegalStateException(step.operation + " is not one row's");
        };
    }

    private ScalarTerm reduced(Expr.Apply node, List<LoopIndex> position) {
        List<ScalarTerm> elements = elements(node, position);
        return new UnrolledReduction(lowering, elements).of(Reduction.of(node, elements.size()));
    }

    /** The elements that one element of the result is reduced from, in row-major order. */
    private List<ScalarTerm> elements(Expr.Apply node, List<LoopIndex> position) {
        Expr argument = node.argument(0);
        List<Integer> reduced = ((Attributes.Axes) node.attributes()).axes();
        List<ScalarTerm> elements = new ArrayList<>();
        for (List<LoopIndex> at : ContractionLowering.positions(argument.shape())) {
            List<LoopIndex> kept = new ArrayList<>();
            for (int axis = 0; axis < at.size(); axis++) {
                if (!reduced.contains(axis)) {
                    kept.add(at.get(axis));
                }
            }
            if (kept.equals(position)) {
                elements.add(storedNodes
                        .gathered(node)
                        .map(copy -> lowering.valueOrCopy(argument, at, copy.at(at)))
                        .orElseGet(() -> lowering.at(argument, at)));
            }
        }
        return elements;
    }

    /**
     * The element that a class selects. Values that this code has computed may be in local variables only, which have no
     * index.
     */
    private ScalarTerm gathered(ComputeOp step, List<LoopIndex> position) {
        OneHotRead choice = storedNodes.choice(step.apply()).orElseThrow();
        Storage memory = storedNodes.direct(choice.other());
        boolean isLocal = choice.other().perExample() && (memory == null || written.contains(memory));
        return isLocal
                ? OneHotLowering.selected(choice, lowering, position)
                : OneHotLowering.loaded(choice, lowering, position);
    }

    private ScalarTerm joined(Expr.Apply node, List<LoopIndex> position) {
        if (node.attributes() instanceof Attributes.Padding padding) {
            int extent = node.argument(0).shape().dimension(padding.axis());
            int at = position.get(padding.axis()).constant() - padding.before();
            return at < 0 || at >= extent
                    ? new ScalarTerm.Number(0)
                    : lowering.at(node.argument(0), moved(position, padding.axis(), at));
        }
        int axis = ((Attributes.Axes) node.attributes()).axes().get(0);
        int at = position.get(axis).constant();
        for (Expr argument : node.arguments()) {
            if (at < argument.shape().dimension(axis)) {
                return lowering.at(argument, moved(position, axis, at));
            }
            at -= argument.shape().dimension(axis);
        }
        throw new IllegalStateException("a position outside the joined tensor");
    }

    private static List<LoopIndex> moved(List<LoopIndex> position, int axis, int at) {
        List<LoopIndex> moved = new ArrayList<>(position);
        moved.set(axis, LoopIndex.of(at));
        return List.copyOf(moved);
    }
}
