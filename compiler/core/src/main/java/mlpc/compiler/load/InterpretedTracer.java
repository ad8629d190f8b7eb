package mlpc.compiler.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Environment;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Interpreter;
import mlpc.compiler.graph.Root;
import mlpc.runtime.Dataset;
import mlpc.runtime.Tensor;
import mlpc.runtime.Trace;
import mlpc.runtime.TraceOptions;
import mlpc.runtime.Tracer;
import mlpc.runtime.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/** Walks the graph of one example in float64 and shows every named tensor, the losses, and the objective's gradients. */
public final class InterpretedTracer implements Tracer {
    private final Graph graph;
    private final Signature signature;

    /** @param graph as it is before lifting, in the model's shapes */
    public InterpretedTracer(Graph graph, Signature signature) {
        this.graph = graph;
        this.signature = signature;
    }

    @Override
    public Trace trace(Weights weights, Dataset rows, TraceOptions options) {
        Root.Mode mode = options.training() ? Root.Mode.TRAINING : Root.Mode.INFERENCE;
        Map<String, Expr> values = leaves(Set.of(Expr.Input.class));
        values.putAll(named(mode));
        Map<String, Expr> losses = graph.roots(mode, Root.Role.LOSS);
        Map<String, Expr> sources = leaves(Set.of(Expr.Parameter.class, Expr.Input.class));
        sources.values().removeIf(node -> node instanceof Expr.Input input && input.isTarget());
        Map<String, Expr> gradients = gradients(mode, sources);
        List<Expr> wanted = new ArrayList<>(values.values());
        wanted.addAll(losses.values());
        wanted.addAll(gradients.values());
        Interpreter.Values found = Interpreter.exact().evaluate(wanted, environment(weights, rows, options));
        return new Trace(
                shown(values, found), shown(losses, found), batchGradients(sources, gradients, found, rows.size()));
    }

    private Map<String, Expr> leaves(Set<Class<? extends Expr>> kinds) {
        Map<String, Expr> leaves = new LinkedHashMap<>();
        for (Expr node : graph.everything()) {
            if (kinds.contains(node.getClass())) {
                leaves.put(node instanceof Expr.Input input ? input.name() : ((Expr.Parameter) node).name(), node);
            }
        }
        return leaves;
    }

    /** Every tensor that the user named, as the mode has it. */
    private Map<String, Expr> named(Root.Mode mode) {
        Map<String, Expr> named = new LinkedHashMap<>(graph.names());
        if (mode == Root.Mode.TRAINING) {
            Map<String, Expr> training = new LinkedHashMap<>();
            for (Expr node : graph.only(root -> root.mode() == mode).topological()) {
                graph.nodes().origin(node).name().ifPresent(name -> training.putIfAbsent(name, node));
            }
            named.replaceAll((name, node) -> training.getOrDefault(name, node));
        }
        return named;
    }

    private Map<String, Expr> gradients(Root.Mode mode, Map<String, Expr> sources) {
        Map<String, Expr> gradients = new LinkedHashMap<>();
        List<String> names = List.copyOf(sources.keySet());
        for (Expr objective : graph.roots(mode, Root.Role.OBJECTIVE).values()) {
            List<Expr> found = Backward.gradient(objective, List.copyOf(sources.values()));
            for (int at = 0; at < names.size(); at++) {
                gradients.put(names.get(at), found.get(at));
            }
        }
        return gradients;
    }

    private Environment environment(Weights weights, Dataset rows, TraceOptions options) {
        Environment environment = new Environment(rows.size()).draws(options.seed(), options.step());
        for (int slot = 0; slot < rows.inputs().size(); slot++) {
            environment.input(
                    rows.inputs().get(slot).name(),
                    rows(rows.input(slot), rows.inputs().get(slot)));
        }
        for (int slot = 0; slot < rows.targets().size(); slot++) {
            environment.input(
                    rows.targets().get(slot).name(),
                    rows(rows.target(slot), rows.targets().get(slot)));
        }
        signature
                .parameters()
                .forEach(variable -> environment.parameter(variable.name(), flat(weights.get(variable.name()))));
        signature.states().forEach(variable -> environment.state(variable.name(), flat(weights.get(variable.name()))));
        return environment;
    }

    /** What the rows bring, a class as its one-hot vector. */
    private static double[][] rows(Tensor tensor, Field field) {
        double[][] values = new double[tensor.rows()][field.size()];
        for (int row = 0; row < values.length; row++) {
            if (field.kind() == Kind.CLASS) {
                values[row][(int) tensor.get(row, 0)] = 1;
            } else {
                for (int column = 0; column < values[row].length; column++) {
                    values[row][column] = tensor.get(row, column);
                }
            }
        }
        return values;
    }

    private static double[] flat(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int position = 0; position < values.length; position++) {
            values[position] = tensor.get(position);
        }
        return values;
    }

    private static Map<String, Trace.Value> shown(Map<String, Expr> nodes, Interpreter.Values values) {
        Map<String, Trace.Value> shown = new LinkedHashMap<>();
        nodes.forEach((name, node) ->
                shown.put(name, new Trace.Value(node.shape().dimensions(), node.perExample(), values.of(node))));
        return shown;
    }

    /**
     * The objective of a batch is the mean over its rows: a parameter's gradient is the mean of the examples' ones, an
     * input's is the example's own, divided by the number of rows.
     */
    private static Map<String, Trace.Value> batchGradients(
            Map<String, Expr> sources, Map<String, Expr> gradients, Interpreter.Values values, int rows) {
        Map<String, Trace.Value> shown = new LinkedHashMap<>();
        gradients.forEach((name, node) -> {
            double[][] value = values.of(node);
            boolean perExample = sources.get(name).perExample();
            double[][] batch = new double[perExample ? rows : 1][node.shape().size()];
            for (int row = 0; row < rows; row++) {
                double[] one = value[value.length == 1 ? 0 : row];
                for (int at = 0; at < one.length; at++) {
                    batch[perExample ? row : 0][at] += one[at] / rows;
                }
            }
            shown.put(name, new Trace.Value(node.shape().dimensions(), perExample, batch));
        });
        return shown;
    }
}
