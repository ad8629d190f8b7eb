package mlpc.runtime.internal.split;

import java.util.Arrays;

/**
 * Chooses the rows that are held back for validation, by which the best weights are chosen. The same seed gives the same rows. At least
 * one row stays for training; a share above 0 holds back at least one of two or more.
 */
public final class ValidationSplit {
    private ValidationSplit() {}

    /**
     * Rows at random.
     *
     * @param size how many rows there are
     * @param share from 0 to below 1
     * @param seed of the recipe
     * @return for each row whether it is held back
     */
    public static boolean[] of(int size, double share, long seed) {
        int count = count(size, share);
        boolean[] held = new boolean[size];
        int[] order = count == 0 ? new int[0] : HashOrder.of(size, seed);
        for (int index = 0; index < count; index++) {
            held[order[index]] = true;
        }
        return held;
    }

    /**
     * The share of each stratum, as nearly as whole rows allow. One row at least of each stays for training; the numbers of the strata mean
     * nothing.
     *
     * @param strata of each row, numbered from 0 without a gap
     * @param share from 0 to below 1
     * @param seed of the recipe
     * @return for each row whether it is held back
     */
    public static boolean[] stratified(int[] strata, double share, long seed) {
        int size = strata.length;
        int count = count(size, share);
        boolean[] held = new boolean[size];
        if (count == 0) {
            return held;
        }
        int[] order = HashOrder.of(size, seed);
        int[] quota = StratumQuotas.of(strata, order, count);
        if (Arrays.stream(quota).allMatch(rows -> rows == 0)) {
            return of(size, share, seed); // each stratum has one row
        }
        for (int row : order) {
            if (quota[strata[row]] > 0) {
                quota[strata[row]]--;
                held[row] = true;
            }
        }
        return held;
    }

    /**
     * The last rows.
     *
     * @param size how many rows there are
     * @param share from 0 to below 1
     * @return for each row whether it is held back
     */
    public static boolean[] last(int size, double share) {
        boolean[] held = new boolean[size];
        Arrays.fill(held, size - count(size, share), size, true);
        return held;
    }

    private static int count(int size, double share) {
        return share <= 0 || size < 2 ? 0 : Math.min(size - 1, Math.max(1, (int) Math.round(share * size)));
    }
}
