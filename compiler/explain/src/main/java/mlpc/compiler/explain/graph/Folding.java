package mlpc.compiler.explain.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layers in a row that are alike, each made of the one before and of nothing else, as a picture shows them: the first, how many follow, and
 * the last. What eight layers have in common is said once, and the picture fits a screen.
 */
final class Folding {
    /** Fewer are drawn one by one. */
    private static final int LEAST = 4;

    private final ValueGraph graph;
    private final Map<Integer, Integer> into = new HashMap<>();
    private final Map<Integer, Integer> sizes = new HashMap<>();

    private Folding(ValueGraph graph) {
        this.graph = graph;
    }

    static ValueGraph of(ValueGraph graph) {
        return new Folding(graph).folded();
    }

    private ValueGraph folded() {
        for (int value = 0; value < graph.values().size(); value++) {
            if (before(value).isEmpty()) {
                fold(value);
            }
        }
        return into.isEmpty() ? graph : rebuilt();
    }

    /** Folds what follows the first of a row, but for the last. */
    private void fold(int first) {
        List<Integer> row = new ArrayList<>(List.of(first));
        Optional<Integer> next = after(first);
        while (next.isPresent()) {
            row.add(next.get());
            next = after(next.get());
        }
        if (row.size() >= LEAST) {
            int middle = row.get(row.size() - 2);
            row.subList(1, row.size() - 2).forEach(value -> into.put(value, middle));
            into.put(middle, middle);
            sizes.put(middle, row.size() - 2);
        }
    }

    /** The only value that a value is made of, if both are alike and nothing else is made of it. */
    private Optional<Integer> before(int value) {
        List<Integer> sources = graph.flows().stream()
                .filter(flow -> flow.to() == value)
                .map(Flow::from)
                .toList();
        return sources.size() == 1
                ? Optional.of(sources.get(0)).filter(source -> isLike(source, value))
                : Optional.empty();
    }

    private Optional<Integer> after(int value) {
        List<Integer> users = graph.flows().stream()
                .filter(flow -> flow.from() == value)
                .map(Flow::to)
                .toList();
        return users.size() == 1
                ? Optional.of(users.get(0))
                        .filter(user ->
                                before(user).filter(source -> source == value).isPresent())
                : Optional.empty();
    }

    private boolean isLike(int one, int other) {
        GraphValue a = graph.values().get(one);
        GraphValue b = graph.values().get(other);
        boolean alone =
                graph.flows().stream().filter(flow -> flow.from() == one).count() == 1;
        return alone
                && a.role() == GraphValue.Role.COMPUTED
                && b.role() == a.role()
                && a.shape().equals(b.shape())
                && a.formula().equals(b.formula())
                && a.remark().equals(b.remark());
    }

    private ValueGraph rebuilt() {
        List<GraphValue> values = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int value = 0; value < graph.values().size(); value++) {
            if (into.getOrDefault(value, value) == value) {
                places.put(value, values.size());
                values.add(into.containsKey(value) ? row(value) : graph.values().get(value));
            }
        }
        List<Flow> flows = new ArrayList<>();
        for (Flow flow : graph.flows()) {
            int from = into.getOrDefault(flow.from(), flow.from());
            int to = into.getOrDefault(flow.to(), flow.to());
            if (from != to) {
                flows.add(new Flow(
                        places.getOrDefault(from, 0),
                        places.getOrDefault(to, 0),
                        flow.shape(),
                        flow.message(),
                        flow.isTold(),
                        flow.isMain()));
            }
        }
        return new ValueGraph(graph.title(), values, flows, graph.regions());
    }

    /** The box of those that are folded, under the path of the last of them. */
    private GraphValue row(int last) {
        GraphValue like = graph.values().get(last);
        int count = sizes.getOrDefault(last, 1);
        return new GraphValue(
                "⋯",
                like.path(),
                like.role(),
                "",
                like.shape(),
                count + " more like it",
                Optional.empty(),
                count + " layers: " + like.formula(),
                like.regions());
    }
}
