package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Moment;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.cost.ChosenImplementations;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Precision;

/** The plan of one mode. */
final class ModePlan implements MethodPartition.Naming {
    private final Root.Mode mode;
    private final Graph graph;
    private final Planner.Options options;
    private final ImplementationChooser choices;
    private final Map<Expr, Implementation.Choice> forms = new HashMap<>();
    private final Map<Expr, String> gathers = new HashMap<>();
    private final StoredNodes steps;
    private final Map<Root, Storage> results = new LinkedHashMap<>();
    private final TensorNames names;

    ModePlan(Root.Mode mode, Graph graph, Map<Expr, Storage> leaves, Planner.Options options) {
        this.mode = mode;
        this.graph = graph;
        this.options = options;
        this.choices = mode == Root.Mode.INFERENCE
                ? ImplementationChooser.ofPredictions(options.costs())
                : ImplementationChooser.ofTraining(
                        options.costs(), options.signature().recipe().batch());
        this.names = new TensorNames(mode, graph, leaves.values());
        this.steps = new StoredNodes(choices, names, new HashMap<>(leaves), mode == Root.Mode.INFERENCE);
    }

    Program.Mode plan() {
        Map<Root, Expr> first = new LinkedHashMap<>();
        Map<Root, Expr> second = new LinkedHashMap<>();
        Map<String, List<Root>> updates = new LinkedHashMap<>();
        graph.roots().forEach((root, node) -> {
            if (root.mode() == mode) {
                sort(root, node, first, second, updates);
            }
        });
        compute(first, second, updates);
        Set<Storage> kept = new LinkedHashSet<>(results.values());
        ContractionLowering contractions = new ContractionLowering(steps);
        StepComments notes =
                new StepComments(steps, options.signature().recipe().optimizer().name());
        LoopLowering actions = new LoopLowering(steps, contractions, choices, notes);
        steps.all().forEach(actions::follow);
        RowCallFusion rowCalls = new RowCallFusion(options.costs(), names, options.precision() == Precision.FLOAT32);
        MethodPartition routines = new MethodPartition(
                actions, rowCalls, steps, contractions, choices, options.fuses(), notes, this, kept);
        List<Program.Phase> phases = routines.phases(new Schedule(steps.all()).phases());
        routines.forms().forEach((step, choice) -> forms.putIfAbsent(step.value(), choice));
        steps.all().stream()
                .filter(step -> step.operation == ComputeOp.Operation.GATHER)
                .forEach(step -> gathers.put(
                        step.value(), steps.choice(step.apply()).orElseThrow().reason()));
        BufferAllocation buffers = new BufferAllocation(phases, unshared(kept), mode == Root.Mode.TRAINING);
        return new Program.Mode(phases, buffers.plan(), results, moments());
    }

    /** The form of each product. */
    ChosenImplementations formation() {
        return new ChosenImplementations(forms, gathers);
    }

    /** Results, and what is prepared: no other tensor may have their arrays. */
    private Set<Storage> unshared(Set<Storage> results) {
        Set<Storage> unshared = new LinkedHashSet<>(results);
        steps.all().stream()
                .filter(step -> step.prepared)
                .flatMap(step -> step.writes.stream())
                .forEach(write -> unshared.add(write.target()));
        return unshared;
    }

    /** Which entry needs a root: the first, the second, or neither. */
    private void sort(
            Root root, Expr node, Map<Root, Expr> first, Map<Root, Expr> second, Map<String, List<Root>> updates) {
        boolean trains = mode == Root.Mode.TRAINING;
        switch (root.role()) {
            case PREDICTION, OUTPUT -> {
                if (!trains) {
                    first.put(root, node);
                }
            }
            case LOSS -> (trains ? first : second).put(root, node);
            case METRIC -> {
                if (!trains) {
                    second.put(root, node);
                }
            }
            case GRADIENT, NEXT_STATE -> first.put(root, node);
            case NEXT_PARAMETER, NEXT_MOMENT ->
                updates.computeIfAbsent(parameter(root), unused -> new ArrayList<>())
                        .add(root);
            case OBJECTIVE, CHECK_LEFT, CHECK_RIGHT -> {}
        }
    }

    /** Whose step a root belongs to: {@code y.1.W} for its moment {@code y.1.W#m}. */
    private String parameter(Root root) {
        return root.role() == Root.Role.NEXT_PARAMETER
                ? root.name()
                : state(root).moment().orElseThrow().parameter();
    }

