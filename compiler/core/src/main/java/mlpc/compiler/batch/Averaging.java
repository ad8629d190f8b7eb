package mlpc.compiler.batch;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;
import mlpc.compiler.source.Span;

/**
 * Replaces each GRADIENT root by the mean over the rows of one example's gradient, and moves that mean inwards as far
 * as it saves work:
 *
 * <pre>
 * mean(a bᵀ)       = OUTER_MEAN(a, b)       one product of matrices instead of a matrix for each row
 * mean(a + λW)     = mean(a) + λW           shared values stay as they are
 * mean(s · x)      = OUTER_MEAN(s, x)       s a number, x a vector
 * mean(linear(a))  = linear(mean(a))
 * </pre>
 *
 * <p>The mean is always moved down to an outer product. Otherwise it is moved only into nodes that nothing else needs for each row: if dz
 * is computed anyway, its mean is a plain sum of its rows.
 */
final class Averaging {
    private final Graph graph;
    private final List<Expr> order;
    /** Nodes that contain an outer product which the mean can reach, by number. */
    private final BitSet contracts = new BitSet();
    /** Nodes whose mean is cheaper to compute from means of their arguments, by number. */
    private final BitSet gains = new BitSet();
    /** Nodes whose mean is taken. */
    private final BitSet averaged = new BitSet();
    /** Of these, the nodes whose mean is computed from means of their arguments. */
    private final BitSet opened = new BitSet();
    /** Nodes whose value is needed for each row. */
    private final BitSet needed = new BitSet();

    private final Map<Expr, Expr> means = new HashMap<>();

    private Averaging(Graph graph) {
        this.graph = graph;
        this.order = graph.topological();
    }

    static Graph of(Graph perExample) {
        return new Averaging(perExample).averaged();
    }

    private Graph averaged() {
        order.forEach(this::weigh);
        graph.roots().forEach((root, node) -> (isGradient(root) ? averaged : needed).set(node.id()));
        for (int index = order.size() - 1; index >= 0; index--) {
            propagate(order.get(index));
        }
        order.stream().filter(node -> averaged.get(node.id())).forEach(node -> means.put(node, mean(node)));
        Map<Root, Expr> roots = new LinkedHashMap<>();
        graph.roots().forEach((root, node) -> roots.put(root, isGradient(root) ? gradient(root, node) : node));
        return new Graph(graph.nodes(), roots, graph.names());
    }

    /** The batch's gradient, with the name and source line of its parameter. */
    private Expr gradient(Root root, Expr node) {
        Expr mean = requireNonNull(means.get(node));
        if (!(mean instanceof Expr.Apply gradient)) {
            return mean;
        }
        Nodes nodes = graph.nodes();
        Optional<Span> line = nodes.origin(nodes.parameter(root.name(), node.shape()))
                .span()
                .or(() -> nodes.origin(node).span());
        if (gradient.primitive() == Primitive.RESHAPE) {
            // No step computes a reshape: the comment is that of the step below it.
            line.ifPresent(span -> nodes.describe(gradient.argument(0), Nodes.Origin.at(span)));
        }
        Optional<Root.Mode> training = Optional.of(Root.Mode.TRAINING);
        return nodes.describe(
                mean, Nodes.Origin.derivative(Purpose.GRADIENT, Optional.of(root.name()), line, training));
    }

    /** Upwards, arguments first: finds outer products, and where moving the mean inwards saves work. */
    private void weigh(Expr node) {
        if (node instanceof Expr.Apply apply && node.perExample()) {
            boolean product = Factors.of(apply).isPresent();
            boolean matrix = node.shape().rank() == 2;
            List<Expr> varying =
                    apply.arguments().stream().filter(Expr::perExample).toList();
            contracts.set(
                    node.id(),
                    product && matrix
                            || Linearity.holds(apply) && varying.stream().anyMatch(x -> contracts.get(x.id())));
            List<Boolean> cheap = varying.stream().map(x -> gains.get(x.id())).toList();
            gains.set(node.id(), product || Linearity.gains(apply, cheap));
        }
    }

    /** Downwards, users first: when a node is visited, it is known what all its users need of it. */
    private void propagate(Expr node) {
        int id = node.id();
        if (averaged.get(id)) {
            boolean open = contracts.get(id) || gains.get(id) && !needed.get(id);
            opened.set(id, open);
            boolean linear = open && Factors.of((Expr.Apply) node).isEmpty();
            if (linear) {
                node.arguments().forEach(x -> (x.perExample() ? averaged : needed).set(x.id()));
            } else if (open) {
                Factors.of((Expr.Apply) node).orElseThrow().read().forEach(x -> needed.set(x.id()));
            } else {
                needed.set(id);
            }
        }
        if (needed.get(id)) {
            node.arguments().forEach(x -> needed.set(x.id()));
        }
    }

    private Expr mean(Expr node) {
        if (!node.perExample()) {
            return node;
        }
        if (!opened.get(node.id())) {
            return node.nodes().apply(Primitive.ROW_MEAN, node);
        }
        Expr.Apply apply = (Expr.Apply) node;
        return Factors.of(apply).map(factors -> factors.mean(node.shape())).orElseGet(() -> node.nodes()
                .apply(
                        apply.primitive(),
                        apply.attributes(),
                        apply.arguments().stream()
                                .map(x -> means.getOrDefault(x, x))
                                .toList()));
    }

    private static boolean isGradient(Root root) {
        return root.role() == Root.Role.GRADIENT;
    }
}
