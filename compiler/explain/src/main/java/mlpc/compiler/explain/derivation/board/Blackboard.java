package mlpc.compiler.explain.derivation.board;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.MiddleEnd;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.formula.Name;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;
import mlpc.compiler.syntax.tree.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * A model as one writes it on a blackboard: for one example, as training computes it, as it stands in the file, before anything
 * is made stable; each value that has a name defined by a formula over others.
 */
public final class Blackboard {
    private static final Root.Mode MODE = Root.Mode.TRAINING;

    private final List<NamedValue> values;
    private final Optional<NamedValue> goal;
    private final Map<String, Expr> constants;
    private final Map<String, NamedValue> called;

    private Blackboard(
            List<NamedValue> values,
            Optional<NamedValue> goal,
            Map<String, Expr> constants,
            Map<String, NamedValue> called) {
        this.called = called;
        this.values = FileOrder.of(values);
        this.goal = goal;
        this.constants = constants;
    }

    /** Every value, arguments first. */
    public List<NamedValue> values() {
        return values;
    }

    /** The values by each name that the file, or a layer in it, has for them; an inner value that is the layer's too has both. */
    public Map<String, NamedValue> called() {
        return called;
    }

    /** What derivatives are taken of: the model's objective, or without losses its last output that is a number. */
    public Optional<NamedValue> goal() {
        return goal;
    }

    /** What the file's named numbers are, over literals alone. */
    public Map<String, Expr> constants() {
        return constants;
    }

    /** What derivatives are taken by: the parameters, or without any the inputs. */
    public boolean isWanted(NamedValue value) {
        boolean learns = values.stream().anyMatch(other -> other.role() == NamedValue.Role.PARAMETER);
        return value.role() == (learns ? NamedValue.Role.PARAMETER : NamedValue.Role.INPUT);
    }

    public static Blackboard of(CheckedModel model, ModelFile file) {
        Declarations places = new Declarations(file);
        GraphBuilder.Symbolic symbolic = GraphBuilder.symbolic(model, MODE);
        NumberFolding folding = new NumberFolding();
        Graph graph = folding.of(MiddleEnd.derived(symbolic.graph()));
        Map<String, Expr> constants = folding.of(symbolic.constants());
        Optional<Expr> goal = goal(graph);
        List<Expr> shown = goal.map(List::of).orElseGet(() -> roots(graph));
        List<Expr> nodes = Graph.topological(shown);
        Map<Expr, String> files = new NameSelection(model, graph, constants, nodes).names();
        Map<String, Name> names = BoardNames.of(model, graph, MODE, files);
        List<NamedValue> values = new ArrayList<>();
        Substitution cut = new Substitution();
        for (Expr node : nodes) {
            Expr rebuilt = cut.rebuilt(node);
            String name = files.get(node);
            if (name == null) {
                cut.replace(node, rebuilt);
                continue;
            }
            boolean computed = node instanceof Expr.Apply;
            Expr symbol = computed ? node.nodes().variable(name, node.shape(), node.perExample()) : node;
            cut.replace(node, symbol);
            Optional<Expr> definition = computed ? Optional.of(rebuilt) : Optional.empty();
            values.add(new NamedValue(
                    requireNonNull(names.get(name)), role(node), node, symbol, definition, places.of(name, node)));
        }
        Optional<NamedValue> last = goal.flatMap(
                node -> values.stream().filter(value -> value.node() == node).findFirst());
        return new Blackboard(values, last, constants, called(graph, values));
    }

    private static Map<String, NamedValue> called(Graph graph, List<NamedValue> values) {
        Map<Expr, NamedValue> byNode = new HashMap<>();
        values.forEach(value -> byNode.put(value.node(), value));
        Map<String, NamedValue> called = new HashMap<>();
        graph.names().forEach((name, node) -> put(called, name, byNode.get(node)));
        graph.roots(MODE, Root.Role.LOSS).forEach((name, node) -> put(called, name, byNode.get(node)));
        byNode.forEach((node, value) -> Leaves.name(node).ifPresent(name -> called.put(name, value)));
        return called;
    }

    private static void put(Map<String, NamedValue> called, String name, @Nullable NamedValue value) {
        if (value != null) {
            called.put(name, value);
        }
    }

    private static Optional<Expr> goal(Graph graph) {
        Optional<Expr> objective =
                graph.roots(MODE, Root.Role.OBJECTIVE).values().stream().findFirst();
        return objective
                .or(() -> graph.roots(MODE, Root.Role.OUTPUT).values().stream()
                        .filter(node -> node.shape().isScalar())
                        .reduce((first, second) -> second))
                .filter(node -> node instanceof Expr.Apply);
    }

    private static List<Expr> roots(Graph graph) {
        List<Expr> roots = new ArrayList<>();
        graph.roots().forEach((root, node) -> {
            if (root.role() == Root.Role.PREDICTION || root.role() == Root.Role.OUTPUT) {
                roots.add(node);
            }
        });
        return roots;
    }

    private static NamedValue.Role role(Expr node) {
        if (node instanceof Expr.Input input) {
            return input.isTarget() ? NamedValue.Role.TARGET : NamedValue.Role.INPUT;
        } else if (node instanceof Expr.Parameter) {
            return NamedValue.Role.PARAMETER;
        } else if (node instanceof Expr.State) {
            return NamedValue.Role.STATE;
        } else if (node instanceof Expr.Random) {
            return NamedValue.Role.RANDOM;
        }
        return node instanceof Expr.Apply ? NamedValue.Role.COMPUTED : NamedValue.Role.CONSTANT;
    }
}
