package mlpc.compiler.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/** Counts multiply-adds, each contraction for the layer whose parameter it multiplies or whose name it bears. */
final class Costs {
    /** Of what belongs to no layer. */
    private static final String MODEL = "(model)";

    private final Graph graph;
    private final Signature signature;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        long forward;
        long backward;
        Optional<Form.Choice> form = Optional.empty();
    }

    Costs(Graph graph, Signature signature) {
        this.graph = graph;
        this.signature = signature;
        signature.parameters().forEach(parameter -> tally(layer(parameter.name())));
    }

    /** {@code y.1} of {@code y.1.W}; a name without a dot stands for itself. */
    static String layer(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private Tally tally(String layer) {
        return tallies.computeIfAbsent(layer, unused -> new Tally());
    }

    Summary summary(Map<Expr, Form.Choice> forms, Precision precision, long workspace, long training) {
        List<Expr> forward = reach(Root.Mode.INFERENCE, Root.Role.PREDICTION, Root.Role.OUTPUT);
        for (Expr node : forward) {
            if (products(node) > 0) {
                Tally tally = tally(layer(node));
                tally.forward += products(node);
                tally.form = tally.form.or(() -> Optional.ofNullable(forms.get(node)));
            }
        }
        Set<Expr> before = new HashSet<>(reach(Root.Mode.TRAINING, Root.Role.LOSS, Root.Role.OBJECTIVE));
        graph.roots(Root.Mode.TRAINING, Root.Role.GRADIENT)
                .forEach(
                        (name, gradient) -> Graph.topological(List.of(gradient)).forEach(node -> {
                            if (products(node) > 0 && before.add(node)) {
                                tally(node == gradient ? layer(name) : layer(node)).backward += products(node);
                            }
                        }));
        int bytes = precision == Precision.FLOAT32 ? 4 : 8;
        List<Summary.Layer> layers = tallies.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), bytes))
                .toList();
        long elementwise = forward.stream().mapToLong(Costs::operations).sum();
        return new Summary(layers, elementwise, workspace * bytes, training * bytes);
    }

    private Summary.Layer row(String layer, Tally tally, int bytes) {
        List<Variable> own = signature.parameters().stream()
                .filter(parameter -> layer(parameter.name()).equals(layer))
                .toList();
        long parameters = own.stream().mapToLong(Variable::size).sum();
        TreeMap<Integer, String> shapes = new TreeMap<>();
        own.forEach(parameter ->
                shapes.putIfAbsent(parameter.size(), parameter.shape().toString()));
        return new Summary.Layer(
                layer,
                shapes.isEmpty() ? "" : shapes.lastEntry().getValue(),
                parameters,
                tally.forward,
                tally.backward,
                parameters * bytes,
                tally.form
                        .map(choice -> choice.form().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(""),
                tally.form.map(Form.Choice::reason).orElse(""));
    }

    private List<Expr> reach(Root.Mode mode, Root.Role... roles) {
        Collection<Expr> roots = new java.util.ArrayList<>();
        for (Root.Role role : roles) {
            roots.addAll(graph.roots(mode, role).values());
        }
        return Graph.topological(roots);
    }

    /** The layer of a contraction: of the parameter in it, else by its name. */
    static String layer(Expr node) {
        for (Expr argument : node.arguments()) {
            Expr source = argument;
            while (source instanceof Expr.Apply apply && apply.primitive() == Primitive.TRANSPOSE) {
                source = apply.argument(0);
            }
            if (source instanceof Expr.Parameter parameter) {
                return layer(parameter.name());
            }
        }
        String name = Steps.name(node);
        return name.isEmpty() ? MODEL : layer(name);
    }

    /** Multiply-adds of a contraction; 0 for anything else. */
    static long products(Expr node) {
        if (!(node instanceof Expr.Apply apply)) {
            return 0;
        }
        return switch (apply.primitive()) {
            case MATMUL -> (long) apply.shape().size() * Contractions.inner(apply);
            case OUTER, OUTER_MEAN -> apply.shape().size();
            default -> 0;
        };
    }

    private static long operations(Expr node) {
        return node instanceof Expr.Apply apply && Steps.operation(apply.primitive()) != Step.Operation.PRODUCT
                ? Math.max(apply.shape().size(), apply.argument(0).shape().size())
                : 0;
    }
}
