package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the steps of a phase into methods: a tiny model is one straight line; else a contraction begins a method and what
 * follows it row by row is its epilogue.
 */
final class Routines {
    private final Actions actions;
    private final RowCalls rowCalls;
    private final Steps steps;
    private final Contractions contractions;
    private final Forms choices;
    private final MethodSizes sizes;
    private final boolean fuses;
    private final Notes notes;
    private final Naming naming;
    private final Set<Place> results;
    private final Map<Place, Set<Step>> readers = new HashMap<>();
    /** The form that each contraction got. */
    private final Map<Step, Form.Choice> forms = new LinkedHashMap<>();
    /** Operations spelled out so far. */
    private long straight;
    /** Steps that would be spelled out, were there not so many. */
    private final Set<Step> beyondBudget = new HashSet<>();

    /** What methods are called after. */
    interface Naming {
        String verb(Step step);

        String layer(Step step);
    }

    Routines(
            Actions actions,
            RowCalls rowCalls,
            Steps steps,
            Contractions contractions,
            Forms choices,
            boolean fuses,
            Notes notes,
            Naming naming,
            Set<Place> results) {
        this.actions = actions;
        this.rowCalls = rowCalls;
        this.steps = steps;
        this.contractions = contractions;
        this.choices = choices;
        this.sizes = choices.sizes();
        this.fuses = fuses;
        this.notes = notes;
        this.naming = naming;
        this.results = results;
        for (Step step : steps.all()) {
            step.reads.keySet().forEach(place -> readers.computeIfAbsent(place, unused -> new HashSet<>())
                    .add(step));
        }
    }

    Map<Step, Form.Choice> forms() {
        return forms;
    }

    List<Routine> of(Schedule.Stretch phase) {
        List<Routine> routines = new ArrayList<>();
        for (int tier = 0; tier <= 1; tier++) {
            int wanted = tier;
            List<Step> part =
                    phase.steps().stream().filter(step -> step.tier == wanted).toList();
            if (!part.isEmpty()) {
                cut(phase, part, routines);
            }
        }
        return routines;
    }

    private void cut(Schedule.Stretch phase, List<Step> part, List<Routine> routines) {
        boolean tiny = phase.perRow() && part.stream().allMatch(this::isTiny) && isAffordable(part);
        List<Step> open = new ArrayList<>();
        long operations = 0;
        for (Step step : part) {
            long added = tiny ? spelled(step) : 4L * step.writes.size() + weight(step);
            long limit = tiny ? sizes.straightOperations() : sizes.loopOperations();
            boolean begins = !tiny && !open.isEmpty() && beginsMethod(open.get(open.size() - 1), step);
            if (!open.isEmpty() && (begins || operations + added > limit)) {
                routines.addAll(routines(phase, open, tiny));
                open = new ArrayList<>();
                operations = 0;
            }
            open.add(step);
            operations += added;
        }
        routines.addAll(routines(phase, open, tiny));
    }

    /** Takes what a straight line needs from the budget, if it is left. */
    private boolean isAffordable(List<Step> part) {
        long added = part.stream().mapToLong(this::spelled).sum();
        if (straight + added > sizes.straightBudget()) {
            beyondBudget.addAll(part);
            return false;
        }
        straight += added;
        return true;
    }

    private boolean beginsMethod(Step previous, Step step) {
        if (step.perRow()) {
            return step.isProduct() || previous.isProduct() && !fuses;
        }
        // each parameter's gradient and update is a method of its own: naming.layer is then the parameter's name
        return !naming.layer(previous).equals(naming.layer(step))
                || !naming.verb(previous).equals(naming.verb(step));
    }

    /** One method; for what joins very many tensors, several. */
    private List<Routine> routines(Schedule.Stretch phase, List<Step> part, boolean tiny) {
        Step named = part.stream()
                .filter(step -> step.isProduct() || step.operation == Step.Operation.OUTER_MEAN)
                .findFirst()
                .orElse(part.get(0));
        Routine.Span span =
                phase.perRow() ? Routine.Span.ROWS : phase.extent() > 1 ? Routine.Span.LEADING : Routine.Span.WHOLE;
        List<Action> written =
                tiny ? List.of(new Straight(steps, contractions, notes).of(part, storedBy(part))) : actions(part);
        for (Step step : part) {
            if (step.operation == Step.Operation.PRODUCT) {
                forms.put(step, choice(step, tiny));
            }
        }
        List<Routine> routines = new ArrayList<>();
        for (int from = 0; from < written.size(); from += sizes.loopOperations() / 2) {
            routines.add(new Routine(
                    naming.verb(named),
                    tiny ? "" : naming.layer(named),
                    named.tier,
                    tiny,
                    span,
                    written.subList(from, Math.min(written.size(), from + sizes.loopOperations() / 2))));
        }
        return routines;
    }

