package mlpc.compiler.batch;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.WideWeights;

/**
 * Stores weights in the layout that the contractions over a batch read. A model says {@code W @ x}; for a batch X of
 * rows that is X Wᵀ, which reads memory in order if Wᵀ is stored. So {@code W: [m, n]} becomes the transpose of a
 * parameter {@code Ŵ: [n, m]} of the same name, and {@link Transposes} removes the transposition:
 *
 * <pre>
 * W x       = x Ŵ
 * Wᵀ dz     = Ŵ dz
 * dz ⊗ x    → x ⊗ dz       the gradient, as Ŵ is stored
 * </pre>
 *
 * <p>{@link WideWeights} stay as they are.
 */
final class WeightLayout {
    private final Graph graph;
    private final Nodes nodes = new Nodes();
    private final Transposes transposes = new Transposes(nodes);
    private final Set<String> transposed = new LinkedHashSet<>();
    private final Map<Expr, Expr> moved = new HashMap<>();

    private final int batch;

    private WeightLayout(Graph graph, int batch) {
        this.graph = graph;
        this.batch = batch;
    }

    /** @param batch rows of a step of training; 0 for all that there are */
    static BatchedGraph of(Graph averaged, int batch) {
        return new WeightLayout(averaged, batch).lifted();
    }

    private BatchedGraph lifted() {
        graph.only(root -> root.role() != Root.Role.GRADIENT).topological().forEach(this::choose);
        for (Expr node : graph.everything()) {
            Expr copy = node instanceof Expr.Apply apply
                    ? transposes.apply(
                            apply, apply.arguments().stream().map(moved::get).toList())
                    : leaf(node);
            moved.put(node, nodes.describe(copy, graph.nodes().origin(node)));
        }
        Map<Root, Expr> roots = new LinkedHashMap<>();
        graph.roots().forEach((root, node) -> roots.put(root, stored(root, requireNonNull(moved.get(node)))));
        Map<String, Expr> names = new LinkedHashMap<>();
        graph.names().forEach((name, node) -> names.put(name, moved.get(node)));
        return new BatchedGraph(new Graph(nodes, roots, names), transposed);
    }

    /** Chooses the weights that the forward pass multiplies by a per-example vector on the right. */
    private void choose(Expr node) {
        if (node instanceof Expr.Apply product && product.primitive() == Primitive.MATMUL) {
            Expr a = product.argument(0);
            Expr b = product.argument(1);
            if (a instanceof Expr.Parameter weight
                    && a.shape().rank() == 2
                    && b.perExample()
                    && b.shape().rank() == 1
                    && !staysAsWritten(weight, b)) {
                transposed.add(weight.name());
            }
            if (a.perExample()
                    && a.shape().rank() == 1
                    && b instanceof Expr.Apply turned
                    && turned.primitive() == Primitive.TRANSPOSE
                    && turned.argument(0) instanceof Expr.Parameter weight
                    && !staysAsWritten(weight, a)) {
                transposed.add(weight.name());
            }
        }
    }

    /** A one-hot vector chooses a column of a weight, which lies in order only where the weight is turned. */
    private boolean staysAsWritten(Expr.Parameter weight, Expr vector) {
        boolean isOneHot = vector instanceof Expr.Input input && input.kind() == Expr.Kind.ONE_HOT;
        return !isOneHot && WideWeights.isWide(weight.shape(), batch);
    }

    /** A root in the layout of the parameter that it updates. */
    private Expr stored(Root root, Expr node) {
        boolean gradient = root.role() == Root.Role.GRADIENT && transposed.contains(root.name());
        return gradient ? nodes.describe(transposes.of(node), nodes.origin(node)) : node;
    }

    private Expr leaf(Expr leaf) {
        if (leaf instanceof Expr.Parameter parameter) {
            return transposed.contains(parameter.name())
                    ? nodes.parameter(parameter.name(), Transposes.turned(leaf.shape()))
                            .transpose()
                    : nodes.parameter(parameter.name(), leaf.shape());
        }
        if (leaf instanceof Expr.Random direction
                && direction.parameter().filter(transposed::contains).isPresent()) {
            String parameter = direction.parameter().orElseThrow();
            return nodes.direction(parameter, Transposes.turned(leaf.shape())).transpose();
        }
        return nodes.leaf(leaf);
    }
}
