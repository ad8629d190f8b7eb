package mlpc.runtime.network;

import java.util.HashSet;
import java.util.Set;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Which rows are held back for validation where each has a key: those of whose key and the seed the hash lies in the share. So a row stays
 * on its side when rows are shuffled, added or left out, and rows with one key are on one side.
 */
final class KeySplit {
    private static final double UNIT = 0x1p-53;

    private KeySplit() {}

    /**
     * A share above 0 holds back one key at least, that whose hash is the least, and leaves one for training.
     *
     * @param key of each row
     */
    static boolean[] of(Tensor key, double share, long seed) {
        boolean[] isHeld = new boolean[key.rows()];
        if (share <= 0 || key.rows() < 2) {
            return isHeld;
        }
        Set<Double> keys = new HashSet<>();
        double first = Double.NaN;
        double last = Double.NaN;
        for (int row = 0; row < isHeld.length; row++) {
            double each = key.get(row, 0);
            if (keys.add(each)) {
                first = Double.isNaN(first) || precedes(each, first, seed) ? each : first;
                last = Double.isNaN(last) || precedes(last, each, seed) ? each : last;
            }
        }
        if (keys.size() == 1) {
            throw new DataException("all " + key.rows()
                    + " rows have one key, so none can be held back for validation: is the `key` the right"
                    + " column? Or say validation = 0");
        }
        for (int row = 0; row < isHeld.length; row++) {
            double each = key.get(row, 0);
            isHeld[row] = each == first || each != last && place(each, seed) < share;
        }
        return isHeld;
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
