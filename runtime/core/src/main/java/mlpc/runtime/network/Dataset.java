package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Rows of data: a tensor [rows][width] for each input and then for each target. A class is one number, its index.
 * Slices and splits share the rows of the whole.
 *
 * <pre>{@code
 * Dataset rows = Dataset.of(model.signature(), List.of(new Tensor32(x), new Tensor32(t)));
 * }</pre>
 *
 * @param inputs as the signature has them
 * @param targets empty for rows that only want predictions
 * @param slots one for each input, then one for each target
 * @param leftOut rows of the source that are not here, since they lack a target and the model says that such rows are left out
 */
public record Dataset(List<Field> inputs, List<Field> targets, List<Tensor> slots, long leftOut) {
    /**
     * Checks that the tensors fit the fields.
     *
     * @throws DataException if tensors have different numbers of rows, or a field's has another width; says which
     */
    public Dataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        slots = List.copyOf(slots);
        if (slots.size() != inputs.size() + targets.size()) {
            throw new IllegalArgumentException(
                    slots.size() + " tensors for " + inputs.size() + " inputs and " + targets.size() + " targets");
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            Tensor tensor = slots.get(slot);
            Field field = slot < inputs.size() ? inputs.get(slot) : targets.get(slot - inputs.size());
            if (tensor.rows() != slots.get(0).rows()) {
                throw new DataException(field.name() + " has " + tensor.rows() + " rows, "
                        + inputs.get(0).name() + " has " + slots.get(0).rows());
            }
            if (tensor.rows() > 0 && tensor.columns() != field.width()) {
                throw new DataException(
                        field.name() + " has " + tensor.columns() + " numbers per row, but needs " + field.width());
            }
        }
    }

    /**
     * Rows of which none is left out.
     *
     * @param inputs the fields that a model reads, in order
     * @param targets the fields that it learns to predict, and weights, keys and groups
     * @param slots a tensor [rows][elements] for each input, then for each target
     */
    public Dataset(List<Field> inputs, List<Field> targets, List<Tensor> slots) {
        this(inputs, targets, slots, 0);
    }

    /**
     * The same rows, and how many were left out before.
     *
     * @param count rows that lack a target
     * @return rows that share the tensors of these
     */
    public Dataset withLeftOut(long count) {
        return new Dataset(inputs, targets, slots, count);
    }

    /**
     * Rows for a model; without the targets' tensors, rows to make predictions for.
     *
     * @param signature of the model
     * @param slots a tensor [rows][width] for each input, then for each target or for none
     * @return the rows, on the tensors given
     * @throws DataException if tensors have different numbers of rows, or a field's has another width; says which
     */
    public static Dataset of(Signature signature, List<Tensor> slots) {
        List<Field> targets = slots.size() == signature.inputs().size() ? List.of() : signature.targets();
        return new Dataset(signature.inputs(), targets, slots);
    }

    /**
     * Rows.
     *
     * @return how many
     */
    public int size() {
        return slots.isEmpty() ? 0 : slots.get(0).rows();
    }

    /**
     * Whether the rows have targets.
     *
     * @return false for rows that predictions are made for
     */
    public boolean hasTargets() {
        return !targets.isEmpty();
    }

    /**
     * An input's numbers.
     *
     * @param index among the inputs
     * @return [rows][width], not copied
     */
    public Tensor input(int index) {
        return slots.get(index);
    }

    /**
     * A target's numbers.
     *
     * @param index among the targets
     * @return [rows][width], not copied
     */
    public Tensor target(int index) {
        return slots.get(inputs.size() + index);
    }

    /**
     * Some of the rows, which are shared.
     *
     * @param from the first
     * @param to the one after the last
     * @return those rows
     */
    public Dataset slice(int from, int to) {
        List<Tensor> parts = new ArrayList<>();
        slots.forEach(tensor -> parts.add(tensor.slice(from, to)));
        return new Dataset(inputs, targets, parts);
    }

    /**
     * The rows with these numbers, in this order; they are shared.
     *
     * @param rows numbers from 0; a row may come more than once
     * @return those rows
     */
    public Dataset take(int[] rows) {
        int[] order = rows.clone();
        List<Tensor> parts = new ArrayList<>();
        slots.forEach(tensor -> parts.add(tensor.take(order)));
        return new Dataset(inputs, targets, parts);
    }

    /**
     * Rows in two parts.
     *
     * @param training the rows that steps are taken from
     * @param validation the rows by which the best weights are chosen; may be empty
     */
    public record Split(Dataset training, Dataset validation) {}

    /**
     * Holds back a share of the rows by the standard rule, {@link SplitRule#AUTOMATIC}.
     *
     * @param share from 0 to below 1
     * @param seed which rows are held back
     * @return both parts
     * @throws DataException if rows shall be held back, and all are of one group
     */
    public Split split(double share, long seed) {
        return split(share, seed, SplitRule.AUTOMATIC);
    }

    /**
     * Holds back a share of the rows, the same ones for the same seed, each part in the order of the whole. At least one row
     * stays for training; a share above 0 holds back at least one of two or more rows. Where a target has the role of a group, rows of
     * one group stay together, and whole groups are held back until the share is reached. Where one has the role of a key, a row's side
     * follows from its key and the seed alone.
     *
     * @param share from 0 to below 1
     * @param seed which rows are held back
     * @param rule by which they are chosen
     * @return both parts
     * @throws DataException if rows shall be held back, and all are of one group or key, or the rule would divide groups or does not go by keys
     */
    public Split split(double share, long seed, SplitRule rule) {
        return parts(new Holdout(this).held(share, seed, rule));
    }

    Split parts(boolean[] isHeld) {
        int held = 0;
        for (boolean back : isHeld) {
            held += back ? 1 : 0;
        }
        int[] training = new int[size() - held];
        int[] validation = new int[held];
        for (int row = 0, first = 0, second = 0; row < size(); row++) {
            if (isHeld[row]) {
                validation[second++] = row;
            } else {
                training[first++] = row;
            }
        }
        return new Split(take(training), take(validation));
    }

    /**
     * Cuts the rows into folds for a cross-validation: each is measured once, by a model that is trained on the others. The folds follow a hash of the seed
     * and the row's number, by the same rules as {@link #split(double, long, SplitRule)}; in order, each fold is predicted from all that
     * came before it, and the rows before the first fold are only learned from.
     *
     * <pre>{@code
     * for (Dataset.Split fold : rows.folds(5, 1, SplitRule.AUTOMATIC)) {
     *     model.fit(fold.training());
     * }
     * }</pre>
     *
     * @param folds how many, 2 or more
     * @param seed which row is in which fold
     * @param rule by which rows are dealt out
     * @return for each fold the rows to learn from, and those to measure
     * @throws DataException if there are too few rows or groups, or the rule would divide groups
     */
    public List<Split> folds(int folds, long seed, SplitRule rule) {
        if (folds < 2) {
            throw new DataException(folds + " folds: expected 2 or more");
        }
        List<Split> splits = new ArrayList<>();
        Holdout holdout = new Holdout(this);
        if (rule == SplitRule.ORDERED && !holdout.isByName()) {
            int each = size() / (folds + 1);
            if (each == 0) {
                throw new DataException(
                        "there are " + size() + " rows, too few for " + folds
                                + " folds in order, of which each wants one, and one before the first: take fewer folds, or more rows");
            }
            for (int fold = folds; fold > 0; fold--) {
                int from = size() - fold * each;
                splits.add(new Split(slice(0, from), slice(from, from + each)));
            }
            return splits;
        }
        int[] fold = holdout.folds(folds, seed, rule);
        for (int number = 0; number < folds; number++) {
            boolean[] isHeld = new boolean[fold.length];
            for (int row = 0; row < fold.length; row++) {
                isHeld[row] = fold[row] == number;
            }
            splits.add(parts(isHeld));
        }
        return splits;
    }
}
