package mlpc.compiler.derive;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;

/**
 * Reverse-mode differentiation: one walk against the topological order, in which each node hands its adjoint to its
 * arguments by the row of {@link Derivatives} that belongs to it. What comes out are nodes of the same graph, so it can be
 * rewritten, printed, and differentiated again.
 *
 * <p>For a value v shared by all examples, v̄ is one example's part; the batch's gradient is its mean over the rows.
 */
public final class Backward {
    private Backward() {}

    /** The graph with ∂ objective / ∂ parameter for each parameter: zeros where the objective does not follow it. */
    public static Graph extend(Graph forward) {
        return extend(forward, UnaryOperator.identity());
    }

    /** @param seen what the rules of the table are told that a node is */
    static Graph extend(Graph forward, UnaryOperator<Expr.Apply> seen) {
        Map<Root, Expr> gradients = new LinkedHashMap<>();
        for (Expr objective :
                forward.roots(Root.Mode.TRAINING, Root.Role.OBJECTIVE).values()) {
            List<Expr.Parameter> parameters = forward.everything().stream()
                    .filter(Expr.Parameter.class::isInstance)
                    .map(Expr.Parameter.class::cast)
                    .toList();
            List<Expr> found = gradient(objective, parameters, Optional.of(Root.Mode.TRAINING), seen);
            for (int index = 0; index < found.size(); index++) {
                String name = parameters.get(index).name();
                gradients.put(new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, name), found.get(index));
            }
        }
        return forward.with(gradients);
    }

    /**
     * The graph with each {@code grad(L, v)} and {@code f'(z)} that the user wrote replaced by the derivative itself.
     *
     * @param stabilise the rewrites that must come before differentiation
     */
    public static Graph expand(Graph written, UnaryOperator<Graph> stabilise) {
        return new GradExpansion(stabilise).of(written);
    }

    /**
     * ∂ objective / ∂ each wanted node, of that node's shape; zeros where the objective does not follow it. Only nodes that
     * lie between the objective and something wanted get an adjoint.
     */
    public static List<Expr> gradient(Expr objective, List<? extends Expr> wanted) {
        return gradient(objective, wanted, Optional.empty(), UnaryOperator.identity());
    }

    private static List<Expr> gradient(
            Expr objective, List<? extends Expr> wanted, Optional<Root.Mode> mode, UnaryOperator<Expr.Apply> seen) {
        if (!objective.shape().isScalar()) {
            throw new IllegalArgumentException("the gradient of " + objective.shape() + ", which is no scalar");
        }
        return product(objective, objective.nodes().constant(1), wanted, mode, seen);
    }

    /**
     * The vector-Jacobian products ȳ·∂y/∂v of a result y, for each wanted node v and of its shape; zeros where y does not
     * follow it.
     *
     * @param dy the adjoint ȳ, of the result's shape
     */
    public static List<Expr> product(Expr result, Expr dy, List<? extends Expr> wanted) {
        return product(result, dy, wanted, Optional.empty(), UnaryOperator.identity());
    }

    private static List<Expr> product(
            Expr result,
            Expr dy,
            List<? extends Expr> wanted,
            Optional<Root.Mode> mode,
            UnaryOperator<Expr.Apply> seen) {
        List<Expr> order = Graph.topological(List.of(result));
        BitSet between = between(order, wanted);
        Map<Expr, Expr> adjoints = new HashMap<>();
        adjoints.put(result, dy);
        for (int index = order.size() - 1; index >= 0; index--) {
            Expr node = order.get(index);
            Expr adjoint = adjoints.get(node);
            if (adjoint != null) {
                name(adjoint, node, mode);
                if (node instanceof Expr.Apply y) {
                    handDown(y, seen.apply(y), adjoint, between, adjoints);
                }
            }
        }
        return wanted.stream()
                .map(node -> adjoints.getOrDefault(node, node.nodes().constant(node.shape(), 0)))
                .toList();
    }

    /** Adds y's part to the adjoint of each argument that leads to something wanted. Parts arrive in a fixed order. */
    private static void handDown(Expr.Apply y, Expr.Apply seen, Expr dy, BitSet between, Map<Expr, Expr> adjoints) {
        DerivativeRule rule = Derivatives.of(y.primitive());
        for (int argument = 0; argument < y.arguments().size(); argument++) {
            Expr x = y.argument(argument);
            if (between.get(x.id()) && rule.moves(argument)) {
                adjoints.merge(x, rule.adjoint(seen, argument, dy), Expr::plus);
            }
        }
    }

    /** The wanted nodes, and those that follow one of them: by number. */
    private static BitSet between(List<Expr> order, Collection<? extends Expr> wanted) {
        BitSet between = new BitSet();
        wanted.forEach(node -> between.set(node.id()));
        for (Expr node : order) {
            if (node instanceof Expr.Apply y) {
                DerivativeRule rule = Derivatives.of(y.primitive());
                for (int argument = 0; argument < y.arguments().size(); argument++) {
                    if (between.get(y.argument(argument).id()) && rule.moves(argument)) {
                        between.set(y.id());
                    }
                }
            }
        }
        return between;
    }

    /**
     * The adjoint of a named node z is called {@code z_bar}, and belongs to the same place in the file.
     *
     * @param mode the only one that has these adjoints; empty if both do, since the user wrote the derivative
     */
    private static void name(Expr adjoint, Expr node, Optional<Root.Mode> mode) {
        Nodes nodes = node.nodes();
        Nodes.Origin origin = nodes.origin(node);
        if (!(adjoint instanceof Expr.Constant)) {
            Optional<String> name = origin.name().map(named -> named + "_bar");
            nodes.describe(adjoint, new Nodes.Origin(name, origin.span(), Purpose.ADJOINT, mode));
        }
    }
}
