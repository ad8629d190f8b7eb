package mlpc.runtime.network;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.internal.random.Permutation;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Which rows are held back where rows of one group must not lie on both sides: what is known of one row is known of its group. */
final class HeldGroups {
    private HeldGroups() {}

    /**
     * Groups in a random order of their rows, the same for the same seed, until the share is reached; one group at least stays for
     * training.
     *
     * @param group of each row
     */
    static boolean[] of(Tensor group, double share, long seed) {
        boolean[] isHeld = new boolean[group.rows()];
        if (share <= 0 || group.rows() < 2) {
            return isHeld;
        }
        Map<Double, Integer> sizes = new LinkedHashMap<>();
        for (int row : Permutation.of(group.rows(), Draws.hash("validation"), seed, 0)) {
            sizes.merge(group.get(row, 0), 1, Integer::sum);
        }
        if (sizes.size() == 1) {
            throw new DataException(
                    "all " + group.rows() + " rows are of one group, so none can be held back for validation:"
                            + " give rows of other groups, or validation = 0");
        }
        Map<Double, Boolean> held = new LinkedHashMap<>();
        long wanted = Math.max(1, Math.round(share * group.rows()));
        for (Map.Entry<Double, Integer> each : sizes.entrySet()) {
            if (wanted > 0 && held.size() < sizes.size() - 1) {
                held.put(each.getKey(), true);
                wanted -= each.getValue();
            }
        }
        for (int row = 0; row < isHeld.length; row++) {
            isHeld[row] = held.containsKey(group.get(row, 0));
        }
        return isHeld;
    }
}
