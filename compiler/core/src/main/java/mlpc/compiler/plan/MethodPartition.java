package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.plan.cost.FunctionLimits;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.lower.UnrollBudget;

/**
 * Partitions the steps of each phase into functions, which become methods of the generated class, and chooses the implementation of
 * each step. A tiny model is one unrolled function. Otherwise each contraction begins a function, and the row-by-row steps after it are its epilogue.
 */
final class MethodPartition {
    private final UnrollBudget budget;
    private final ImplementationChooser choices;
    private final FunctionNames names;
    private final boolean fuses;
    private final FunctionLimits limits;
    /** The implementation that each product got. */
    private final Map<ComputeOp, Implementation.Choice> chosen = new LinkedHashMap<>();

    /** @param fuses whether the row-by-row steps after a product are in the same function */
    MethodPartition(UnrollBudget budget, ImplementationChooser choices, FunctionNames names, boolean fuses) {
        this.budget = budget;
        this.choices = choices;
        this.names = names;
        this.fuses = fuses;
        this.limits = choices.limits();
    }

    Map<ComputeOp, Implementation.Choice> chosen() {
        return chosen;
    }

    List<FunctionDraft.Phase> phases(List<Schedule.Stretch> stretches) {
        List<FunctionDraft.Phase> phases = new ArrayList<>();
        int at = 0;
        while (at < stretches.size()) {
            Schedule.Stretch stretch = stretches.get(at++);
            List<ComputeOp> means = at < stretches.size() ? fusableMeans(stretch, stretches.get(at)) : List.of();
            if (means.isEmpty()) {
                phases.add(
                        new FunctionDraft.Phase(stretch.perRow(), stretch.extent(), stretch.prepared(), of(stretch)));
            } else {
                List<FunctionDraft> functions = new ArrayList<>(List.of(batch(concatenated(stretch.steps(), means))));
                functions.addAll(of(stretches.get(at++).without(means)));
                phases.add(new FunctionDraft.Phase(false, 1, false, functions));
            }
        }
        return phases;
    }

    /**
     * The means over the batch that are computed in the same loop as the rows themselves, as in a tiny model, whose values then need no
     * memory. Empty if threads should share the rows.
     */
    private List<ComputeOp> fusableMeans(Schedule.Stretch rows, Schedule.Stretch shared) {
        boolean isCandidate = rows.perRow()
                && runsOncePerStep(shared)
                && rows.steps().stream().allMatch(budget::isTiny);
        if (!isCandidate) {
            return List.of();
        }
        List<ComputeOp> means =
                shared.steps().stream().filter(budget::isTinyMean).toList();
        List<ComputeOp> all = concatenated(rows.steps(), means);
        long operations = budget.operations(all);
        boolean fits = all.stream().allMatch(step -> step.neededBy == NeededBy.FIRST_ENTRY)
                && operations <= limits.unrolledOperations()
                && choices.staysOnOneThread(operations);
        return !means.isEmpty() && fits && budget.tryTake(all) ? means : List.of();
    }

