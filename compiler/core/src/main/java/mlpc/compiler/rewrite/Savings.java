package mlpc.compiler.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;

/**
 * The multiply-adds that a replacement saves: the ones that only the old node needs, minus the ones that only the new one
 * needs.
 */
final class Savings {
    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int BOTH = OLD | NEW;

    /**
     * For each node whether the old and the new node reach it, and the nodes still to visit, latest first: all users
     * are visited before a node.
     */
    private final Map<Expr, Integer> sides = new HashMap<>();

    private final PriorityQueue<Expr> open = new PriorityQueue<>((one, other) -> Integer.compare(other.id(), one.id()));
    private int apart;

    private Savings() {}

    static long between(Expr before, Expr after) {
        Savings walk = new Savings();
        walk.reach(before, OLD);
        walk.reach(after, NEW);
        return walk.count();
    }

    /** Stops when only nodes remain that both sides need. */
    private long count() {
        long saved = 0;
        while (apart > 0) {
            Expr node = open.poll();
            int side = requireNonNull(sides.get(node));
            if (side != BOTH) {
                apart--;
                saved += side == OLD ? Costs.multiplyAdds(node) : -Costs.multiplyAdds(node);
            }
            node.arguments().forEach(argument -> reach(argument, side));
        }
        return saved;
    }

    private void reach(Expr node, int side) {
        Integer known = sides.get(node);
        int now = side | (known == null ? 0 : known);
        sides.put(node, now);
        if (known == null) {
            open.add(node);
            apart += now == BOTH ? 0 : 1;
        } else if (known != BOTH && now == BOTH) {
            apart--;
        }
    }
}
