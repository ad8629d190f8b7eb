package mlpc.compiler.derive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;

/**
 * Reverse-mode differentiation: one walk against the topological order, in which each node hands its adjoint to its
 * arguments by the row of {@link Derivatives} that belongs to it. The results are nodes of the same graph, so they can be
 * rewritten, printed, and differentiated again. {@link AdjointWalk} is the walk.
 *
 * <p>For a value v shared by all examples, v̄ is one example's part; the batch's gradient is its mean over the rows.
 */
public final class Backward {
    private Backward() {}

    /** The graph with ∂ objective / ∂ parameter for each parameter; zeros if the objective does not depend on it. */
    public static Graph extend(Graph forward) {
        return extend(forward, UnaryOperator.identity());
    }

    /** @param seen maps a node to the one whose derivative is taken */
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
        return expand(written, stabilise, node -> {});
    }

    /**
     * The same.
     *
     * @param derived is shown the node of each derivative before it is worked out, and may refuse it by an exception
     */
    public static Graph expand(Graph written, UnaryOperator<Graph> stabilise, Consumer<Expr> derived) {
        return new GradExpansion(stabilise, derived).of(written);
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
        AdjointWalk walk = new AdjointWalk(Graph.topological(List.of(result)), wanted, mode, seen);
        return walk.from(result, dy);
    }
}