    private Expr.State state(Root root) {
        return graph.nodes().state(root.name(), graph.roots().get(root).shape());
    }

    private void compute(Map<Root, Expr> first, Map<Root, Expr> second, Map<String, List<Root>> updates) {
        List<Expr> kept = new ArrayList<>(first.values());
        kept.addAll(second.values());
        List<List<Expr>> updated = updates.values().stream()
                .map(roots -> roots.stream().map(graph.roots()::get).toList())
                .toList();
        Materialization demand = new Materialization(kept, updated);
        Set<Expr> early = new LinkedHashSet<>(Graph.topological(first.values()));
        steps.compute(demand, demand.nodes().stream().filter(early::contains).toList(), 0);
        keep(first, 0);
        steps.compute(demand, demand.nodes(), 1);
        keep(second, 1);
        first.forEach((root, node) -> {
            if (root.role() == Root.Role.NEXT_STATE) {
                steps.update(List.of(new ComputeOp.Write(node, leaf(root))), 0);
            }
        });
        updates.values()
                .forEach(roots -> steps.update(
                        momentsFirst(roots)
                                .map(root -> new ComputeOp.Write(graph.roots().get(root), leaf(root)))
                                .toList(),
                        1));
    }

    /** The parameter's new value is written in terms of its moments' new values. */
    private static Stream<Root> momentsFirst(List<Root> roots) {
        return roots.stream().sorted(Comparator.comparing(root -> root.role() == Root.Role.NEXT_PARAMETER ? 1 : 0));
    }

    private void keep(Map<Root, Expr> roots, int tier) {
        Set<Storage> given = new LinkedHashSet<>();
        roots.forEach((root, node) -> {
            Storage place = steps.direct(node);
            boolean mayShare = root.role() != Root.Role.GRADIENT || given.add(place);
            results.put(root, steps.result(name(root), node, mayShare, tier));
        });
    }

    /** What a copy that is made for a result is called. */
    private static TensorNames.Name name(Root root) {
        return root.role() == Root.Role.GRADIENT
                ? new TensorNames.Name(TensorNames.gradientOf(root.name()), Purpose.GRADIENT)
                : new TensorNames.Name(root.name(), Purpose.VALUE);
    }

    /** The tensor that a next value replaces. */
    private Storage leaf(Root root) {
        if (root.role() == Root.Role.NEXT_PARAMETER) {
            return steps.places()
                    .get(graph.nodes()
                            .parameter(root.name(), graph.roots().get(root).shape()));
        }
        Expr.State state = state(root);
        return steps.places().computeIfAbsent(state, unused -> state.moment()
                .map(moment -> Storage.moment(moment, state.shape()))
                .orElseGet(() -> Storage.shared(Storage.Kind.STATE, state.name(), state.shape())));
    }

    private List<Storage> moments() {
        return steps.all().stream()
                .flatMap(step -> step.writes.stream())
                .map(ComputeOp.Write::target)
                .filter(place -> place.kind() == Storage.Kind.MOMENT)
                .toList();
    }

    @Override
    public String verb(ComputeOp step) {
        if (step.prepared) {
            return "prepare";
        }
        if (mode == Root.Mode.INFERENCE) {
            return step.tier == 0 ? "predict" : "evaluate";
        }
        if (step.tier == 1) {
            return "update";
        }
        if (step.operation == ComputeOp.Operation.TRANSPOSE) {
            return "transpose";
        }
        if (step.operation == ComputeOp.Operation.DRAW && !step.perRow()) {
            return "draw";
        }
        Purpose purpose = step.target().purpose();
        if (!step.perRow()) {
            return switch (purpose) {
                case PERTURBED -> "perturb";
                case VALUE, ADJOINT, GRADIENT, MOMENT ->
                    names.parameterOf(step.value()).isPresent() ? "gradient" : "mean";
            };
        }
        return purpose == Purpose.ADJOINT ? "backward" : "forward";
    }

    @Override
    public String layer(ComputeOp step) {
        Storage target = step.target();
        if (target.kind() != Storage.Kind.BUFFER) {
            return target.moment().map(Moment::parameter).orElse(target.name());
        }
        return names.parameterOf(step.value())
                .orElseGet(() ->
                        step.isProduct() ? CostAttribution.layer(step.value()) : CostAttribution.layer(target.name()));
    }
}
