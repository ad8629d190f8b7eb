package mlpc.runtime.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Chooses the rows that are held back for validation so that all rows of a group are on the same side, since they tell of one another.
 */
final class GroupSplit {
    private GroupSplit() {}

    /**
     * Groups in the order of a hash of the seed and the group, until the share is reached; one group at least stays for training. The order
     * of the rows means nothing.
     *
     * @param group of each row
     */
    static boolean[] of(Tensor group, double share, long seed) {
        boolean[] isHeld = new boolean[group.rows()];
        if (share <= 0 || group.rows() < 2) {
            return isHeld;
        }
        Map<Double, Integer> sizes = new HashMap<>();
        for (int row = 0; row < group.rows(); row++) {
            sizes.merge(group.get(row, 0), 1, Integer::sum);
        }
        if (sizes.size() == 1) {
            throw new DataException(
                    "all " + group.rows() + " rows are of one group, so none can be held back for validation:"
                            + " give rows of other groups, or validation = 0");
        }
        Set<Double> held = new HashSet<>();
        long wanted = Math.max(1, Math.round(share * group.rows()));
        for (double each : inOrder(sizes.keySet(), seed)) {
            if (wanted > 0 && held.size() < sizes.size() - 1) {
                held.add(each);
                wanted -= sizes.getOrDefault(each, 0);
            }
        }
        for (int row = 0; row < isHeld.length; row++) {
            isHeld[row] = held.contains(group.get(row, 0));
        }
        return isHeld;
    }

    private static List<Double> inOrder(Set<Double> groups, long seed) {
        return groups.stream()
                .sorted(Comparator.<Double>comparingLong(group -> HashOrder.of(group, seed))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
