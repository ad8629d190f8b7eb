package mlpc.compiler.graph.print;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Leaves;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;

/**
 * A graph as readable text: the leaves, one line for each operation in the language's notation, and the roots. The same graph
 * gives the same text in every run; a model's structure is identified by it.
 *
 * <pre>
 * input x: real[2]
 * parameter W: real[8, 2]
 *
 * z: real[8] = W @ x
 * v1: real[8] = tanh(z)
 *
 * inference output y = v1
 * </pre>
 *
 * What all rows share says so: {@code v2: shared real[8, 2] = 0.1 * W}.
 */
public final class GraphPrinter {
    private final Graph graph;
    private final Map<Expr, String> names = new HashMap<>();
    private final ExpressionPrinter printer = new ExpressionPrinter(node -> Optional.ofNullable(names.get(node)));
    private final StringBuilder text = new StringBuilder();

    private GraphPrinter(Graph graph) {
        this.graph = graph;
    }

    /** All nodes that the roots need. */
    public static String print(Graph graph) {
        return new GraphPrinter(graph).print();
    }

    private String print() {
        nameNodes();
        for (Expr node : graph.topological()) {
            if (!(node instanceof Expr.Apply) && !(node instanceof Expr.Constant)) {
                line(Leaves.kind(node) + " " + printer.reference(node) + ": " + Leaves.type(node));
            }
        }
        line("");
        for (Expr node : graph.topological()) {
            if (node instanceof Expr.Apply) {
                String shared = node.perExample() ? "" : "shared ";
                line(names.get(node) + ": " + shared + node.shape() + " = " + printer.definition(node));
            }
        }
        line("");
        graph.roots().forEach((root, node) -> line(root + " = " + printer.reference(node)));
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /**
     * A unique name for each node: names of the user first, then those that stages gave, then numbers. An adjoint has
     * its name only in a graph with gradients; without them it is a node like others.
     */
    private void nameNodes() {
        Set<String> taken = new HashSet<>();
        for (Expr node : graph.topological()) {
            if (!(node instanceof Expr.Apply)) {
                Leaves.name(node).ifPresent(name -> names.put(node, unique(name, taken)));
            }
        }
        graph.names().forEach((name, node) -> {
            if (node instanceof Expr.Apply && ExpressionPrinter.isSafe(name) && !names.containsKey(node)) {
                names.put(node, unique(name, taken));
            }
        });
        boolean gradients = graph.roots().keySet().stream().anyMatch(root -> root.role() == Root.Role.GRADIENT);
        int number = 0;
        for (Expr node : graph.topological()) {
            if (node instanceof Expr.Apply && !names.containsKey(node)) {
                Nodes.Origin origin = graph.nodes().origin(node);
                Optional<String> given = origin.name()
                        .filter(ExpressionPrinter::isSafe)
                        .filter(name -> gradients || origin.purpose() == Purpose.VALUE);
                String name = given.map(known -> unique(known, taken)).orElse("");
                while (name.isEmpty() || given.isEmpty() && !taken.add(name)) {
                    name = "v" + ++number;
                }
                names.put(node, name);
            }
        }
    }

    /** The name, or the first of {@code name~2}, {@code name~3}, … that is free. */
    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int twin = 2; !taken.add(free); twin++) {
            free = name + "~" + twin;
        }
        return free;
    }
}
