package mlpc.runtime.network;

import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.internal.random.Permutation;

/** Which rows are held back from training, to choose the best weights by. */
public final class HeldRows {
    private HeldRows() {}

    /**
     * The same rows for the same seed. At least one row stays for training; a share above 0 holds back at least one of two or more.
     *
     * @param size how many rows there are
     * @param share from 0 to below 1
     * @param seed of the recipe
     * @return for each row whether it is held back
     */
    public static boolean[] of(int size, double share, long seed) {
        int count = share <= 0 || size < 2 ? 0 : Math.min(size - 1, Math.max(1, (int) Math.round(share * size)));
        int[] order = Permutation.of(size, Draws.hash("validation"), seed, 0);
        boolean[] held = new boolean[size];
        for (int index = 0; index < count; index++) {
            held[order[index]] = true;
        }
        return held;
    }
}
