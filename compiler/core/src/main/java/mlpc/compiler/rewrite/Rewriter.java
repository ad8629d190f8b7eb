package mlpc.compiler.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.rewrite.law.Law;
import mlpc.compiler.rewrite.law.Pattern;

/**
 * Applies laws everywhere, arguments first, until none matches. The normal form of each node is found once and
 * remembered, without recursion over the depth of the graph. The order of the graph and of the table determine the
 * result: it is the same in every run.
 */
final class Rewriter {
    /** a + b and b + a become one node, and likewise products. */
    static final String COMMUTED = "y ∘ x = x ∘ y, once computed";

    /** A bound on new nodes. Laws that exceed it would be a defect of the table; the graph stays right all the same. */
    private static final int APPLICATIONS_PER_NODE = 200;

    private final Map<Primitive, List<Law>> laws = new EnumMap<>(Primitive.class);
    private final boolean commute;
    private final RewriteLog log;

    /** @param commute whether a + b and b + a become one node, and likewise products */
    Rewriter(List<Law> laws, boolean commute, RewriteLog log) {
        for (Primitive primitive : Primitive.values()) {
            this.laws.put(
                    primitive,
                    laws.stream().filter(law -> law.heads().contains(primitive)).toList());
        }
        this.commute = commute;
        this.log = log;
    }

    /**
     * The graph with every root and every named node in its normal form. Nodes that no root needs any more are gone.
     */
    Graph rewrite(Graph graph) {
        List<Expr> alive = graph.topological();
        Walk walk = new Walk(1000 + APPLICATIONS_PER_NODE * alive.size());
        alive.forEach(walk::normal);
        walk.muted = true;
        return new Graph(graph.nodes(), normal(graph.roots(), walk), normal(graph.names(), walk));
    }

    /** The normal form of nodes above a graph whose own nodes count as normal, so that each costs only its new nodes. */
    UnaryOperator<Expr> beyond(Graph graph) {
        List<Expr> settled = graph.topological();
        Walk walk = new Walk(1000 + APPLICATIONS_PER_NODE * settled.size());
        walk.muted = true;
        settled.forEach(walk::keep);
        return walk::normal;
    }

    private static <K> Map<K, Expr> normal(Map<K, Expr> nodes, Walk walk) {
        Map<K, Expr> found = new LinkedHashMap<>();
        nodes.forEach((key, node) -> found.put(key, walk.normal(node)));
        return found;
    }

    /** One rewriting of one graph. */
    private final class Walk {
        private final Map<Expr, Expr> normal = new HashMap<>();
        /** The replacement of a node on the stack, by a law or with its arguments in normal form. */
        private final Map<Expr, Expr> became = new HashMap<>();

        private final BitSet entered = new BitSet();
        private final Map<Primitive, Map<Long, Expr>> ordered = new EnumMap<>(Primitive.class);
        private int applicationsLeft;
        /** Logs nothing: set while nodes are rewritten that only traces show. */
        private boolean muted;

        Walk(int applications) {
            applicationsLeft = applications;
        }

        /** Takes a node as its own normal form. */
        void keep(Expr node) {
            normal.put(node, node instanceof Expr.Apply apply ? once(apply) : node);
        }

        Expr normal(Expr root) {
            Deque<Expr> open = new ArrayDeque<>();
            open.push(root);
            while (!open.isEmpty()) {
                Expr node = open.peek();
                if (normal.containsKey(node) || settled(node) || !push(open, node)) {
                    open.pop();
                }
            }
            return requireNonNull(normal.get(root));
        }

        /** Settles a node that is its own normal form, or whose replacement has a known one. */
        private boolean settled(Expr node) {
            Expr next = became.get(node);
            if (next == null) {
                return false;
            }
            settle(node, normal.getOrDefault(next, next));
            return true;
        }

        /** Pushes the nodes that must be settled first; false if there are none and the node was settled. */
        private boolean push(Deque<Expr> open, Expr node) {
            if (!(node instanceof Expr.Apply apply) || apply.primitive() == Primitive.GRADIENT) {
                settle(node, node);
                return false;
            }
            entered.set(node.id());
            int waiting = open.size();
            for (Expr argument : apply.arguments()) {
                if (!normal.containsKey(argument)) {
                    if (entered.get(argument.id())) {
                        settle(argument, argument); // a cycle: the laws led back to a node that is being rewritten
                    } else {
                        open.push(argument);
                    }
                }
            }
            if (open.size() > waiting) {
                return true;
            }
            Expr next = next(apply);
            if (next == node) {
                settle(node, once(apply));
                return false;
            }
            became.put(node, next);
            if (!normal.containsKey(next) && !entered.get(next.id())) {
                open.push(next);
            }
            return true;
        }

        /**
         * The node with its arguments in normal form. If they are already, the result of the first law that matches.
         */
        private Expr next(Expr.Apply node) {
            List<Expr> arguments = node.arguments().stream().map(normal::get).toList();
            if (!arguments.equals(node.arguments())) {
                return node.nodes().apply(node.primitive(), node.attributes(), arguments);
            }
            if (applicationsLeft > 0) {
                for (Law law : requireNonNull(laws.get(node.primitive()))) {
                    Optional<Expr> result = law.apply(node);
                    if (result.isPresent()) {
                        applicationsLeft--;
                        note(law.name(), node, result.get());
                        return result.get();
                    }
                }
            }
            return node;
        }

        /** The node, or an equal one that was found earlier with its arguments in the other order. */
        private Expr once(Expr.Apply node) {
            if (!commute || !Pattern.COMMUTATIVE.contains(node.primitive())) {
                return node;
            }
            int first = node.argument(0).id();
            int second = node.argument(1).id();
            long both = (long) Math.min(first, second) << 32 | Math.max(first, second);
            Expr known = ordered.computeIfAbsent(node.primitive(), unused -> new HashMap<>())
                    .putIfAbsent(both, node);
            if (known == null || known == node) {
                return node;
            }
            note(COMMUTED, node, known);
            return known;
        }

        private void note(String law, Expr before, Expr after) {
            if (!muted) {
                log.add(law, before, after, () -> Savings.between(before, after));
            }
        }

        /** Gives the replacement the name and the source line of the node, unless it has its own. */
        private void settle(Expr node, Expr result) {
            normal.put(node, result);
            if (result != node && result instanceof Expr.Apply) {
                node.nodes().describe(result, node.nodes().origin(node));
            }
        }
    }
}
