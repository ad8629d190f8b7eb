package mlpc.runtime.network;

import mlpc.runtime.internal.split.HashOrder;
import mlpc.runtime.signature.Role;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Which rows are held back for validation where each row has a key. A row is held back if the hash of its key and the seed lies within the
 * share. So it stays on its side when rows are shuffled, added or left out, and rows with the same key are on the same side. If the share
 * is above 0, at least the key with the smallest hash is held back, and at least the key with the largest hash is trained on. Each part of
 * the rows finds these two keys for itself; {@link #and} joins the findings of two parts.
 *
 * @param share from 0 to below 1; 0 holds back nothing
 * @param seed of the recipe
 * @param first the key whose hash is the least; NaN where there is none
 * @param last the key whose hash is the largest; NaN where there is none
 */
public record HeldKeys(double share, long seed, double first, double last) implements HeldRows {
    private static final double UNIT = 0x1p-53;

    /** Holds back nothing. */
    public static final HeldKeys NONE = new HeldKeys(0, 0, Double.NaN, Double.NaN);

    /**
     * Finds the two keys among some rows.
     *
     * @param rows with a target that has the role of a key; there may be none
     * @param share from 0 to below 1
     * @param seed of the recipe
     * @return the keys found in these rows alone
     * @throws DataException if no target is a key
     */
    public static HeldKeys of(Dataset rows, double share, long seed) {
        return of(key(rows), share, seed);
    }

    static HeldKeys of(Tensor key, double share, long seed) {
        HeldKeys keys = new HeldKeys(share, seed, Double.NaN, Double.NaN);
        for (int row = 0; row < key.rows(); row++) {
            double each = key.get(row, 0);
            if (each != keys.first && each != keys.last) {
                keys = keys.and(new HeldKeys(share, seed, each, each));
            }
        }
        return keys;
    }

    /**
     * The two keys of both parts of the rows.
     *
     * @param other the keys found in other rows, by the same share and seed
     * @return the least and the largest of both
     */
    public HeldKeys and(HeldKeys other) {
        if (Double.isNaN(other.first)) {
            return this;
        }
        double least = Double.isNaN(first) || precedes(other.first, first, seed) ? other.first : first;
        double largest = Double.isNaN(last) || precedes(last, other.last, seed) ? other.last : last;
        return new HeldKeys(share, seed, least, largest);
    }

    /**
     * Refuses keys of which none could be held back.
     *
     * @param rows how many have been looked at, for the message
     * @return this
     * @throws DataException if all rows have one key, and a share of them shall be held back
     */
    public HeldKeys requireTwo(long rows) {
        if (share > 0 && rows > 1 && first == last) {
            throw new DataException("all " + rows
                    + " rows have one key, so none can be held back for validation: is the `key` the right"
                    + " column? Or say validation = 0");
        }
        return this;
    }

    @Override
    public Dataset.Split split(Dataset rows) {
        if (share <= 0 || rows.size() == 0 || first == last) {
            return new Dataset.Split(rows, rows.take(new int[0]));
        }
        return rows.parts(isHeld(key(rows)));
    }

    boolean[] isHeld(Tensor key) {
        boolean[] isHeld = new boolean[key.rows()];
        for (int row = 0; row < isHeld.length; row++) {
            double each = key.get(row, 0);
            isHeld[row] = each == first || each != last && place(each, seed) < share;
        }
        return isHeld;
    }

    private static Tensor key(Dataset rows) {
        for (int index = 0; index < rows.targets().size(); index++) {
            if (rows.targets().get(index).reading().role() == Role.KEY) {
                return rows.target(index);
            }
        }
        throw new DataException(
                "rows that lie in several places are held back by their key, and the model has none: say in its input block"
                        + " which column is the key, `id: key`, or hold back none, `validation = 0`");
    }

    private static boolean precedes(double one, double other, long seed) {
        double a = place(one, seed);
        double b = place(other, seed);
        return a < b || a == b && one < other;
    }

    /** From 0 to below 1. */
    private static double place(double key, long seed) {
        return (HashOrder.of(key, seed) >>> 11) * UNIT;
    }
}
