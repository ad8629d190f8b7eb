package mlpc.compiler.explain.graph.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where, among the computed values in their order, blocks of values repeat. */
final class Repetition {
    private final ValueGraph graph;
    private final List<Integer> computed = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final List<List<Integer>> users = new ArrayList<>();

    /** How a value is made, whatever its block is: a source is a place in the block, or what the block is made of. */
    private record Making(GraphValue.Role role, List<Integer> shape, String remark, String formula, List<Integer> of) {}

    Repetition(ValueGraph graph) {
        this.graph = graph;
        for (int value = 0; value < graph.values().size(); value++) {
            sources.add(new ArrayList<>());
            users.add(new ArrayList<>());
            if (graph.values().get(value).role() == GraphValue.Role.COMPUTED) {
                computed.add(value);
            }
        }
        for (Flow flow : graph.flows()) {
            sources.get(flow.to()).add(flow.from());
            users.get(flow.from()).add(flow.to());
        }
    }

    /** How many values are computed. */
    int size() {
        return computed.size();
    }

    /** The value at a place among those that are computed. */
    int value(int place) {
        return computed.get(place);
    }

    /** How many blocks of a length are alike from a place on, each made of the last value of the one before. */
    int count(int first, int length) {
        List<Integer> block = block(first, length);
        Optional<Integer> entry = entry(block);
        if (entry.isEmpty()) {
            return block.isEmpty() ? 0 : 1;
        }
        List<Making> pattern = makings(block, entry.get());
        int count = 1;
        while (true) {
            List<Integer> next = block(first + count * length, length);
            int exit = block.isEmpty() ? -1 : block.get(length - 1);
            boolean goesOn = !next.isEmpty()
                    && next.containsAll(users.get(exit))
                    && entry(next).filter(value -> value == exit).isPresent()
                    && makings(next, exit).equals(pattern);
            if (!goesOn) {
                return count;
            }
            block = next;
            count++;
        }
    }

    private List<Integer> block(int first, int length) {
        return first + length <= computed.size() ? computed.subList(first, first + length) : List.of();
    }

    /** The only value outside a block that it is made of, if nothing but its last value is used outside. */
    private Optional<Integer> entry(List<Integer> block) {
        List<Integer> found = new ArrayList<>();
        for (int index = 0; index < block.size(); index++) {
            for (int source : sources.get(block.get(index))) {
                if (!block.contains(source) && !found.contains(source)) {
                    found.add(source);
                }
            }
            if (index < block.size() - 1 && !block.containsAll(users.get(block.get(index)))) {
                return Optional.empty();
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<Making> makings(List<Integer> block, int entry) {
        List<Making> makings = new ArrayList<>();
        for (int index : block) {
            GraphValue value = graph.values().get(index);
            String formula = value.formula();
            List<Integer> of = new ArrayList<>();
            for (int source : sources.get(index)) {
                int place = source == entry ? -1 : block.indexOf(source);
                of.add(place);
                formula = formula.replace(graph.values().get(source).name(), "‹" + place + "›");
            }
            makings.add(new Making(value.role(), value.shape().dimensions(), value.remark(), formula, of));
        }
        return makings;
    }
}