    private static <T> List<T> concatenated(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Whether it runs exactly once in each training step, undivided. */
    private boolean runsOncePerStep(Schedule.Stretch shared) {
        return choices.trains() && !shared.perRow() && shared.extent() == 1 && !shared.prepared();
    }

    /** The steps over the rows and the means over them as one unrolled function. */
    private FunctionDraft batch(List<ComputeOp> steps) {
        steps.stream()
                .filter(step -> step.operation == ComputeOp.Operation.PRODUCT)
                .forEach(step -> chosen.put(step, choice(step, true)));
        String verb = steps.stream().anyMatch(names::isGradient) ? "gradients" : names.verb(steps.get(0));
        return new FunctionDraft(verb, "", steps.get(0).neededBy, true, LoopFunction.Span.BATCH, steps);
    }

    private List<FunctionDraft> of(Schedule.Stretch phase) {
        List<FunctionDraft> functions = new ArrayList<>();
        for (NeededBy neededBy : NeededBy.values()) {
            List<ComputeOp> part = phase.steps().stream()
                    .filter(step -> step.neededBy == neededBy)
                    .toList();
            if (runsOncePerStep(phase)) {
                part = withoutMeans(part, functions);
            }
            if (!part.isEmpty()) {
                cut(phase, part, functions);
            }
        }
        return functions;
    }

    /**
     * Unrolls the means over rows if all of them are tiny, and returns the other steps of the phase. No other step of
     * the phase comes before the means.
     */
    private List<ComputeOp> withoutMeans(List<ComputeOp> part, List<FunctionDraft> functions) {
        List<ComputeOp> means = part.stream().filter(UnrollBudget::isMean).toList();
        boolean unrolls = !means.isEmpty() && means.stream().allMatch(budget::isTinyMean) && budget.tryTake(means);
        if (!unrolls) {
            return part;
        }
        List<ComputeOp> open = new ArrayList<>();
        for (ComputeOp mean : means) {
            if (!open.isEmpty() && budget.operations(open) + budget.operations(mean) > limits.unrolledOperations()) {
                functions.add(batch(open));
                open = new ArrayList<>();
            }
            open.add(mean);
        }
        functions.add(batch(open));
        return part.stream().filter(step -> !UnrollBudget.isMean(step)).toList();
    }

    private void cut(Schedule.Stretch phase, List<ComputeOp> part, List<FunctionDraft> functions) {
        boolean mayBeTiny = phase.perRow()
                || runsOncePerStep(phase) && part.stream().allMatch(step -> step.operation == ComputeOp.Operation.MAP);
        boolean pays =
                part.stream().anyMatch(ComputeOp::isProduct) || part.stream().noneMatch(UnrollBudget::isBetterInRows);
        boolean tiny = mayBeTiny && pays && part.stream().allMatch(budget::isTiny) && budget.tryTake(part);
        List<ComputeOp> open = new ArrayList<>();
        long operations = 0;
        for (ComputeOp step : part) {
            long added = tiny ? budget.operations(step) : 4L * step.writes.size() + budget.weight(step);
            long limit = tiny ? limits.unrolledOperations() : limits.loopOperations();
            boolean begins = !tiny && !open.isEmpty() && beginsFunction(open.get(open.size() - 1), step);
            if (!open.isEmpty() && (begins || operations + added > limit)) {
                functions.add(draft(phase, open, tiny));
                open = new ArrayList<>();
                operations = 0;
            }
            open.add(step);
            operations += added;
        }
        functions.add(draft(phase, open, tiny));
    }

    private boolean beginsFunction(ComputeOp previous, ComputeOp step) {
        if (step.perRow()) {
            return step.isProduct() || previous.isProduct() && !fuses;
        }
        // the gradient and the update of each parameter are functions of their own; their "layer" is the parameter
        return !names.agree(previous, step);
    }

    private FunctionDraft draft(Schedule.Stretch phase, List<ComputeOp> part, boolean tiny) {
        ComputeOp named = part.stream()
                .filter(step -> step.isProduct() || step.operation == ComputeOp.Operation.OUTER_MEAN)
                .findFirst()
                .orElse(part.get(0));
        LoopFunction.Span span = phase.perRow()
                ? LoopFunction.Span.ROWS
                : phase.extent() > 1 ? LoopFunction.Span.LEADING : LoopFunction.Span.WHOLE;
        part.stream()
                .filter(step -> step.operation == ComputeOp.Operation.PRODUCT)
                .forEach(step -> chosen.put(step, choice(step, tiny)));
        return new FunctionDraft(
                names.verb(named, part), tiny ? "" : names.layer(named), named.neededBy, tiny, span, part);
    }

    private Implementation.Choice choice(ComputeOp step, boolean tiny) {
        int inputs = step.inner();
        int outputs = step.target().shape().size();
        Implementation.Choice choice = choices.product(inputs, outputs);
        if (choice.implementation() != Implementation.UNROLLED || tiny) {
            return choice;
        }
        return choices.insideLoops(inputs, outputs)
                .withCaveat(
                        budget.isBeyondBudget(step)
                                ? "the model would exceed " + limits.unrolledBudget() + " unrolled operations"
                                : "beside larger steps");
    }
}
