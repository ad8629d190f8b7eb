package mlpc.compiler.explain.graph.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Root;

/** What nodes are called, and which layers they are within: {@code y.1.z} is {@code z} in the region {@code y.1}. */
final class GraphNames {
    private final Map<Expr, List<String>> all = new HashMap<>();
    private final Set<String> regions = new HashSet<>();
    private final Map<Expr, List<String>> placed = new HashMap<>();

    GraphNames(Graph graph, Root.Mode mode) {
        List<Map.Entry<String, Expr>> entries = new ArrayList<>(graph.names().entrySet());
        // Comparator's own helpers would be linked at a start: every training draws its graph.
        entries.sort((one, other) -> Integer.compare(weight(one.getKey(), graph), weight(other.getKey(), graph)));
        entries.forEach(entry -> add(entry.getValue(), entry.getKey()));
        graph.roots(mode, Root.Role.PREDICTION).forEach((target, node) -> addFirst(node, "predict(" + target + ")"));
        graph.roots(mode, Root.Role.OBJECTIVE).forEach((name, node) -> addFirst(node, name));
        entries.forEach(entry -> region(entry.getKey(), graph.names().containsKey(parent(entry.getKey()))));
    }

    /** Short names first; and the file's own name for what a layer gives back before the layer's. */
    private static int weight(String name, Graph graph) {
        boolean layer =
                name.contains("(") || graph.names().keySet().stream().anyMatch(other -> other.startsWith(name + "."));
        return 2 * parts(name).size() + (layer ? 1 : 0);
    }

    private void add(Expr node, String name) {
        if (!(node instanceof Expr.Constant)) {
            all.computeIfAbsent(node, unused -> new ArrayList<>()).add(name);
        }
    }

    private void addFirst(Expr node, String name) {
        if (!all.containsKey(node)) {
            add(node, name);
        }
    }

    /** What holds a name that is no number is a layer; so is, within a name, what has a value and parts. */
    private void region(String name, boolean parentIsValue) {
        String parent = parent(name);
        boolean number = name.substring(name.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit);
        if (!parent.isEmpty() && (!number || parentIsValue && parent.contains("."))) {
            regions.add(parent);
        }
    }

    /** Gives a node that has no name this one. */
    void number(Expr node, String name) {
        addFirst(node, name);
        placed.put(node, List.of());
    }

    /** Whether a node's name is only a number. */
    boolean isNumbered(Expr node) {
        return placed.containsKey(node);
    }

    /** Puts a node that was only numbered into layers. */
    void place(Expr node, List<String> regions) {
        placed.put(node, List.copyOf(regions));
    }

    boolean has(Expr node) {
        return all.containsKey(node) || Leaves.name(node).isPresent();
    }

    /** The full name: the shortest that it has. */
    String full(Expr node) {
        return Leaves.name(node).orElseGet(() -> requireNonNull(all.get(node)).get(0));
    }

    /** Its other names. */
    List<String> others(Expr node) {
        List<String> names = all.getOrDefault(node, List.of());
        return names.stream().filter(name -> !name.equals(full(node))).toList();
    }

    /** The layers around a node, the outermost first; a layer's result is within it, by whatever name. */
    List<String> regions(Expr node) {
        if (placed.containsKey(node)) {
            return placed.get(node);
        }
        List<String> deepest = regionsOf(full(node));
        for (String name : others(node)) {
            List<String> regions = regionsOf(name);
            deepest = regions.size() > deepest.size() ? regions : deepest;
        }
        return deepest;
    }

    private List<String> regionsOf(String name) {
        List<String> found = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (String part : parts(name)) {
            path.append(path.isEmpty() ? "" : ".").append(part);
            if (regions.contains(path.toString())) {
                found.add(path.toString());
            }
        }
        return found;
    }

    /** Whether a node is what a layer gives back. */
    boolean isResult(Expr node) {
        return all.getOrDefault(node, List.of()).stream().anyMatch(regions::contains);
    }

    /** The layer that a name is directly in. */
    Optional<String> innermost(String name) {
        List<String> around = regionsOf(name);
        return around.isEmpty() ? Optional.empty() : Optional.of(around.get(around.size() - 1));
    }

    private static List<String> parts(String name) {
        return List.of(name.split("\\."));
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }
}
