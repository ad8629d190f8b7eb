package mlpc.runtime.network;

import java.util.HashMap;
import java.util.Map;
import mlpc.runtime.tensor.Tensor;

/** Which rows of one place are held back so that all rows of a group are on the same side, since they tell of one another. */
final class GroupSplit {
    private GroupSplit() {}

    /** @param group of each row */
    static boolean[] of(Tensor group, double share, long seed) {
        Map<Double, Long> sizes = new HashMap<>();
        for (int row = 0; row < group.rows(); row++) {
            sizes.merge(group.get(row, 0), 1L, Long::sum);
        }
        return HeldGroups.of(sizes, share, seed).isHeld(group);
    }
}
