package mlpc.compiler.plan.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.cost.FunctionLimits;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.OneHotRead;
import mlpc.compiler.plan.storage.StoredNodes;

/** Decides which steps may be unrolled over local scalars, within a budget of operations. */
public final class UnrollBudget {
    private final LoopLowering loops;
    private final StoredNodes storedNodes;
    private final ImplementationChooser choices;
    private final FunctionLimits limits;
    /** For each MAP, the operations of one element. */
    private final Map<ComputeOp, Integer> weights = new HashMap<>();
    /** Operations unrolled so far. */
    private long spent;
    /** Steps that would be unrolled if the budget were not spent. */
    private final Set<ComputeOp> beyondBudget = new HashSet<>();

    public UnrollBudget(LoopLowering loops, StoredNodes storedNodes, ImplementationChooser choices) {
        this.loops = loops;
        this.storedNodes = storedNodes;
        this.choices = choices;
        this.limits = choices.limits();
    }

    /** Takes the operations of these steps from the budget, and says whether enough was left; otherwise takes nothing. */
    public boolean tryTake(List<ComputeOp> part) {
        long added = operations(part);
        if (spent + added > limits.unrolledBudget()) {
            beyondBudget.addAll(part);
            return false;
        }
        spent += added;
        return true;
    }

    public boolean isBeyondBudget(ComputeOp step) {
        return beyondBudget.contains(step);
    }

    public static boolean isMean(ComputeOp step) {
        return step.operation == ComputeOp.Operation.OUTER_MEAN || step.operation == ComputeOp.Operation.ROW_MEAN;
    }

    /** Whether a mean over rows may be unrolled. With a one-hot operand a scatter into the selected row is faster. */
    public boolean isTinyMean(ComputeOp step) {
        return isMean(step)
                && step.target().shape().size() <= choices.table().unrolledElements()
                && operations(step) <= limits.unrolledOperations()
                && step.reads.keySet().stream().noneMatch(Storage::isClass)
                && step.apply().arguments().stream()
                        .noneMatch(argument -> OneHotRead.isClass(argument, storedNodes.storages()));
    }

    public boolean isTiny(ComputeOp step) {
        return isSmall(step) && operations(step) <= limits.unrolledOperations();
    }

    /** Whether the runtime's kernel computes it for many rows at a time, so that scalar code pays only together with products. */
    public static boolean isBetterInRows(ComputeOp step) {
        return step.operation == ComputeOp.Operation.REDUCE
                && (step.apply().primitive() == Primitive.LOG_SUM_EXP
                        || step.apply().primitive() == Primitive.LOG_SUM_EXP_LESS_MAX);
    }

    private boolean isSmall(ComputeOp step) {
        return switch (step.operation) {
            case PRODUCT ->
                choices.product(step.inner(), step.target().shape().size()).implementation() == Implementation.UNROLLED;
            case MAP, JOIN -> step.target().shape().size() <= choices.table().unrolledElements();
            case REDUCE ->
                step.apply().argument(0).shape().size() <= choices.table().unrolledElements();
            case GATHER -> gathered(step) <= choices.table().unrolledElements();
            case TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> false;
        };
    }

    public long operations(List<ComputeOp> part) {
        return part.stream().mapToLong(this::operations).sum();
    }

    /** The number of operations of a step when it is unrolled. */
    public long operations(ComputeOp step) {
        int size = step.target().shape().size();
        return switch (step.operation) {
            case PRODUCT -> 2L * step.inner() * size + size;
            case REDUCE ->
                perElement(step.apply().primitive())
                        * step.apply().argument(0).shape().size();
            case GATHER -> 3L * gathered(step);
            case JOIN -> 4L * size;
            case OUTER_MEAN, ROW_MEAN -> 3L * size;
            case MAP, TRANSPOSE, DRAW -> (1L + weight(step)) * size * step.writes.size();
        };
    }

    /** The operations of a reduction for each element, at most: a log-sum-exp corrects each power. */
    private static long perElement(Primitive reduction) {
        return reduction == Primitive.SUM || reduction == Primitive.MAX ? 3 : 12;
    }

    /** The elements loaded for a one-hot read, or compared to select one. */
    private long gathered(ComputeOp step) {
        OneHotRead choice = storedNodes.choice(step.apply()).orElseThrow();
        return choice.other().perExample()
                ? choice.other().shape().size()
                : step.target().shape().size();
    }

    public long weight(ComputeOp step) {
        return switch (step.operation) {
            case MAP -> weights.computeIfAbsent(step, loops::operations);
            case JOIN -> 3L * step.apply().arguments().size();
            case PRODUCT, GATHER, REDUCE, TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> 3;
        };
    }
}
