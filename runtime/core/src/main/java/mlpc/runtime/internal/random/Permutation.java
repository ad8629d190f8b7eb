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

    /**
     * Fills an order with 0 … size − 1, drawn from a buffer: the buffer first holds the first rows; each place of the order takes a random
     * row out of the buffer, and the next row of the data goes in. So a row comes at most {@code buffer} − 1 places earlier than it lies,
     * and a reader needs no more rows at a time.
     *
     * @param buffer from 1; as many as there are rows, or more, makes any order as likely as any other
     */
    public static void buffered(int[] order, int buffer, long stream, long seed, long round) {
        int[] held = new int[Math.min(buffer, order.length)];
        int next = 0;
        while (next < held.length) {
            held[next] = next++;
        }
        int count = held.length;
        for (int index = 0; index < order.length; index++) {
            long bits = Draws.bits(stream, seed, (round << 32) | index);
            int taken = (int) (((bits >>> 32) * count) >>> 32);
            order[index] = held[taken];
            if (next < order.length) {
                held[taken] = next++;
            } else {
                held[taken] = held[--count];
            }
        }
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
