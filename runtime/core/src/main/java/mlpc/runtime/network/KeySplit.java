package mlpc.runtime.network;

import mlpc.runtime.tensor.Tensor;

/** Which rows of one place are held back by their keys: see {@link HeldKeys}. */
final class KeySplit {
    private KeySplit() {}

    /** @param key of each row */
    static boolean[] of(Tensor key, double share, long seed) {
        if (share <= 0 || key.rows() < 2) {
            return new boolean[key.rows()];
        }
        return HeldKeys.of(key, share, seed).requireTwo(key.rows()).isHeld(key);
    }
}
