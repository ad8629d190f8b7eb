package mlpc.compiler.plan;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.cost.ChosenImplementations;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.storage.StoredNodes;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/**
 * Counts multiply-adds by layer. A contraction belongs to the layer whose parameter it multiplies, else to the one in
 * its name.
 */
final class CostAttribution {
    /** The key for operations that belong to no layer. */
    private static final String MODEL = "(model)";

    private final Graph graph;
    private final Signature signature;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        long forward;
        long backward;
        long prepared;
        Optional<Implementation.Choice> predicting = Optional.empty();
        Optional<Implementation.Choice> training = Optional.empty();
        /** The reason why a one-hot read replaces its contraction; empty if it does not. */
        String gather = "";
    }

    CostAttribution(Graph graph, Signature signature) {
        this.graph = graph;
        this.signature = signature;
        signature.parameters().forEach(parameter -> tally(layer(parameter.name())));
    }

    private static String layer(String name) {
        return ValueName.of(name).layer();
    }

    private Tally tally(String layer) {
        return tallies.computeIfAbsent(layer, unused -> new Tally());
    }

    CostSummary summary(
            ChosenImplementations predicting,
            ChosenImplementations training,
            Precision precision,
            long workspaceBytes,
            long trainingBytes) {
        List<Expr> forward = reach(Root.Mode.INFERENCE, Root.Role.PREDICTION, Root.Role.OUTPUT);
        for (Expr node : forward) {
            if (products(node) > 0) {
                Tally tally = tally(layer(node));
                tally.forward += perExample(node);
                tally.prepared += products(node) - perExample(node);
                tally.predicting = tally.predicting.or(() -> predicting.of(node));
                tally.gather = tally.gather.isEmpty() ? predicting.gathers().getOrDefault(node, "") : tally.gather;
            }
        }
        List<Expr> losing = reach(Root.Mode.TRAINING, Root.Role.LOSS, Root.Role.OBJECTIVE);
        losing.stream().filter(training.choices()::containsKey).forEach(node -> {
            Tally tally = tally(layer(node));
            tally.training = tally.training.or(() -> training.of(node));
        });
        long losses = losing.stream().mapToLong(CostAttribution::perExample).sum();
        BitSet seen = new BitSet();
        losing.forEach(node -> seen.set(node.id()));
        graph.roots(Root.Mode.TRAINING, Root.Role.GRADIENT).forEach((name, gradient) -> {
            for (Expr node : Graph.topological(List.of(gradient), seen)) {
                if (products(node) > 0) {
                    tally(layerOfGradient(node, name)).backward += products(node);
                }
            }
        });
        int bytes = precision == Precision.FLOAT32 ? 4 : 8;
        Map<String, List<Variable>> parameters =
                signature.parameters().stream().collect(Collectors.groupingBy(parameter -> layer(parameter.name())));
        List<CostSummary.Layer> layers = tallies.entrySet().stream()
                .map(entry -> row(
                        entry.getKey(), entry.getValue(), parameters.getOrDefault(entry.getKey(), List.of()), bytes))
                .toList();
        long elementwise =
                forward.stream().mapToLong(CostAttribution::operations).sum();
        long prepared =
                tallies.values().stream().mapToLong(tally -> tally.prepared).sum();
        return new CostSummary(layers, prepared, losses, spared(), elementwise, workspaceBytes, trainingBytes);
    }

    /** Multiply-adds that are saved because no parameter depends on the adjoint, such as the adjoint of an input. */
    private long spared() {
        Set<Expr> learned = new HashSet<>();
        long spared = 0;
        for (Expr node : reach(Root.Mode.TRAINING, Root.Role.OBJECTIVE)) {
            if (node instanceof Expr.Parameter || node.arguments().stream().anyMatch(learned::contains)) {
                learned.add(node);
                for (Expr argument : node.arguments()) {
                    spared += learned.contains(argument) ? 0 : products(node);
                }
            }
        }
        return spared;
    }

    private static CostSummary.Layer row(String layer, Tally tally, List<Variable> own, int bytes) {
        long parameters = own.stream().mapToLong(Variable::size).sum();
        TreeMap<Integer, String> shapes = new TreeMap<>();
        own.forEach(parameter ->
                shapes.putIfAbsent(parameter.size(), parameter.shape().toString()));
        return new CostSummary.Layer(
                layer,
                shapes.isEmpty() ? "" : shapes.lastEntry().getValue(),
                parameters,
                tally.forward,
                tally.backward,
                parameters * bytes,
                tally.predicting,
                tally.training,
                tally.gather);
    }

    private List<Expr> reach(Root.Mode mode, Root.Role... roles) {
        Collection<Expr> roots = new java.util.ArrayList<>();
        for (Root.Role role : roles) {
            roots.addAll(graph.roots(mode, role).values());
        }
        return Graph.topological(roots);
    }

    /** The layer of a parameter's gradient and of the unnamed nodes that lead to it. */
    private String layerOfGradient(Expr node, String parameter) {
        String layer = layer(node);
        boolean isMean = node instanceof Expr.Apply apply && apply.primitive() == Primitive.OUTER_MEAN;
        return isMean || !tallies.containsKey(layer) ? layer(parameter) : layer;
    }

    /** Multiply-adds for each further example. A product of weights alone is computed once for all examples. */
    private static long perExample(Expr node) {
        return Costs.isPerExample(node) ? products(node) : 0;
    }

    /** The layer of a contraction: the layer of its parameter, transposed or not, else the one in its name. */
    static String layer(Expr node) {
        for (Expr argument : node.arguments()) {
            Expr source = argument;
            while (source instanceof Expr.Apply apply
                    && (apply.primitive() == Primitive.TRANSPOSE || apply.primitive() == Primitive.ADD)) {
                source = apply.argument(0);
            }
            if (source instanceof Expr.Parameter parameter) {
                return layer(parameter.name());
            }
        }
        return node.nodes().origin(node).name().map(CostAttribution::layer).orElse(MODEL);
    }

    private static long products(Expr node) {
        return Costs.multiplyAdds(node);
    }

    private static long operations(Expr node) {
        return node instanceof Expr.Apply apply && StoredNodes.operation(apply) != ComputeOp.Operation.PRODUCT
                ? Math.max(apply.shape().size(), apply.argument(0).shape().size())
                : 0;
    }
}
