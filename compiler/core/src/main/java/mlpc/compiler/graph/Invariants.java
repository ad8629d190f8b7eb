package mlpc.compiler.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Checks the invariants of every graph, after each stage. A violation is a defect of the compiler, never a mistake of the user; the
 * message names the stage.
 */
public final class Invariants {
    /** How far a graph has come: each stage forbids what only earlier or later ones may hold. */
    public enum Stage {
        /** As the user wrote it: derivatives are still nodes. */
        WRITTEN,
        /** For one example, derivatives expanded. */
        EXPANDED,
        /** For a batch: everything that is learned is shared by all rows. */
        LIFTED
    }

    private final Graph graph;
    private final Stage stage;
    private final String after;
    private final Map<String, Shape> parameters = new HashMap<>();
    private final Map<String, Shape> states = new HashMap<>();

    private Invariants(Graph graph, Stage stage, String after) {
        this.graph = graph;
        this.stage = stage;
        this.after = after;
    }

    /**
     * The graph itself, once it holds what it must.
     *
     * @param after what made the graph, for the message
     * @throws IllegalStateException naming the first thing that does not hold
     */
    public static Graph check(Graph graph, Stage stage, String after) {
        Invariants invariants = new Invariants(graph, stage, after);
        graph.everything().forEach(invariants::node);
        graph.roots().forEach(invariants::root);
        return graph;
    }

    private void node(Expr node) {
        require(node.nodes() == graph.nodes(), () -> describe(node) + " belongs to another graph");
        if (node instanceof Expr.Parameter parameter) {
            parameters.put(parameter.name(), node.shape());
        }
        if (node instanceof Expr.State state) {
            states.put(state.name(), node.shape());
        }
        if (node instanceof Expr.Variable) {
            require(stage == Stage.WRITTEN, () -> describe(node) + " outlived its derivative");
        }
        if (node instanceof Expr.Constant constant) {
            int count = constant.isUniform() ? 1 : constant.elements().length;
            require(count == 1 || count == constant.shape().size(), () -> describe(node) + " has " + count + " values");
        }
        if (node instanceof Expr.Apply apply) {
            apply(apply);
        }
    }

    private void apply(Expr.Apply node) {
        for (Expr argument : node.arguments()) {
            require(argument.id() < node.id(), () -> describe(node) + " precedes its argument");
        }
        Shape shape = Shapes.of(node.primitive(), node.attributes(), node.arguments());
        require(shape.equals(node.shape()), () -> describe(node) + " should be " + shape);
        boolean reduces = node.primitive() == Primitive.ROW_MEAN || node.primitive() == Primitive.OUTER_MEAN;
        boolean varies = !reduces && node.arguments().stream().anyMatch(Expr::perExample);
        require(varies == node.perExample(), () -> describe(node) + " mistakes which rows share it");
        require(
                node.primitive() != Primitive.GRADIENT || stage == Stage.WRITTEN,
                () -> describe(node) + " was not expanded");
        require(
                node.primitive() != Primitive.OUTER_MEAN || stage == Stage.LIFTED,
                () -> describe(node) + " came before the lifting");
    }

    private void root(Root root, Expr node) {
        switch (root.role()) {
            case LOSS, OBJECTIVE -> require(node.shape().isScalar(), () -> root + " is " + node.shape());
            case GRADIENT -> {
                sameShape(root, node, parameters);
                require(stage != Stage.LIFTED || !node.perExample(), () -> root + " differs between rows");
            }
            case NEXT_PARAMETER -> {
                sameShape(root, node, parameters);
                require(!node.perExample(), () -> root + " differs between rows");
            }
            case NEXT_STATE, NEXT_MOMENT -> {
                sameShape(root, node, states);
                require(!node.perExample(), () -> root + " differs between rows");
            }
            case PREDICTION, OUTPUT, METRIC, CHECK_LEFT, CHECK_RIGHT -> {}
        }
    }

    /** A gradient or a next value has the shape of its parameter, state or moment, if that is in the graph. */
    private void sameShape(Root root, Expr node, Map<String, Shape> leaves) {
        Shape shape = leaves.getOrDefault(root.name(), node.shape());
        require(shape.equals(node.shape()), () -> root + " is " + node.shape() + ", not " + shape);
    }

    private static String describe(Expr node) {
        String what = node instanceof Expr.Apply apply ? apply.primitive().name() : Leaves.kind(node);
        return "node " + node.id() + " (" + what + ", " + node.shape() + ")";
    }

    private void require(boolean holds, Supplier<String> violation) {
        if (!holds) {
            throw new IllegalStateException("defect of the compiler, after " + after + ": " + violation.get());
        }
    }
}
