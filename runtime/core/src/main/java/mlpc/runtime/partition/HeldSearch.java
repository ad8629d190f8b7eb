package mlpc.runtime.partition;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import mlpc.runtime.network.HeldGroups;
import mlpc.runtime.network.HeldKeys;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.Tensor;

/** Finds which rows are held back, the same ones as where all rows lie in one place: by their groups, else by their keys. */
final class HeldSearch {
    private HeldSearch() {}

    static HeldRows of(List<Field> targets, Recipe recipe, Partitions partitions) {
        if (recipe.validation() <= 0) {
            return HeldKeys.NONE;
        }
        HeldRows.requireFitting(targets, recipe.split());
        boolean isByGroup = targets.stream().anyMatch(field -> field.reading().role() == Role.GROUP);
        return isByGroup ? groups(recipe, partitions) : keys(recipe, partitions);
    }

    private static HeldRows keys(Recipe recipe, Partitions partitions) {
        double share = recipe.validation();
        long seed = recipe.seed();
        HeldKeys all = new HeldKeys(share, seed, Double.NaN, Double.NaN);
        long rows = 0;
        for (KeyRange range : partitions.each(partition -> KeyRange.of(partition, share, seed))) {
            all = all.and(range.keys());
            rows += range.rows();
        }
        return all.requireTwo(rows);
    }

    private static HeldRows groups(Recipe recipe, Partitions partitions) {
        GroupSizes all = partitions.together(GroupSizes::of, GroupSizes::sum);
        return HeldGroups.of(all.sizes(), recipe.validation(), recipe.seed());
    }

    /** How many rows each group has. */
    record GroupSizes(HashMap<Double, Long> sizes) implements Serializable {
        static GroupSizes of(Partition partition) {
            HashMap<Double, Long> sizes = new HashMap<>();
            List<Field> targets = partition.rows().targets();
            for (int index = 0; index < targets.size(); index++) {
                if (targets.get(index).reading().role() == Role.GROUP) {
                    Tensor group = partition.rows().target(index);
                    for (int row = 0; row < group.rows(); row++) {
                        sizes.merge(group.get(row, 0), 1L, Long::sum);
                    }
                }
            }
            return new GroupSizes(sizes);
        }

        static GroupSizes sum(List<GroupSizes> parts) {
            HashMap<Double, Long> sum = new HashMap<>();
            parts.forEach(part -> part.sizes.forEach((group, rows) -> sum.merge(group, rows, Long::sum)));
            return new GroupSizes(sum);
        }
    }
}
