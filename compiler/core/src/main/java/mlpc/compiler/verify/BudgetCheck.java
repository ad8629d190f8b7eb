package mlpc.compiler.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Costs;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;

/**
 * Checks budgets. Parameters are learned numbers. Multiply-adds are the products in the contractions that the
 * predictions and outputs of one example need, in the optimised graph; values that all examples share are not counted.
 */
public final class BudgetCheck {
    private static final int LISTED = 4;

    private final Map<String, Long> parameters;
    private final Graph graph;
    private final Problems problems;

    /** @param parameters the sizes of the model's parameters, by name */
    public BudgetCheck(Map<String, Long> parameters, Graph optimised, Problems problems) {
        this.parameters = new LinkedHashMap<>(parameters);
        this.graph = optimised;
        this.problems = problems;
    }

    /**
     * Reports a budget that the model exceeds, with the exact count and where most of it comes from.
     *
     * @param quantity {@code parameters} or {@code multiply_adds}
     */
    public void check(String quantity, double most, Span span) {
        Map<String, Long> parts = quantity.equals("parameters") ? parameters : multiplyAdds();
        long total = parts.values().stream().mapToLong(Long::longValue).sum();
        if (total > most) {
            problems.add(Problem.error("budget-exceeded", span, title(quantity, most, total))
                    .help("the largest parts are " + largest(parts)));
        }
    }

    private static String title(String quantity, double most, long total) {
        String limit = most == Math.rint(most) ? NumberText.grouped((long) most) : Double.toString(most);
        return "the model has " + NumberText.grouped(total) + " " + quantity.replace('_', '-') + ", the budget allows "
                + limit;
    }

    /** The products of each contraction, by the name of its node or of the first named node that uses it. */
    private Map<String, Long> multiplyAdds() {
        List<Expr> nodes = Graph.topological(inference());
        Map<Expr, String> names = names(nodes);
        Map<String, Long> parts = new LinkedHashMap<>();
        for (Expr node : nodes) {
            if (Costs.isPerExample(node) && Costs.multiplyAdds(node) > 0) {
                parts.merge(names.getOrDefault(node, "unnamed"), Costs.multiplyAdds(node), Long::sum);
            }
        }
        return parts;
    }

    private Collection<Expr> inference() {
        List<Expr> roots = new ArrayList<>(
                graph.roots(Root.Mode.INFERENCE, Root.Role.PREDICTION).values());
        roots.addAll(graph.roots(Root.Mode.INFERENCE, Root.Role.OUTPUT).values());
        return roots;
    }

    /** The name of a node, or of the first named node that uses it. */
    private Map<Expr, String> names(List<Expr> nodes) {
        Map<Expr, String> names = new LinkedHashMap<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Expr node = nodes.get(i);
            graph.nodes().origin(node).name().ifPresent(name -> names.put(node, name));
            String name = names.get(node);
            if (name != null) {
                node.arguments().forEach(argument -> names.putIfAbsent(argument, name));
            }
        }
        return names;
    }

    private static String largest(Map<String, Long> parts) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LISTED)
                .map(part -> part.getKey() + " (" + NumberText.grouped(part.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
