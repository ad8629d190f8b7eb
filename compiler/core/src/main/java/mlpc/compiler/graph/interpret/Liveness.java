package mlpc.compiler.graph.interpret;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/** Who still needs a value, while the nodes of a graph are evaluated in their order. */
final class Liveness {
    private final Set<Expr> kept;
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Set<Expr> passing = new HashSet<>();

    /**
     * @param nodes arguments first
     * @param wanted are needed for good
     * @param given come from elsewhere, and are not computed
     */
    Liveness(List<Expr> nodes, Collection<? extends Expr> wanted, Set<Expr> given) {
        kept = new HashSet<>(wanted);
        kept.addAll(given);
        for (Expr node : nodes) {
            for (Expr argument : arguments(node)) {
                uses.merge(argument, 1, Integer::sum);
            }
        }
        // Consumers first: who passes its rows on asks for those of its own arguments one by one, too.
        for (int index = nodes.size() - 1; index >= 0; index--) {
            Expr consumer = nodes.get(index);
            if (isOverRows(consumer) || passing.contains(consumer)) {
                for (Expr argument : arguments(consumer)) {
                    if (argument.perExample() && isOfOne(argument)) {
                        passing.add(argument);
                    }
                }
            }
        }
    }

    private static List<Expr> arguments(Expr node) {
        return node instanceof Expr.Apply apply ? apply.arguments() : List.of();
    }

    private static boolean isOverRows(Expr node) {
        return node instanceof Expr.Apply apply
                && (apply.primitive() == Primitive.ROW_MEAN || apply.primitive() == Primitive.OUTER_MEAN);
    }

    private boolean isOfOne(Expr node) {
        return node instanceof Expr.Apply && !kept.contains(node) && uses.getOrDefault(node, 0) == 1;
    }

    /** Whether nothing but a mean over rows needs the node, row after row. */
    boolean isPassing(Expr.Apply node) {
        return passing.contains(node);
    }

    /** Says that a node has been computed; whose last use that was is given up. */
    void release(Expr.Apply node, Consumer<Expr> gone) {
        for (Expr argument : node.arguments()) {
            if (argument instanceof Expr.Apply apply && isPassing(apply)) {
                release(apply, gone);
            } else if (uses.merge(argument, -1, Integer::sum) == 0 && !kept.contains(argument)) {
                gone.accept(argument);
            }
        }
    }
}
