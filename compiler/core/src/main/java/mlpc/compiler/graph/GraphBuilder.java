package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.graph.Root.Mode;
import mlpc.compiler.graph.Root.Role;

/**
 * Builds the graph of a checked model. Each mode is one pass over the terms; where the modes agree, both passes give
 * the same nodes.
 */
public final class GraphBuilder {
    private final CheckedModel model;
    private final Nodes nodes = new Nodes();
    private final Map<Root, Expr> roots = new LinkedHashMap<>();

    private GraphBuilder(CheckedModel model) {
        this.model = model;
    }

    /** The graph of what the user wrote, for one example, in both modes. */
    public static Graph build(CheckedModel model) {
        return new GraphBuilder(model).build();
    }

    /** One mode alone, and every named tensor as that mode computes it: for traces and pictures. */
    public static Graph build(CheckedModel model, Mode mode) {
        GraphBuilder builder = new GraphBuilder(model);
        List<Expr> built = new TermBuilder(builder.nodes, mode).build(model.terms());
        builder.roots(mode, built);
        builder.describe(built);
        Map<String, Expr> names = new LinkedHashMap<>();
        model.names().forEach((name, term) -> names.put(name, built.get(term.id())));
        return new Graph(builder.nodes, builder.roots, names);
    }

    /**
     * One mode alone, in which a number that the model gives a name is that name: for showing the model as it is written.
     *
     * @param graph as {@link #build(CheckedModel, Mode)} makes it, but with a {@link Expr.Scalar} for each such number
     * @param constants what each named constant is, over literals alone
     */
    public record Symbolic(Graph graph, Map<String, Expr> constants) {
        public Symbolic {
            constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        }
    }

    /** The graph of one mode, with the model's named numbers as symbols. */
    public static Symbolic symbolic(CheckedModel model, Mode mode) {
        GraphBuilder builder = new GraphBuilder(model);
        List<Expr> values = new TermBuilder(builder.nodes, mode).build(model.terms());
        Map<String, Expr> constants = new LinkedHashMap<>();
        Map<Term, Expr> symbols = new HashMap<>();
        model.constants().forEach((name, term) -> {
            constants.put(name, values.get(term.id()));
            if (term.type().isScalar() && !name.equals("rows") && !name.equals("capacity")) {
                symbols.putIfAbsent(term, builder.nodes.scalar(name));
            }
        });
        List<Expr> built = new TermBuilder(builder.nodes, mode, symbols).build(model.terms());
        builder.roots(mode, built);
        Map<String, Expr> names = new LinkedHashMap<>();
        model.names().forEach((name, term) -> names.put(name, built.get(term.id())));
        builder.describe(built);
        return new Symbolic(new Graph(builder.nodes, builder.roots, names), constants);
    }

    private Graph build() {
        List<Expr> inference = new TermBuilder(nodes, Mode.INFERENCE).build(model.terms());
        List<Expr> training = new TermBuilder(nodes, Mode.TRAINING).build(model.terms());
        roots(Mode.INFERENCE, inference);
        roots(Mode.TRAINING, training);
        model.updates().forEach((name, term) -> root(Mode.TRAINING, Role.NEXT_STATE, name, term, training));
        describe(inference);
        describe(training);
        return new Graph(nodes, roots, names(inference, training));
    }

    private void roots(Mode mode, List<Expr> built) {
        model.predictions().forEach((name, term) -> root(mode, Role.PREDICTION, name, term, built));
        model.outputs().forEach((name, term) -> root(mode, Role.OUTPUT, name, term, built));
        model.losses().forEach((name, term) -> root(mode, Role.LOSS, name, term, built));
        model.metrics().forEach((name, term) -> root(mode, Role.METRIC, name, term, built));
        model.objective().ifPresent(term -> root(mode, Role.OBJECTIVE, "loss", term, built));
        int number = 0;
        for (CheckedModel.Check check : model.checks()) {
            number++;
            Expr left = built.get(check.left().id());
            Expr right = built.get(check.right().id());
            Shape shape = left.shape().isScalar() ? right.shape() : left.shape();
            roots.put(new Root(mode, Role.CHECK_LEFT, String.valueOf(number)), TermBuilder.widen(left, shape));
            roots.put(new Root(mode, Role.CHECK_RIGHT, String.valueOf(number)), TermBuilder.widen(right, shape));
        }
    }

    private void root(Mode mode, Role role, String name, Term term, List<Expr> built) {
        roots.put(new Root(mode, role, name), built.get(term.id()));
    }

    /** Sets names, those of the model before those within layers, and then the source line of every node. */
    private void describe(List<Expr> built) {
        List<Map.Entry<String, Term>> names = new ArrayList<>(model.names().entrySet());
        names.sort((a, b) -> Long.compare(dots(a.getKey()), dots(b.getKey())));
        names.forEach(name -> nodes.describe(
                built.get(name.getValue().id()), name.getKey(), name.getValue().site()));
        for (Term term : model.terms()) {
            nodes.describe(built.get(term.id()), Nodes.Origin.at(term.site()));
        }
    }

    private static long dots(String name) {
        long dots = 0;
        for (int at = name.indexOf('.'); at >= 0; at = name.indexOf('.', at + 1)) {
            dots++;
        }
        return dots;
    }

    /** Every named tensor as inference computes it, but as training does where only training needs it. */
    private Map<String, Expr> names(List<Expr> inference, List<Expr> training) {
        BitSet needed = new BitSet();
        Graph.topological(roots.entrySet().stream()
                        .filter(root -> root.getKey().mode() == Mode.INFERENCE)
                        .map(Map.Entry::getValue)
                        .toList())
                .forEach(node -> needed.set(node.id()));
        Map<String, Expr> names = new LinkedHashMap<>();
        model.names().forEach((name, term) -> {
            Expr node = inference.get(term.id());
            names.put(name, needed.get(node.id()) ? node : training.get(term.id()));
        });
        return names;
    }
}
