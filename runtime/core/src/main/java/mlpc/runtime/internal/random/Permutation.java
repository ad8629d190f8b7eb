package mlpc.runtime.internal.random;

/** A random order of rows. */
public final class Permutation {
    private Permutation() {}

    /** Of 0 … size − 1, by Fisher and Yates; the same for the same stream, seed and round. */
    public static int[] of(int size, long stream, long seed, long round) {
        int[] order = new int[size];
        for (int index = 0; index < size; index++) {
            order[index] = index;
        }
        shuffle(order, stream, seed, round);
        return order;
    }

    /** Reorders in place. */
    public static void shuffle(int[] order, long stream, long seed, long round) {
        for (int index = order.length - 1; index > 0; index--) {
            long bits = Draws.bits(stream, seed, (round << 32) | index);
            int other = (int) (((bits >>> 32) * (index + 1)) >>> 32);
            int moved = order[index];
            order[index] = order[other];
            order[other] = moved;
        }
    }
}
