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
    /** For a gradient's step, whose gradient it is. */
    private final Map<Expr, String> gradients = new HashMap<>();

    ModePlan(Root.Mode mode, Graph graph, Map<Expr, Storage> leaves, Planner.Options options) {
        this.mode = mode;
        this.graph = graph;
        this.options = options;
        this.choices = mode == Root.Mode.INFERENCE
                ? ImplementationChooser.ofPredictions(options.costs())
                : ImplementationChooser.ofTraining(
                        options.costs(), options.signature().recipe().batch());
        this.steps = new StoredNodes(choices, new HashMap<>(leaves), mode == Root.Mode.INFERENCE);
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
        label(first, updates);
        compute(first, second, updates);
        Set<Storage> kept = new LinkedHashSet<>(results.values());
        ContractionLowering contractions = new ContractionLowering(steps);
        StepComments notes =
                new StepComments(steps, options.signature().recipe().optimizer().name());
        LoopLowering actions = new LoopLowering(steps, contractions, choices, notes);
        steps.all().forEach(actions::follow);
        RowCallFusion rowCalls = new RowCallFusion(options.costs(), options.precision() == Precision.FLOAT32);
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
            case GRADIENT -> {
                first.put(root, node);
                gradients.putIfAbsent(node, root.name());
            }
            case NEXT_PARAMETER, NEXT_STATE -> {
                if (root.role() == Root.Role.NEXT_STATE && !isMoment(root)) {
                    first.put(root, node);
                } else {
                    updates.computeIfAbsent(owner(root), unused -> new ArrayList<>())
                            .add(root);
                }
            }
            case OBJECTIVE, CHECK_LEFT, CHECK_RIGHT -> {}
        }
    }

    private static boolean isMoment(Root root) {
        return root.name().indexOf('#') >= 0;
    }

    /** {@code y.1.W} of {@code y.1.W#m}. */
    private static String owner(Root root) {
        return isMoment(root) ? root.name().substring(0, root.name().indexOf('#')) : root.name();
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

    /** Calls nodes that the model does not name after what they are for: the gradient {@code y.1.W_bar}, a moment. */
    private void label(Map<Root, Expr> first, Map<String, List<Root>> updates) {
        first.forEach((root, node) -> {
            if (root.role() == Root.Role.GRADIENT) {
                Expr named = node;
                steps.label(named, root.name() + "_bar");
                while (named instanceof Expr.Apply apply && StoredNodes.isView(apply)) {
                    named = apply.argument(0);
                    steps.label(named, root.name() + "_bar");
                }
            }
        });
        updates.values().stream()
                .flatMap(List::stream)
                .filter(ModePlan::isMoment)
                .forEach(root -> {
                    Expr value = graph.roots().get(root);
                    steps.label(value, root.name());
                });
    }

    private void keep(Map<Root, Expr> roots, int tier) {
        Set<Storage> given = new LinkedHashSet<>();
        roots.forEach((root, node) -> {
            Storage place = steps.direct(node);
            boolean mayShare = root.role() != Root.Role.GRADIENT || given.add(place);
            results.put(root, steps.result(root.name(), node, mayShare, tier));
        });
    }

    /** The tensor that a next value replaces. */
    private Storage leaf(Root root) {
        Expr leaf = root.role() == Root.Role.NEXT_PARAMETER
                ? graph.nodes().parameter(root.name(), graph.roots().get(root).shape())
                : graph.nodes().state(root.name(), graph.roots().get(root).shape());
        Storage.Kind kind = isMoment(root) ? Storage.Kind.MOMENT : Storage.Kind.STATE;
        return steps.places().computeIfAbsent(leaf, unused -> Storage.shared(kind, root.name(), leaf.shape()));
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
        if (!step.perRow() && step.target().name().endsWith("_perturbed")) {
            return "perturb";
        }
        if (!step.perRow()) {
            return gradients.containsKey(step.value()) ? "gradient" : "mean";
        }
        return step.target().name().endsWith("_bar") ? "backward" : "forward";
    }

    @Override
    public String layer(ComputeOp step) {
        Storage target = step.target();
        if (target.kind() != Storage.Kind.BUFFER) {
            String name = target.name();
            return name.indexOf('#') < 0 ? name : name.substring(0, name.indexOf('#'));
        }
        if (gradients.containsKey(step.value())) {
            return gradients.get(step.value());
        }
        return step.isProduct() ? CostAttribution.layer(step.value()) : CostAttribution.layer(target.name());
    }
}
