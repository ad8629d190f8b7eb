package mlpc.compiler.explain.graph.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Root.Role;

/** Which nodes of a graph are boxes; every other is part of the formula of a box. */
final class Cut {
    private static final Set<Role> SHOWN = Set.of(Role.PREDICTION, Role.OUTPUT, Role.LOSS, Role.METRIC, Role.OBJECTIVE);

    private final List<Expr> boxes = new ArrayList<>();
    private final Set<Expr> chosen = new HashSet<>();

    Cut(Graph graph, Root.Mode mode, GraphNames names, GraphOptions.Detail detail) {
        List<Expr> roots = new ArrayList<>();
        graph.roots().forEach((root, node) -> {
            if (root.mode() == mode && SHOWN.contains(root.role())) {
                roots.add(node);
            }
        });
        graph.names().forEach((name, node) -> {
            if (!name.contains(".") && !(node instanceof Expr.Scalar)) {
                roots.add(node);
            }
        });
        int number = 0;
        List<Expr> nodes = Graph.topological(roots);
        Set<Expr> leaving = detail == GraphOptions.Detail.LAYERS ? leaving(nodes, names) : Set.of();
        for (Expr node : nodes) {
            if (detail == GraphOptions.Detail.OPERATIONS && node instanceof Expr.Apply && !names.has(node)) {
                names.number(node, "v" + ++number);
            }
            if (leaving.contains(node) || isBox(node, names, detail)) {
                boxes.add(node);
                chosen.add(node);
            }
        }
    }

    private static boolean isBox(Expr node, GraphNames names, GraphOptions.Detail detail) {
        return switch (detail) {
            case OPERATIONS -> true;
            case NAMES -> names.has(node) && !(node instanceof Expr.Variable);
            case LAYERS -> {
                boolean outermost = names.has(node) && names.regions(node).size() <= (names.isResult(node) ? 1 : 0);
                yield outermost && !(node instanceof Expr.Variable);
            }
        };
    }

    /** What several layers under one name give back: the results of layers that are used outside that name. */
    private static Set<Expr> leaving(List<Expr> nodes, GraphNames names) {
        Map<Expr, Set<String>> users = new HashMap<>();
        Set<Expr> leaving = new HashSet<>();
        for (int index = nodes.size() - 1; index >= 0; index--) {
            Expr node = nodes.get(index);
            Set<String> above = users.getOrDefault(node, Set.of());
            boolean named = names.has(node);
            String within = named ? outermost(node, names) : "";
            if (named
                    && !within.isEmpty()
                    && names.isResult(node)
                    && !Set.of(within).containsAll(above)) {
                leaving.add(node);
            }
            for (Expr argument : node.arguments()) {
                users.computeIfAbsent(argument, unused -> new HashSet<>()).addAll(named ? Set.of(within) : above);
            }
        }
        return leaving;
    }

    /** The layer, or the name of several, that a node is within; empty for none. */
    private static String outermost(Expr node, GraphNames names) {
        List<String> regions = names.regions(node);
        return regions.isEmpty() ? "" : regions.get(0);
    }

    /** The boxes, arguments first. */
    List<Expr> boxes() {
        return boxes;
    }

    boolean isBox(Expr node) {
        return chosen.contains(node);
    }

    /** What a box's formula is made of: the boxes nearest beneath it, in the order of the formula. */
    List<Expr> sources(Expr box) {
        List<Expr> found = new ArrayList<>();
        BitSet seen = new BitSet();
        Deque<Expr> open = new ArrayDeque<>();
        push(box, open);
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (!seen.get(node.id())) {
                seen.set(node.id());
                if (isBox(node)) {
                    found.add(node);
                } else {
                    push(node, open);
                }
            }
        }
        return found;
    }

    /** The nodes that a box's formula writes out, arguments first, and last the box itself. */
    List<Expr> body(Expr box) {
        List<Expr> found = new ArrayList<>(List.of(box));
        BitSet seen = new BitSet();
        Deque<Expr> open = new ArrayDeque<>(box.arguments());
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (!seen.get(node.id()) && !isBox(node)) {
                seen.set(node.id());
                found.add(node);
                node.arguments().forEach(open::push);
            }
        }
        found.sort((one, other) -> Integer.compare(one.id(), other.id()));
        return found;
    }

    private static void push(Expr node, Deque<Expr> open) {
        for (int index = node.arguments().size() - 1; index >= 0; index--) {
            open.push(node.arguments().get(index));
        }
    }
}
