package mlpc.compiler.explain.derivation.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;

/** Values in the order of the file, as far as what a value is made of comes before it. */
final class FileOrder {
    private FileOrder() {}

    /** @param values arguments first */
    static List<NamedValue> of(List<NamedValue> values) {
        Map<Expr, Integer> numbers = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            numbers.put(values.get(i).symbol(), i);
        }
        List<Set<Integer>> waiting = new ArrayList<>();
        PriorityQueue<Integer> ready = new PriorityQueue<>(
                Comparator.<Integer>comparingInt(i -> start(values.get(i))).thenComparingInt(i -> i));
        for (int i = 0; i < values.size(); i++) {
            Set<Integer> needed = new HashSet<>();
            values.get(i).definition().ifPresent(definition -> Graph.topological(List.of(definition))
                    .forEach(node -> {
                        if (numbers.containsKey(node)) {
                            needed.add(numbers.get(node));
                        }
                    }));
            waiting.add(needed);
            if (needed.isEmpty()) {
                ready.add(i);
            }
        }
        return taken(values, waiting, ready);
    }

    private static List<NamedValue> taken(
            List<NamedValue> values, List<Set<Integer>> waiting, PriorityQueue<Integer> ready) {
        List<List<Integer>> users = new ArrayList<>();
        values.forEach(value -> users.add(new ArrayList<>()));
        for (int i = 0; i < values.size(); i++) {
            int user = i;
            waiting.get(i).forEach(needed -> users.get(needed).add(user));
        }
        List<NamedValue> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            ordered.add(values.get(next));
            for (int user : users.get(next)) {
                if (waiting.get(user).remove(next) && waiting.get(user).isEmpty()) {
                    ready.add(user);
                }
            }
        }
        return List.copyOf(ordered);
    }

    /** What has no place comes when it is needed. */
    private static int start(NamedValue value) {
        return value.span().map(span -> span.start()).orElse(Integer.MAX_VALUE);
    }
}
