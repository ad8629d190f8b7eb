package mlpc.compiler.draw.layered;

import java.util.List;

/** How often links cross one another. */
final class Crossings {
    private Crossings() {}

    static long of(LayerGrid grid) {
        long crossings = 0;
        for (int column = 0; column + 1 < grid.columns().size(); column++) {
            crossings += between(
                    grid.columns().get(column), grid.columns().get(column + 1).size());
        }
        return crossings;
    }

    /** The crossings that the links of two slots have if the first stands above the second. */
    static long between(LayerSlot upper, LayerSlot lower) {
        return pairs(upper.before, lower.before) + pairs(upper.after, lower.after);
    }

    private static long pairs(List<LayerSlot.Neighbour> upper, List<LayerSlot.Neighbour> lower) {
        long crossings = 0;
        for (LayerSlot.Neighbour a : upper) {
            for (LayerSlot.Neighbour b : lower) {
                crossings += a.slot().position > b.slot().position ? 1 : 0;
            }
        }
        return crossings;
    }

    /** Inversions among the right ends, taken in the order of the left ones: counted in a tree of partial sums. */
    private static long between(List<LayerSlot> left, int right) {
        long[] tree = new long[right + 1];
        long seen = 0;
        long crossings = 0;
        for (LayerSlot slot : left) {
            int[] ends = slot.after.stream()
                    .mapToInt(neighbour -> neighbour.slot().position)
                    .toArray();
            for (int end : ends) {
                crossings += seen - upTo(tree, end);
            }
            for (int end : ends) {
                for (int index = end + 1; index <= right; index += index & -index) {
                    tree[index]++;
                }
                seen++;
            }
        }
        return crossings;
    }

    private static long upTo(long[] tree, int end) {
        long sum = 0;
        for (int index = end + 1; index > 0; index -= index & -index) {
            sum += tree[index];
        }
        return sum;
    }
}