    private Form.Choice choice(Step step, boolean tiny) {
        int inputs = Contractions.inner(step.apply());
        int outputs = step.target().shape().size();
        Form.Choice choice = choices.product(inputs, outputs);
        if (choice.form() != Form.STRAIGHT || tiny) {
            return choice;
        }
        return choices.written(inputs, outputs)
                .but(
                        beyondBudget.contains(step)
                                ? "the whole would exceed " + sizes.straightBudget() + " operations in a straight line"
                                : "beside larger steps");
    }

    /** Neighbouring elementwise steps of one shape share a loop. */
    private List<Action> actions(List<Step> part) {
        List<Action> written = new ArrayList<>();
        List<Step> fused = new ArrayList<>();
        for (Step step : part) {
            boolean joins = !fused.isEmpty() && mayFuse(fused, step);
            if (!fused.isEmpty() && !joins) {
                written.addAll(loops(fused));
                fused = new ArrayList<>();
            }
            if (step.operation == Step.Operation.MAP) {
                fused.add(step);
            } else {
                written.addAll(actions.of(step));
            }
        }
        if (!fused.isEmpty()) {
            written.addAll(loops(fused));
        }
        return fuses ? ended(written) : written;
    }

    /** Products by kernels, each with the ReLU of it that is all that anybody reads. */
    private List<Action> ended(List<Action> written) {
        List<Action> ended = new ArrayList<>();
        for (Action action : written) {
            Action last = ended.isEmpty() ? null : ended.get(ended.size() - 1);
            if (last instanceof Action.Product product
                    && action instanceof Action.RowCall call
                    && call.function() == RowFunction.RELU
                    && product.packed()
                    && call.operands().get(0) == product.target()
                    && readers.get(product.target()).size() == 1
                    && !results.contains(product.target())) {
                ended.set(ended.size() - 1, product.with(call));
            } else {
                ended.add(action);
            }
        }
        return ended;
    }

    private List<Action> loops(List<Step> fused) {
        return actions.loops(fused, storedBy(fused)).stream()
                .flatMap(loop -> rowCalls.of(loop).stream())
                .toList();
    }

    private boolean mayFuse(List<Step> fused, Step step) {
        Step last = fused.get(fused.size() - 1);
        if (step.operation != Step.Operation.MAP
                || !step.target().shape().equals(last.target().shape())) {
            return false;
        }
        return fused.stream()
                .flatMap(earlier -> earlier.writes.stream())
                .map(Step.Write::target)
                .allMatch(target -> !step.reads.containsKey(target)
                        || (step.reads.get(target) == Step.Reading.ELEMENT && target.kind() == Place.Kind.BUFFER));
    }

    /** What someone outside reads. */
    private Set<Place> storedBy(List<Step> part) {
        Set<Place> stored = new LinkedHashSet<>();
        for (Step step : part) {
            for (Step.Write write : step.writes) {
                Place target = write.target();
                boolean readOutside = !part.containsAll(readers.getOrDefault(target, Set.of()));
                if (step.updates() || results.contains(target) || readOutside) {
                    stored.add(target);
                }
            }
        }
        return stored;
    }

    private boolean isTiny(Step step) {
        return isSmall(step) && spelled(step) <= sizes.straightOperations();
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

    /** Operations when spelled out. */
    private long spelled(Step step) {
        int size = step.target().shape().size();
        return switch (step.operation) {
            case PRODUCT -> 2L * Contractions.inner(step.apply()) * size + size;
            case REDUCE -> 3L * step.apply().argument(0).shape().size();
            case GATHER -> 3L * gathered(step);
            case JOIN -> 4L * size;
            case MAP, TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> (1L + weight(step)) * size * step.writes.size();
        };
    }

    /** Elements that are loaded, or of which one is selected. */
    private long gathered(Step step) {
        Choice choice = steps.choice(step.apply()).orElseThrow();
        return choice.other().perExample()
                ? choice.other().shape().size()
                : step.target().shape().size();
    }

    private long weight(Step step) {
        return switch (step.operation) {
            case MAP -> actions.operations(step);
            case JOIN -> 3L * step.apply().arguments().size();
            case PRODUCT, GATHER, REDUCE, TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW -> 3;
        };
    }
}
