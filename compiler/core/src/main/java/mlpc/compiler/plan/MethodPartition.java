package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.cost.MethodSizes;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.RowFunction;
import mlpc.compiler.plan.loop.Storage;

/**
 * Cuts the steps of a phase into methods: a tiny model is one straight line; else a contraction begins a method and what
 * follows it row by row is its epilogue.
 */
final class MethodPartition {
    private final LoopLowering actions;
    private final RowCallFusion rowCalls;
    private final StoredNodes steps;
    private final ContractionLowering contractions;
    private final ImplementationChooser choices;
    private final MethodSizes sizes;
    private final UnrollBudget spelling;
    private final boolean fuses;
    private final StepComments notes;
    private final Naming naming;
    private final Set<Storage> results;
    private final Map<Storage, Set<ComputeOp>> readers = new HashMap<>();
    /** The form that each contraction got. */
    private final Map<ComputeOp, Implementation.Choice> forms = new LinkedHashMap<>();

    /** What methods are called after. */
    interface Naming {
        String verb(ComputeOp step);

        String layer(ComputeOp step);
    }

    MethodPartition(
            LoopLowering actions,
            RowCallFusion rowCalls,
            StoredNodes steps,
            ContractionLowering contractions,
            ImplementationChooser choices,
            boolean fuses,
            StepComments notes,
            Naming naming,
            Set<Storage> results) {
        this.actions = actions;
        this.rowCalls = rowCalls;
        this.steps = steps;
        this.contractions = contractions;
        this.choices = choices;
        this.sizes = choices.sizes();
        this.spelling = new UnrollBudget(actions, steps, choices);
        this.fuses = fuses;
        this.notes = notes;
        this.naming = naming;
        this.results = results;
        for (ComputeOp step : steps.all()) {
            step.reads.keySet().forEach(place -> readers.computeIfAbsent(place, unused -> new HashSet<>())
                    .add(step));
        }
    }

    Map<ComputeOp, Implementation.Choice> forms() {
        return forms;
    }

    List<Program.Phase> phases(List<Schedule.Stretch> stretches) {
        List<Program.Phase> phases = new ArrayList<>();
        for (int at = 0; at < stretches.size(); at++) {
            Schedule.Stretch stretch = stretches.get(at);
            List<ComputeOp> means = at + 1 < stretches.size() ? joined(stretch, stretches.get(at + 1)) : List.of();
            if (means.isEmpty()) {
                phases.add(new Program.Phase(stretch.perRow(), stretch.extent(), stretch.prepared(), of(stretch)));
                continue;
            }
            at++;
            List<LoopFunction> routines = new ArrayList<>(List.of(batch(joined(stretch.steps(), means))));
            routines.addAll(of(stretches.get(at).without(means)));
            phases.add(new Program.Phase(false, 1, false, routines));
        }
        return phases;
    }

