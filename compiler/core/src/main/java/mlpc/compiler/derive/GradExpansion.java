package mlpc.compiler.derive;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;

/**
 * Replaces {@code grad(L, v)} and {@code f'(z)} in the user's formulae by the derivatives, innermost first, so that a
 * derivative of a derivative sees ordinary nodes. The differentiated expression is made stable <em>before</em>: after
 * differentiation it would be too late to remove an overflow.
 */
final class GradExpansion {
    private static final Root DIFFERENTIATED = new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "differentiated");

    private final UnaryOperator<Graph> stabilise;
    private final Consumer<Expr> derived;
    private final Substitution expanded = new Substitution();

    /** @param derived is shown the node of each derivative before it is worked out, and may refuse it */
    GradExpansion(UnaryOperator<Graph> stabilise, Consumer<Expr> derived) {
        this.stabilise = stabilise;
        this.derived = derived;
    }

    Graph of(Graph written) {
        for (Expr node : written.everything()) {
            expanded.replace(node, expand(node));
        }
        return new Graph(written.nodes(), replaced(written.roots()), replaced(written.names()));
    }

    private <K> Map<K, Expr> replaced(Map<K, Expr> nodes) {
        Iterator<Expr> replacements = expanded.of(nodes.values()).iterator();
        Map<K, Expr> found = new LinkedHashMap<>();
        nodes.keySet().forEach(key -> found.put(key, replacements.next()));
        return found;
    }

    private Expr expand(Expr node) {
        Expr rebuilt = expanded.rebuilt(node);
        if (node instanceof Expr.Apply apply && apply.primitive() == Primitive.GRADIENT) {
            derived.accept(node);
        }
        Expr value = rebuilt instanceof Expr.Apply apply && apply.primitive() == Primitive.GRADIENT
                ? derivative(apply.argument(0), apply.argument(1), apply.argument(2))
                : rebuilt;
        if (!(value instanceof Expr.Constant)) {
            node.nodes().describe(value, node.nodes().origin(node));
        }
        return value;
    }

    /**
     * ∂ objective / ∂ by, evaluated at {@code by} = {@code at}. If {@code by} is an expression, it is replaced by a
     * variable first: the objective depends on it only where that very expression occurs.
     */
    private Expr derivative(Expr objective, Expr by, Expr at) {
        boolean composite = by instanceof Expr.Apply;
        Expr variable = composite ? by.nodes().variable("v", by.shape(), by.perExample()) : by;
        Expr stable = stable(new Substitution().replace(by, variable).of(objective));
        Expr gradient = Backward.gradient(stable, List.of(variable)).get(0);
        return new Substitution().replace(variable, at).of(gradient);
    }

    private Expr stable(Expr objective) {
        Graph alone = new Graph(objective.nodes(), Map.of(DIFFERENTIATED, objective), Map.of());
        return requireNonNull(stabilise.apply(alone).roots().get(DIFFERENTIATED));
    }
}
