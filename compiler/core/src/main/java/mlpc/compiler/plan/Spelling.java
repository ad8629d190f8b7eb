package mlpc.compiler.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which steps may be spelled out, element by element over local scalars, and how long they are then. */
final class Spelling {
    private final Actions actions;
    private final Steps steps;
    private final Forms choices;
    private final MethodSizes sizes;
    /** Operations spelled out so far. */
    private long straight;
    /** Steps that would be spelled out, were there not so many. */
    private final Set<Step> beyondBudget = new HashSet<>();

    Spelling(Actions actions, Steps steps, Forms choices) {
        this.actions = actions;
        this.steps = steps;
        this.choices = choices;
        this.sizes = choices.sizes();
    }

    /** Takes what a straight line needs from the budget, if it is left. */
    boolean isAffordable(List<Step> part) {
        long added = operations(part);
        if (straight + added > sizes.straightBudget()) {
            beyondBudget.addAll(part);
            return false;
        }
        straight += added;
        return true;
    }

    boolean isBeyondBudget(Step step) {
        return beyondBudget.contains(step);
    }

    static boolean isMean(Step step) {
        return step.operation == Step.Operation.OUTER_MEAN || step.operation == Step.Operation.ROW_MEAN;
    }

    /** Whether it may be spelled out; what a class chooses is quicker added where it belongs. */
    boolean isTinyMean(Step step) {
        return isMean(step)
                && step.target().shape().size() <= choices.table().straightElements()
                && operations(step) <= sizes.straightOperations()
                && step.reads.keySet().stream().noneMatch(Place::isClass)
                && step.apply().arguments().stream().noneMatch(argument -> Choice.isClass(argument, steps.places()));
    }

    boolean isTiny(Step step) {
        return isSmall(step) && operations(step) <= sizes.straightOperations();
    }

    private boolean isSmall(Step step) {
        return switch (step.operation) {
            case PRODUCT ->
                choices.product(
                                        Contractions.inner(step.apply()),
                                        step.target().shape().size())
                                .form()
                        == Form.STRAIGHT;
            case MAP, JOIN -> step.target().shape().size() <= choices.table().straightElements();
            case REDUCE ->
                step.apply().argument(0).shape().size() <= choices.table().straightElements();
            case GATHER -> gathered(step) <= choices.table().straightElements();
            case TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> false;
        };
    }

    long operations(List<Step> part) {
        return part.stream().mapToLong(this::operations).sum();
    }

    /** Operations when spelled out. */
    long operations(Step step) {
        int size = step.target().shape().size();
        return switch (step.operation) {
            case PRODUCT -> 2L * Contractions.inner(step.apply()) * size + size;
            case REDUCE -> 3L * step.apply().argument(0).shape().size();
            case GATHER -> 3L * gathered(step);
            case JOIN -> 4L * size;
            case OUTER_MEAN, ROW_MEAN -> 3L * size;
            case MAP, TRANSPOSE, DRAW -> (1L + weight(step)) * size * step.writes.size();
        };
    }

    /** Elements that are loaded, or of which one is selected. */
    private long gathered(Step step) {
        Choice choice = steps.choice(step.apply()).orElseThrow();
        return choice.other().perExample()
                ? choice.other().shape().size()
                : step.target().shape().size();
    }

    long weight(Step step) {
        return switch (step.operation) {
            case MAP -> actions.operations(step);
            case JOIN -> 3L * step.apply().arguments().size();
            case PRODUCT, GATHER, REDUCE, TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> 3;
        };
    }
}
