package mlpc.compiler.explain.graph.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Blocks in a row that are alike, each made of the one before and of nothing else, as a picture shows them: the first, how many
 * follow, and the last. A block is a layer, or a layer with a connection around it; what eight have in common is said once.
 */
final class Folding {
    /** Fewer are drawn one by one. */
    private static final int LEAST = 4;

    /** The most boxes of a block. */
    private static final int LONGEST = 8;

    private final ValueGraph graph;
    private final Repetition repetition;
    private final Map<Integer, Integer> into = new HashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();

    private Folding(ValueGraph graph) {
        this.graph = graph;
        this.repetition = new Repetition(graph);
    }

    static ValueGraph of(ValueGraph graph) {
        return new Folding(graph).folded();
    }

    private ValueGraph folded() {
        int at = 0;
        while (at < repetition.size()) {
            at = Math.max(fold(at), at + 1);
        }
        return into.isEmpty() ? graph : rebuilt();
    }

    /** Folds what is repeated from a place on, in the shortest blocks; and says where that ends. */
    private int fold(int first) {
        for (int length = 1; length <= LONGEST; length++) {
            int count = repetition.count(first, length);
            if (count >= LEAST) {
                int last = repetition.value(first + (count - 1) * length - 1);
                for (int place = first + length; place < first + (count - 1) * length; place++) {
                    into.put(repetition.value(place), last);
                }
                counts.put(last, count - 2);
                return first + count * length;
            }
        }
        return first;
    }

    private ValueGraph rebuilt() {
        List<GraphValue> values = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int value = 0; value < graph.values().size(); value++) {
            if (into.getOrDefault(value, value) == value) {
                places.put(value, values.size());
                values.add(
                        counts.containsKey(value)
                                ? row(graph.values().get(value), counts.getOrDefault(value, 0))
                                : graph.values().get(value));
            }
        }
        List<Flow> flows = new ArrayList<>();
        Set<List<Integer>> drawn = new HashSet<>();
        for (Flow flow : graph.flows()) {
            int from = into.getOrDefault(flow.from(), flow.from());
            int to = into.getOrDefault(flow.to(), flow.to());
            boolean once = !counts.containsKey(to) || drawn.add(List.of(from, to));
            if (from != to && once) {
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
    private static GraphValue row(GraphValue last, int count) {
        return new GraphValue(
                "⋯",
                last.path(),
                last.role(),
                "",
                last.shape(),
                count + " more like it",
                Optional.empty(),
                count + " times what stands before: " + last.formula(),
                last.regions());
    }
}
