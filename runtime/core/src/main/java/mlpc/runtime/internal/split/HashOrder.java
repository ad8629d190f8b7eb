package mlpc.runtime.internal.split;

import java.util.Arrays;
import mlpc.runtime.internal.random.Draws;

/** Row numbers in the order of a hash of the seed and the number: whether a row is among the first does not depend on how rows are read. */
public final class HashOrder {
    private static final long STREAM = Draws.hash("validation");
    private static final int ROW_BITS = 31;
    private static final long ROW = (1L << ROW_BITS) - 1;

    private HashOrder() {}

    /** The numbers 0 to size − 1. By the upper 33 bits of the hash; where two are equal, the lower number comes first. */
    public static int[] of(int size, long seed) {
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            keys[row] = Draws.bits(STREAM, seed, row) & ~ROW | row;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int index = 0; index < size; index++) {
            order[index] = (int) (keys[index] & ROW);
        }
        return order;
    }

    /** Of a group of rows, by its number: groups in the order of these are in a random order. */
    public static long of(double group, long seed) {
        return Draws.bits(STREAM, seed, Double.doubleToLongBits(group));
    }
}
