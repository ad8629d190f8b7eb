package mlpc.compiler.explain.derivation.board;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;

/**
 * Which nodes have a name: those that the file names, and those that cannot be read without one. That is a softmax within
 * something else (p), and expressions that are long and used more than once, or very long (u1, u2, …).
 */
final class NameSelection {
    /** An expression of so many operations that is used twice gets a name. */
    private static final int LONG = 6;
    /** An expression of so many operations gets a name anyway. */
    private static final int VERY_LONG = 24;

    private final Map<Expr, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Expr, Integer> uses = new HashMap<>();
    private final Map<Expr, Integer> sizes = new HashMap<>();
    private final Set<Expr> withinSoftmax = new HashSet<>();

    NameSelection(CheckedModel model, Graph graph, Map<String, Expr> constants, List<Expr> nodes) {
        taken.addAll(model.names().keySet());
        Map<Expr, String> given = given(graph, constants);
        graph.roots(Root.Mode.TRAINING, Root.Role.OBJECTIVE).forEach((name, node) -> given.putIfAbsent(node, name));
        for (Expr node : nodes) {
            node.arguments().forEach(argument -> uses.merge(argument, 1, Integer::sum));
            leaf(node).or(() -> Optional.ofNullable(given.get(node))).ifPresent(name -> names.put(node, name));
            SoftmaxPattern.argument(node).ifPresent(z -> {
                Expr.Apply quotient = (Expr.Apply) node;
                withinSoftmax.addAll(quotient.arguments());
                withinSoftmax.addAll(quotient.argument(1).arguments());
            });
        }
        taken.addAll(names.values());
        nodes.forEach(this::consider);
    }

    Map<Expr, String> names() {
        return names;
    }

    /** What the file calls computed nodes and tables of numbers: of several names the one with the shortest path. */
    private static Map<Expr, String> given(Graph graph, Map<String, Expr> constants) {
        Map<Expr, String> given = new HashMap<>();
        graph.roots(Root.Mode.TRAINING, Root.Role.LOSS).forEach((name, node) -> given.put(node, name));
        graph.names().forEach((name, node) -> {
            if (node instanceof Expr.Apply) {
                given.merge(node, name, (a, b) -> weight(b, graph) < weight(a, graph) ? b : a);
            }
        });
        constants.forEach((name, node) -> {
            if (node instanceof Expr.Constant table && !table.isUniform()) {
                given.putIfAbsent(node, name);
            }
        });
        return given;
    }

    private Optional<String> leaf(Expr node) {
        if (node instanceof Expr.Random random) {
            return Optional.of(free(random.instance().isEmpty() ? "ξ" : random.instance() + ".ξ"));
        }
        return Leaves.name(node);
    }

    private void consider(Expr node) {
        if (names.containsKey(node) || node instanceof Expr.Constant constant && constant.isUniform()) {
            sizes.put(node, 1);
            return;
        }
        if (node instanceof Expr.Constant table) {
            name(node, unit(table).map(at -> free("e." + at)).orElseGet(() -> free("C")));
            return;
        }
        int size = 1;
        for (Expr argument : node.arguments()) {
            size += requireNonNull(sizes.get(argument));
        }
        sizes.put(node, Math.min(size, 1 << 20));
        if (withinSoftmax.contains(node) || isTrivial(node)) {
            return;
        }
        boolean repeated = uses.getOrDefault(node, 0) > 1;
        if (SoftmaxPattern.argument(node).isPresent()) {
            name(node, free("p"));
        } else if (size > LONG && repeated || size > VERY_LONG) {
            name(node, numbered());
        }
    }

    /** The place, from 1, of the only 1 in a vector that has 0 elsewhere. */
    private static Optional<Integer> unit(Expr.Constant table) {
        double[] elements = table.elements();
        List<Integer> places = IntStream.range(0, elements.length)
                .filter(i -> elements[i] != 0)
                .boxed()
                .toList();
        boolean unit = table.shape().rank() == 1 && places.size() == 1 && elements[places.get(0)] == 1;
        return unit ? Optional.of(places.get(0) + 1) : Optional.empty();
    }

    private static boolean isTrivial(Expr node) {
        return node instanceof Expr.Apply apply
                && (apply.primitive() == Primitive.BROADCAST
                        || apply.primitive() == Primitive.TRANSPOSE
                        || apply.primitive() == Primitive.RESHAPE
                        || apply.primitive() == Primitive.SLICE
                        || apply.primitive() == Primitive.NEGATE);
    }

    private void name(Expr node, String name) {
        names.put(node, name);
        sizes.put(node, 1);
    }

    private String numbered() {
        int number = 1;
        while (taken.contains("u" + number)) {
            number++;
        }
        taken.add("u" + number);
        return "u" + number;
    }

    private String free(String wanted) {
        String free = wanted;
        for (int twin = 2; !taken.add(free); twin++) {
            free = wanted + twin;
        }
        return free;
    }

    /** The file's own name for what a layer gives back is better than the layer's, with or without its path. */
    private static long weight(String name, Graph graph) {
        boolean layer =
                name.contains("(") || graph.names().keySet().stream().anyMatch(other -> other.startsWith(name + "."));
        return 2 * dots(name) + (layer ? 1 : 0);
    }

    private static long dots(String name) {
        return name.chars().filter(character -> character == '.').count();
    }
}
