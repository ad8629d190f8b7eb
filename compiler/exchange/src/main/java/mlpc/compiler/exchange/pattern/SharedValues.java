package mlpc.compiler.exchange.pattern;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/** Evaluates nodes that depend only on parameters and constants. */
public final class SharedValues {
    private final Map<String, double[]> weights;
    private final Map<Expr, Boolean> shared = new HashMap<>();
    private final Map<Expr, Integer> parents = new HashMap<>();

    public SharedValues(Map<String, double[]> weights, List<Expr> nodes) {
        this.weights = weights;
        for (Expr node : nodes) {
            boolean all = isLeaf(node);
            if (node instanceof Expr.Apply apply) {
                all = true;
                for (Expr argument : apply.arguments()) {
                    all &= requireNonNull(shared.get(argument));
                    parents.merge(argument, 1, Integer::sum);
                }
            }
            shared.put(node, all);
        }
    }

    public boolean isShared(Expr node) {
        return shared.getOrDefault(node, isLeaf(node));
    }

    private static boolean isLeaf(Expr node) {
        return node instanceof Expr.Constant || node instanceof Expr.Parameter || node instanceof Expr.State;
    }

    /** Whether its parameters are used nowhere else, so that a layer can own them. */
    public boolean isOwn(Expr node) {
        return isOwn(node, 1);
    }

    /** Whether its parameters are used by so many operations alone. */
    public boolean isOwn(Expr node, int uses) {
        for (Expr below : Graph.topological(List.of(node))) {
            if (below instanceof Expr.Parameter && below != node && parents.getOrDefault(below, 0) > 1) {
                return false;
            }
            if (below instanceof Expr.Apply && below != node && parents.getOrDefault(below, 0) > 1) {
                return false;
            }
        }
        return parents.getOrDefault(node, 0) <= uses || node instanceof Expr.Constant;
    }

    public Optional<Weight> value(Expr node) {
        if (!isShared(node)) {
            return Optional.empty();
        }
        Environment environment = new Environment(1);
        String origin = "";
        for (Expr below : Graph.topological(List.of(node))) {
            if (below instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), requireNonNull(weights.get(parameter.name())));
                origin = parameter.name();
            }
            if (below instanceof Expr.State state) {
                environment.state(state.name(), requireNonNull(weights.get(state.name())));
                origin = state.name();
            }
        }
        double[] numbers = node instanceof Expr.Parameter parameter
                ? requireNonNull(weights.get(parameter.name()))
                : Interpreter.exact().evaluate(List.of(node), environment).of(node)[0];
        return Optional.of(new Weight(node.shape().dimensions(), numbers, origin));
    }
}
