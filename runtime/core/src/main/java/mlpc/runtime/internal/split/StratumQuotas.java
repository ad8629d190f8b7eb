package mlpc.runtime.internal.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Computes how many rows of each stratum are held back: in proportion, by the method of the largest remainder. */
final class StratumQuotas {
    private StratumQuotas() {}

    /**
     * Quotas that sum to {@code count}, unless too many strata have one row, which stays for training.
     *
     * @param strata of each row
     * @param order of the rows, which decides between equal remainders: the stratum whose row comes first wins
     */
    static int[] of(int[] strata, int[] order, int count) {
        int[] sizes = new int[Arrays.stream(strata).max().orElse(0) + 1];
        int[] first = new int[sizes.length];
        for (int index = order.length - 1; index >= 0; index--) {
            int stratum = strata[order[index]];
            sizes[stratum]++;
            first[stratum] = index;
        }
        int[] quota = new int[sizes.length];
        long[] remainder = new long[sizes.length];
        int left = count;
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            long share = (long) count * sizes[stratum];
            quota[stratum] = (int) (share / strata.length);
            remainder[stratum] = share % strata.length;
            left -= quota[stratum];
        }
        IntStream.range(0, sizes.length)
                .filter(stratum -> quota[stratum] + 1 < sizes[stratum])
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(stratum -> -remainder[stratum])
                        .thenComparingInt(stratum -> first[stratum]))
                .limit(left)
                .forEach(stratum -> quota[stratum]++);
        return quota;
    }
}