    /**
     * The means over a batch's rows that are taken while the rows are computed: of a tiny model, whose values then need no memory.
     * Not where its rows are so many that threads should share them.
     */
    private List<ComputeOp> joined(Schedule.Stretch rows, Schedule.Stretch shared) {
        boolean isCandidate =
                rows.perRow() && isPlain(shared) && rows.steps().stream().allMatch(spelling::isTiny);
        if (!isCandidate) {
            return List.of();
        }
        List<ComputeOp> means =
                shared.steps().stream().filter(spelling::isTinyMean).toList();
        List<ComputeOp> all = joined(rows.steps(), means);
        long operations = spelling.operations(all);
        boolean fits = all.stream().allMatch(step -> step.tier == 0)
                && operations <= sizes.straightOperations()
                && choices.staysOnOneThread(operations);
        return !means.isEmpty() && fits && spelling.isAffordable(all) ? means : List.of();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** Whether it runs once in each step of training. */
    private boolean isPlain(Schedule.Stretch shared) {
        return choices.trains() && !shared.perRow() && shared.extent() == 1 && !shared.prepared();
    }

    /** Steps over rows, if any, and means over them, as one straight line. */
    private LoopFunction batch(List<ComputeOp> steps) {
        steps.stream()
                .filter(step -> step.operation == ComputeOp.Operation.PRODUCT)
                .forEach(step -> forms.put(step, choice(step, true)));
        boolean isGradient = steps.stream().map(naming::verb).anyMatch("gradient"::equals);
        String verb = isGradient ? "gradients" : naming.verb(steps.get(0));
        return new LoopFunction(verb, "", steps.get(0).tier, true, LoopFunction.Span.BATCH, List.of(straight(steps)));
    }

    private LoopStatement straight(List<ComputeOp> part) {
        return new Unrolling(steps, contractions, notes).of(part, storedBy(part));
    }

    private List<LoopFunction> of(Schedule.Stretch phase) {
        List<LoopFunction> routines = new ArrayList<>();
        for (int tier = 0; tier <= 1; tier++) {
            int wanted = tier;
            List<ComputeOp> part =
                    phase.steps().stream().filter(step -> step.tier == wanted).toList();
            if (isPlain(phase)) {
                part = withoutMeans(part, routines);
            }
            if (!part.isEmpty()) {
                cut(phase, part, routines);
            }
        }
        return routines;
    }

    /** What is left when the means over rows are spelled out, if they are all tiny: nothing else of the phase comes before them. */
    private List<ComputeOp> withoutMeans(List<ComputeOp> part, List<LoopFunction> routines) {
        List<ComputeOp> means = part.stream().filter(UnrollBudget::isMean).toList();
        boolean spells =
                !means.isEmpty() && means.stream().allMatch(spelling::isTinyMean) && spelling.isAffordable(means);
        if (!spells) {
            return part;
        }
        List<ComputeOp> open = new ArrayList<>();
        for (ComputeOp mean : means) {
            if (!open.isEmpty() && spelling.operations(open) + spelling.operations(mean) > sizes.straightOperations()) {
                routines.add(batch(open));
                open = new ArrayList<>();
            }
            open.add(mean);
        }
        routines.add(batch(open));
        return part.stream().filter(step -> !UnrollBudget.isMean(step)).toList();
    }

    private void cut(Schedule.Stretch phase, List<ComputeOp> part, List<LoopFunction> routines) {
        boolean mayBeTiny = phase.perRow()
                || isPlain(phase) && part.stream().allMatch(step -> step.operation == ComputeOp.Operation.MAP);
        boolean tiny = mayBeTiny && part.stream().allMatch(spelling::isTiny) && spelling.isAffordable(part);
        List<ComputeOp> open = new ArrayList<>();
        long operations = 0;
        for (ComputeOp step : part) {
            long added = tiny ? spelling.operations(step) : 4L * step.writes.size() + spelling.weight(step);
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

    private boolean beginsMethod(ComputeOp previous, ComputeOp step) {
        if (step.perRow()) {
            return step.isProduct() || previous.isProduct() && !fuses;
        }
        // each parameter's gradient and update is a method of its own: naming.layer is then the parameter's name
        return !naming.layer(previous).equals(naming.layer(step))
                || !naming.verb(previous).equals(naming.verb(step));
    }

    /** One method; for what joins very many tensors, several. */
    private List<LoopFunction> routines(Schedule.Stretch phase, List<ComputeOp> part, boolean tiny) {
        ComputeOp named = part.stream()
                .filter(step -> step.isProduct() || step.operation == ComputeOp.Operation.OUTER_MEAN)
                .findFirst()
                .orElse(part.get(0));
        LoopFunction.Span span = phase.perRow()
                ? LoopFunction.Span.ROWS
                : phase.extent() > 1 ? LoopFunction.Span.LEADING : LoopFunction.Span.WHOLE;
        List<LoopStatement> written = tiny ? List.of(straight(part)) : actions(part);
        for (ComputeOp step : part) {
            if (step.operation == ComputeOp.Operation.PRODUCT) {
                forms.put(step, choice(step, tiny));
            }
        }
        List<LoopFunction> routines = new ArrayList<>();
        for (int from = 0; from < written.size(); from += sizes.loopOperations() / 2) {
            routines.add(new LoopFunction(
                    naming.verb(named),
                    tiny ? "" : naming.layer(named),
                    named.tier,
                    tiny,
                    span,
                    written.subList(from, Math.min(written.size(), from + sizes.loopOperations() / 2))));
        }
        return routines;
    }

    private Implementation.Choice choice(ComputeOp step, boolean tiny) {
        int inputs = ContractionLowering.inner(step.apply());
        int outputs = step.target().shape().size();
        Implementation.Choice choice = choices.product(inputs, outputs);
        if (choice.form() != Implementation.STRAIGHT || tiny) {
            return choice;
        }
        return choices.written(inputs, outputs)
                .but(
                        spelling.isBeyondBudget(step)
                                ? "the whole would exceed " + sizes.straightBudget() + " operations in a straight line"
                                : "beside larger steps");
    }

    /** Neighbouring elementwise steps of one shape share a loop. */
    private List<LoopStatement> actions(List<ComputeOp> part) {
        List<LoopStatement> written = new ArrayList<>();
        List<ComputeOp> fused = new ArrayList<>();
        for (ComputeOp step : part) {
            boolean joins = !fused.isEmpty() && mayFuse(fused, step);
            if (!fused.isEmpty() && !joins) {
                written.addAll(loops(fused));
                fused = new ArrayList<>();
            }
            if (step.operation == ComputeOp.Operation.MAP) {
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
    private List<LoopStatement> ended(List<LoopStatement> written) {
        List<LoopStatement> ended = new ArrayList<>();
        for (LoopStatement action : written) {
            LoopStatement last = ended.isEmpty() ? null : ended.get(ended.size() - 1);
            if (last instanceof LoopStatement.Product product
                    && action instanceof LoopStatement.RowCall call
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

    private List<LoopStatement> loops(List<ComputeOp> fused) {
        return actions.loops(fused, storedBy(fused)).stream()
                .flatMap(loop -> rowCalls.of(loop).stream())
                .toList();
    }

    private boolean mayFuse(List<ComputeOp> fused, ComputeOp step) {
        ComputeOp last = fused.get(fused.size() - 1);
        if (step.operation != ComputeOp.Operation.MAP
                || !step.target().shape().equals(last.target().shape())) {
            return false;
        }
        return fused.stream()
                .flatMap(earlier -> earlier.writes.stream())
                .map(ComputeOp.Write::target)
                .allMatch(target -> !step.reads.containsKey(target)
                        || (step.reads.get(target) == ComputeOp.Reading.ELEMENT
                                && target.kind() == Storage.Kind.BUFFER));
    }

    /** What someone outside reads. */
    private Set<Storage> storedBy(List<ComputeOp> part) {
        Set<Storage> stored = new LinkedHashSet<>();
        for (ComputeOp step : part) {
            for (ComputeOp.Write write : step.writes) {
                Storage target = write.target();
                boolean readOutside = !part.containsAll(readers.getOrDefault(target, Set.of()));
                if (step.updates() || results.contains(target) || readOutside) {
                    stored.add(target);
                }
            }
        }
        return stored;
    }
}
