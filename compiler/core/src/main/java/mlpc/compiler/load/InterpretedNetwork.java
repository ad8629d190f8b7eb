package mlpc.compiler.load;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.signature.optimizer.StepScalar;
import mlpc.runtime.tensor.Tensor;

/** A network without generated code: every entry interprets the graph. Generated networks are compared with it. */
public final class InterpretedNetwork extends Network {
    private static final int[] WHOLE = {1};

    private final Graph graph;
    private final Signature signature;
    private final Precision precision;
    private final Interpreter interpreter;
    /** What UPDATE computes, from the gradients that are in the workspace. */
    private final Map<Root, Expr> updates = new LinkedHashMap<>();

    /**
     * @param graph lifted, with the roots of the optimizer's step
     * @param transposed parameters that the graph has as [in, out]
     */
    public InterpretedNetwork(Graph graph, Set<String> transposed, Signature signature, Precision precision) {
        this.graph = graph;
        this.signature = signature;
        this.precision = precision;
        this.interpreter =
                precision == Precision.FLOAT64 ? Interpreter.exact() : Interpreter.rounding(Precision.FLOAT32);
        for (Variable variable : signature.variables()) {
            boolean turned = transposed.contains(variable.name());
            store(
                    variable.name(),
                    turned ? variable.columns() : variable.rows(),
                    turned ? variable.rows() : variable.columns(),
                    turned);
        }
        fromGradients();
    }

    private void store(String name, int rows, int columns, boolean transposed) {
        if (precision == Precision.FLOAT32) {
            parameter32(name, rows, columns, transposed);
        } else {
            parameter64(name, rows, columns, transposed);
        }
    }

    /** Makes the gradients leaves of the updates. */
    private void fromGradients() {
        Substitution substitution = new Substitution();
        roots(Root.Role.GRADIENT)
                .forEach(
                        (name, node) -> substitution.replace(node, graph.nodes().state(gradient(name), node.shape())));
        graph.roots().forEach((root, node) -> {
            if (root.role() == Root.Role.NEXT_MOMENT || root.role() == Root.Role.NEXT_PARAMETER) {
                updates.put(root, substitution.of(node));
            }
        });
    }

    private static String gradient(String parameter) {
        return "gradient of " + parameter;
    }

    private Map<String, Expr> roots(Root.Role role) {
        return graph.roots(Root.Mode.TRAINING, role);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Workspace workspace(int capacity) {
        return new InterpretedWorkspace.Predicting(signature, precision, graph, capacity);
    }

    @Override
    public Workspace trainingWorkspace(int capacity) {
        return new InterpretedWorkspace.Training(signature, precision, graph, capacity);
    }

    @Override
    public int[] extents(int entry) {
        return WHOLE;
    }

    @Override
    public void run(int entry, int phase, Workspace any, int from, int to) {
        InterpretedWorkspace workspace =
                entry >= GRADIENTS ? (InterpretedWorkspace.Training) any : (InterpretedWorkspace.Predicting) any;
        switch (entry) {
            case PREDICT -> results(workspace, Root.Role.PREDICTION, Root.Role.OUTPUT);
            case EVALUATE ->
                results(workspace, Root.Role.PREDICTION, Root.Role.OUTPUT, Root.Role.LOSS, Root.Role.METRIC);
            case GRADIENTS -> gradients(workspace);
            case UPDATE -> update(workspace);
            case STEP -> {
                gradients(workspace);
                update(workspace);
            }
            default -> throw new IllegalArgumentException("entry " + entry);
        }
    }

    private void results(InterpretedWorkspace workspace, Root.Role... roles) {
        List<Root> wanted = new ArrayList<>();
        graph.roots().keySet().forEach(root -> {
            if (root.mode() == Root.Mode.INFERENCE && List.of(roles).contains(root.role())) {
                wanted.add(root);
            }
        });
        keep(wanted, workspace);
    }

    private void gradients(InterpretedWorkspace workspace) {
        List<Root> wanted = new ArrayList<>();
        graph.roots().keySet().forEach(root -> {
            boolean computed = root.role() == Root.Role.LOSS
                    || root.role() == Root.Role.GRADIENT
                    || root.role() == Root.Role.NEXT_STATE;
            if (root.mode() == Root.Mode.TRAINING && computed) {
                wanted.add(root);
            }
        });
        keep(wanted, workspace);
    }

    private void keep(List<Root> wanted, InterpretedWorkspace workspace) {
        List<Expr> nodes = wanted.stream().map(graph.roots()::get).toList();
        Interpreter.Values values = interpreter.evaluate(nodes, environment(workspace));
        for (Root root : wanted) {
            double[][] value = values.of(requireNonNull(graph.roots().get(root)));
            Tensor target = root.role() == Root.Role.NEXT_STATE ? tensor(root.name()) : workspace.result(root);
            put(value, target);
        }
    }

    private void update(InterpretedWorkspace workspace) {
        Environment environment = environment(workspace);
        workspace.gradients().forEach((name, tensor) -> environment.state(gradient(name), flat(tensor)));
        Interpreter.Values values = interpreter.evaluate(updates.values(), environment);
        updates.forEach((root, node) -> put(
                values.of(node),
                root.role() == Root.Role.NEXT_PARAMETER
                        ? tensor(root.name())
                        : requireNonNull(workspace.moments().get(root.name()))));
    }

    private Environment environment(InterpretedWorkspace workspace) {
        Environment environment = new Environment(workspace.rows)
                .draws(workspace.seed, workspace.step)
                .rowIds(Arrays.copyOf(workspace.rowIds, workspace.rows))
                .scalar("capacity", workspace.capacity);
        for (StepScalar scalar : StepScalar.values()) {
            environment.scalar(scalar.word(), workspace.scalar(scalar));
        }
        for (int slot = 0; slot < signature.inputs().size(); slot++) {
            environment.input(signature.inputs().get(slot).name(), rows(workspace.input(slot), workspace.rows));
        }
        for (int slot = 0; slot < signature.targets().size(); slot++) {
            environment.input(signature.targets().get(slot).name(), rows(workspace.target(slot), workspace.rows));
        }
        signature
                .parameters()
                .forEach(variable -> environment.parameter(variable.name(), flat(tensor(variable.name()))));
        signature.states().forEach(variable -> environment.state(variable.name(), flat(tensor(variable.name()))));
        workspace.moments().forEach((name, tensor) -> environment.state(name, flat(tensor)));
        return environment;
    }

    private static double[] flat(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int position = 0; position < values.length; position++) {
            values[position] = tensor.get(position);
        }
        return values;
    }

    private static double[][] rows(Tensor tensor, int count) {
        double[][] values = new double[count][tensor.columns()];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < tensor.columns(); column++) {
                values[row][column] = tensor.get(row, column);
            }
        }
        return values;
    }

    /** A value with a single row belongs to a tensor that all examples share, row-major; otherwise each row is an example's. */
    private static void put(double[][] value, Tensor target) {
        int columns = target.columns();
        for (int row = 0; row < value.length; row++) {
            for (int position = 0; position < value[row].length; position++) {
                target.set(row + position / columns, position % columns, value[row][position]);
            }
        }
    }
}
