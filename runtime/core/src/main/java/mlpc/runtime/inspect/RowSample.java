package mlpc.runtime.inspect;

import java.util.Arrays;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Dataset;

/** A sample of many rows in their order; the same seed gives the same sample. */
public final class RowSample {
    private static final long STREAM = Draws.hash("sample");

    private RowSample() {}

    /**
     * Draws rows without putting any back.
     *
     * @param rows how many there are
     * @param most how many are wanted at most, 0 or more
     * @param seed which ones
     * @return their numbers from 0, ascending; all of them if there are no more than are wanted
     */
    public static int[] numbers(int rows, int most, long seed) {
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        if (rows <= most) {
            return order;
        }
        for (int drawn = 0; drawn < most; drawn++) {
            int other = drawn + below(rows - drawn, STREAM, seed, drawn);
            int kept = order[drawn];
            order[drawn] = order[other];
            order[other] = kept;
        }
        int[] sample = Arrays.copyOf(order, most);
        Arrays.sort(sample);
        return sample;
    }

    /**
     * The rows themselves.
     *
     * @param rows to choose from
     * @param most how many are wanted at most
     * @param seed which ones
     * @return shared rows; all of them if there are no more than are wanted
     */
    public static Dataset of(Dataset rows, int most, long seed) {
        return rows.size() <= most ? rows : rows.take(numbers(rows.size(), most, seed));
    }

    /** A number from 0 to below {@code limit}. */
    static int below(int limit, long stream, long seed, long index) {
        return (int) (((Draws.bits(stream, seed, index) >>> 32) * limit) >>> 32);
    }
}
