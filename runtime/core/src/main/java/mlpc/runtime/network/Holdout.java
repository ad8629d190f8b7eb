package mlpc.runtime.network;

import java.util.Optional;
import mlpc.runtime.internal.split.Folds;
import mlpc.runtime.internal.split.Strata;
import mlpc.runtime.internal.split.ValidationSplit;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Which rows are held back, or in which fold they are: by their group, else by their key, else by the rule and their numbers. */
final class Holdout {
    private final Dataset rows;
    private final Optional<Tensor> group;
    private final Optional<Tensor> key;

    Holdout(Dataset rows) {
        this.rows = rows;
        this.group = column(Role.GROUP);
        this.key = column(Role.KEY);
    }

    private Optional<Tensor> column(Role role) {
        for (int index = 0; index < rows.targets().size(); index++) {
            if (rows.targets().get(index).reading().role() == role) {
                return Optional.of(rows.target(index));
            }
        }
        return Optional.empty();
    }

    /** Whether rows are told apart by a group or a key rather than by their numbers. */
    boolean isByName() {
        return group.isPresent() || key.isPresent();
    }

    /**
     * For each row whether it is held back.
     *
     * @throws DataException if rows shall be held back, and all are of one group or key, or the rule does not go by these
     */
    boolean[] held(double share, long seed, SplitRule rule) {
        if (share > 0) {
            HeldRows.requireFitting(rows.targets(), rule);
        }
        if (group.isPresent()) {
            return GroupSplit.of(group.get(), share, seed);
        }
        if (key.isPresent()) {
            return KeySplit.of(key.get(), share, seed);
        }
        int size = rows.size();
        return switch (rule) {
            case RANDOM -> ValidationSplit.of(size, share, seed);
            case ORDERED -> ValidationSplit.last(size, share);
            case STRATIFIED -> ValidationSplit.stratified(strata(), share, seed);
            case AUTOMATIC ->
                share > 0 && Strata.areNatural(rows.targets())
                        ? ValidationSplit.stratified(strata(), share, seed)
                        : ValidationSplit.of(size, share, seed);
        };
    }

    /**
     * For each row its fold; not in the order of the rows.
     *
     * @throws DataException if there are too few rows, groups or keys, or the rule does not go by these
     */
    int[] folds(int folds, long seed, SplitRule rule) {
        HeldRows.requireFitting(rows.targets(), rule);
        if (group.isPresent()) {
            return Folds.grouped(group.get(), folds, seed);
        }
        if (key.isPresent()) {
            return Folds.keyed(key.get(), folds, seed);
        }
        boolean stratified =
                rule == SplitRule.STRATIFIED || rule == SplitRule.AUTOMATIC && Strata.areNatural(rows.targets());
        return stratified ? Folds.stratified(strata(), folds, seed) : Folds.random(rows.size(), folds, seed);
    }

    private int[] strata() {
        return Strata.of(
                rows.targets(),
                rows.slots().subList(rows.inputs().size(), rows.slots().size()),
                rows.size());
    }
}
