package mlpc.runtime.network;

import java.io.Serializable;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Role;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;

/** Which rows are held back for validation, of rows that lie in several places. A row's own content decides, so each place divides its rows by itself. */
public sealed interface HeldRows extends Serializable permits HeldKeys, HeldGroups {
    /**
     * Divides rows.
     *
     * @param rows of one place; there may be none
     * @return the rows that steps are taken from, and the rows held back, each in the order of the whole
     */
    Dataset.Split split(Dataset rows);

    /**
     * Refuses a rule by which rows with a name of their own cannot be divided.
     *
     * @param targets of the model, groups and keys among them
     * @param rule of the recipe
     * @throws DataException if the rule would divide groups, or does not go by keys
     */
    static void requireFitting(List<Field> targets, SplitRule rule) {
        boolean hasGroup = targets.stream().anyMatch(field -> field.reading().role() == Role.GROUP);
        boolean hasKey = targets.stream().anyMatch(field -> field.reading().role() == Role.KEY);
        if (hasGroup && rule != SplitRule.AUTOMATIC) {
            throw new DataException("rows with a group are held back by whole groups, so their split cannot be `"
                    + rule.word() + "`: leave out `split`, or the column of the group");
        }
        if (hasKey && (rule == SplitRule.STRATIFIED || rule == SplitRule.ORDERED)) {
            throw new DataException("rows with a key are held back by the hash of their key, so their split cannot be `"
                    + rule.word() + "`: leave out `split`, or the column of the key");
        }
    }
}
