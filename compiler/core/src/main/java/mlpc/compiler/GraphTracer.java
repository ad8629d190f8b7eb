package mlpc.compiler;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Mode;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Tracer;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;

/**
 * Walks the stable graph of one mode in float64. For rows without targets it shows only values that need no target.
 *
 * <p>A node's adjoint v̄ is one example's part (see {@link Backward}); of the batch's objective, the mean over N rows, the
 * gradient is therefore mean(v̄) by what the rows share, and v̄ / N by a row's own value.
 */
final class GraphTracer implements Tracer {
    private final CheckedModel model;
    private final Set<String> disabledRewrites;
    private final Map<Mode, Shown> shown = new EnumMap<>(Mode.class);

    /** What to compute in a mode. */
    private record Shown(Map<String, Expr> values, Map<String, Expr> losses, Map<String, Expr> gradients) {
        Shown withoutTargets() {
            Map<String, Expr> known = new LinkedHashMap<>(values);
            known.values().removeIf(GraphTracer::needsTargets);
            Map<String, Expr> few = new LinkedHashMap<>(losses);
            few.values().removeIf(GraphTracer::needsTargets);
            boolean complete = few.size() == losses.size();
            return new Shown(known, few, complete ? gradients : Map.of());
        }

        List<Expr> nodes() {
            List<Expr> nodes = new ArrayList<>(values.values());
            nodes.addAll(losses.values());
            nodes.addAll(gradients.values());
            return nodes;
        }
    }

    GraphTracer(CheckedModel model, Set<String> disabledRewrites) {
        this.model = model;
        this.disabledRewrites = disabledRewrites;
    }

    @Override
    public synchronized Trace trace(Weights weights, Dataset rows, TraceOptions options) {
        Shown all = shown.computeIfAbsent(options.training() ? Mode.TRAINING : Mode.INFERENCE, this::build);
        Shown wanted = computable(all, rows);
        List<Expr> nodes = wanted.nodes();
        Map<Expr, double[][]> stopped = options.stopped()
                .map(at -> stopped(nodes, environment(at, rows, options)))
                .orElse(Map.of());
        Interpreter.Values found =
                Interpreter.exact().evaluateAlone(nodes, environment(weights, rows, options), stopped);
        return new Trace(read(wanted.values(), found), read(wanted.losses(), found), read(wanted.gradients(), found));
    }

    @Override
    public synchronized Optional<String> notFinite(
            Weights weights, Dataset rows, TraceOptions options, Precision precision) {
        Shown all = shown.computeIfAbsent(options.training() ? Mode.TRAINING : Mode.INFERENCE, this::build);
        List<Expr> nodes = computable(all, rows).nodes();
        return new NonFiniteOrigin(Interpreter.rounding(precision).evaluate(nodes, environment(weights, rows, options)))
                .in(nodes);
    }

    private Environment environment(Weights weights, Dataset rows, TraceOptions options) {
        return Bindings.of(model.signature(), weights, rows).draws(options.seed(), options.step());
    }

    /** The values of what gradients stop at. */
    private static Map<Expr, double[][]> stopped(List<Expr> nodes, Environment environment) {
        List<Expr> stops = Graph.topological(nodes).stream()
                .filter(node -> node instanceof Expr.Apply apply && apply.primitive() == Primitive.STOP_GRADIENT)
                .toList();
        Interpreter.Values found = Interpreter.exact().evaluateAlone(stops, environment, Map.of());
        Map<Expr, double[][]> values = new HashMap<>();
        stops.forEach(node -> values.put(node, found.of(node)));
        return values;
    }

    /** All of it, unless the model has targets and the rows came without them. */
    private Shown computable(Shown all, Dataset rows) {
        return rows.hasTargets() || model.signature().targets().isEmpty() ? all : all.withoutTargets();
    }

    private Shown build(Mode mode) {
        Graph graph = new MiddleEnd(disabledRewrites).forward(GraphBuilder.build(model, mode));
        return new Shown(inputsFirst(graph), graph.roots(mode, Root.Role.LOSS), gradients(graph, mode));
    }

    private static Map<String, Expr> inputsFirst(Graph graph) {
        Map<String, Expr> values = new LinkedHashMap<>();
        graph.names().forEach((name, node) -> {
            if (node instanceof Expr.Input) {
                values.put(name, node);
            }
        });
        graph.names().forEach(values::putIfAbsent);
        return values;
    }

    private static boolean needsTargets(Expr node) {
        return Graph.topological(List.of(node)).stream()
                .anyMatch(leaf -> leaf instanceof Expr.Input input && input.isTarget());
    }

    /** The batch's objective by each parameter, then by each input. */
    private Map<String, Expr> gradients(Graph graph, Mode mode) {
        Map<String, Expr> leaves = new LinkedHashMap<>();
        for (Variable parameter : model.signature().parameters()) {
            leaves.put(parameter.name(), graph.nodes().parameter(parameter.name(), new Shape(parameter.shape())));
        }
        for (Field input : model.signature().inputs()) {
            Shape shape = new Shape(input.shape());
            leaves.put(input.name(), graph.nodes().input(input.name(), shape, kind(input.kind()), false));
        }
        Map<String, Expr> gradients = new LinkedHashMap<>();
        List<Expr> wanted = List.copyOf(leaves.values());
        for (Expr objective : graph.roots(mode, Root.Role.OBJECTIVE).values()) {
            Iterator<Expr> adjoints = Backward.gradient(objective, wanted).iterator();
            leaves.forEach((name, leaf) -> gradients.put(name, ofBatch(leaf, adjoints.next())));
        }
        return gradients;
    }

    private static Expr ofBatch(Expr leaf, Expr adjoint) {
        if (leaf.perExample()) {
            return adjoint.over(adjoint.nodes().scalar("rows").fill(adjoint.shape()));
        }
        return adjoint.perExample() ? adjoint.nodes().apply(Primitive.ROW_MEAN, adjoint) : adjoint;
    }

    private static Expr.Kind kind(Kind kind) {
        return switch (kind) {
            case REAL -> Expr.Kind.REAL;
            case FLAG -> Expr.Kind.FLAG;
            case CLASS -> Expr.Kind.ONE_HOT;
        };
    }

    private static Map<String, Trace.Value> read(Map<String, Expr> nodes, Interpreter.Values found) {
        Map<String, Trace.Value> values = new LinkedHashMap<>();
        nodes.forEach((name, node) ->
                values.put(name, new Trace.Value(node.shape().dimensions(), node.perExample(), found.of(node))));
        return values;
    }
}
