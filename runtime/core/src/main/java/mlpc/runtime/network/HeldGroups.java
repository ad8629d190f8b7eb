package mlpc.runtime.network;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mlpc.runtime.internal.split.HashOrder;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Which groups of rows are held back for validation: the first ones in the order of a hash of the seed and the group, until the share of
 * the rows is reached; one group at least stays for training. The order of the rows means nothing, nor where they lie.
 *
 * @param seed of the recipe
 * @param last the last group that is held back; NaN where there is none
 */
public record HeldGroups(long seed, double last) implements HeldRows {
    /**
     * Of all groups that there are.
     *
     * @param sizes of each group its rows
     * @param share from 0 to below 1
     * @param seed of the recipe
     * @return the groups that are held back
     * @throws DataException if rows shall be held back, and all are of one group
     */
    public static HeldGroups of(Map<Double, Long> sizes, double share, long seed) {
        long rows = sizes.values().stream().mapToLong(size -> size).sum();
        if (share <= 0 || rows < 2) {
            return new HeldGroups(seed, Double.NaN);
        }
        if (sizes.size() == 1) {
            throw new DataException("all " + rows + " rows are of one group, so none can be held back for validation:"
                    + " give rows of other groups, or validation = 0");
        }
        List<Map.Entry<Double, Long>> inOrder = sizes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order(seed)))
                .toList();
        long wanted = Math.max(1, Math.round(share * rows));
        double last = Double.NaN;
        for (int index = 0; wanted > 0 && index < inOrder.size() - 1; index++) {
            last = inOrder.get(index).getKey();
            wanted -= inOrder.get(index).getValue();
        }
        return new HeldGroups(seed, last);
    }

    private static Comparator<Double> order(long seed) {
        return Comparator.<Double>comparingLong(group -> HashOrder.of(group, seed))
                .thenComparing(Comparator.naturalOrder());
    }

    @Override
    public Dataset.Split split(Dataset rows) {
        for (int index = 0; index < rows.targets().size(); index++) {
            if (rows.targets().get(index).reading().role() == Role.GROUP) {
                return rows.parts(isHeld(rows.target(index)));
            }
        }
        throw new DataException("rows are to be held back by their groups, and the model has none");
    }

    boolean[] isHeld(Tensor group) {
        Comparator<Double> order = order(seed);
        boolean[] isHeld = new boolean[group.rows()];
        for (int row = 0; row < isHeld.length; row++) {
            isHeld[row] = !Double.isNaN(last) && order.compare(group.get(row, 0), last) <= 0;
        }
        return isHeld;
    }
}
