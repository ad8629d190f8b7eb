package mlpc.runtime.statistic;

import java.util.Arrays;

/**
 * Finds the values that would stand at given places if a column were sorted, without sorting or keeping it: six passes count the values by
 * 11 bits each, from the uppermost, and follow each rank down. So the memory does not depend on the number of rows.
 */
final class Selection {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private final Column column;
    /** Of each rank, the bits that are known, and how many values with these bits come before it. */
    private final long[] prefixes;

    private final long[] ranks;
    /** The different prefixes, in order. */
    private long[] distinct = {0};

    private Selection(Column column, long[] ranks) {
        this.column = column;
        this.ranks = ranks.clone();
        this.prefixes = new long[ranks.length];
    }

    /** @param ranks from 0, each below the number of values */
    static double[] of(Column column, long... ranks) {
        Selection selection = new Selection(column, ranks);
        for (int known = 0; known < Long.SIZE; known += DIGIT_BITS) {
            selection.pass(known, Math.min(DIGIT_BITS, Long.SIZE - known));
        }
        return Arrays.stream(selection.prefixes).mapToDouble(Selection::value).toArray();
    }

    private void pass(int known, int bits) {
        long[][] counts = new long[distinct.length][DIGITS];
        int shift = Long.SIZE - known - bits;
        column.forEach(value -> {
            long key = key(value);
            int prefix = Arrays.binarySearch(distinct, known == 0 ? 0 : key >>> (Long.SIZE - known));
            if (prefix >= 0) {
                counts[prefix][(int) (key >>> shift) & ((1 << bits) - 1)]++;
            }
        });
        for (int index = 0; index < ranks.length; index++) {
            long[] counted = counts[Arrays.binarySearch(distinct, prefixes[index])];
            int digit = 0;
            while (ranks[index] >= counted[digit]) {
                ranks[index] -= counted[digit++];
            }
            prefixes[index] = prefixes[index] << bits | digit;
        }
        distinct = Arrays.stream(prefixes).sorted().distinct().toArray();
    }

    /** Bits that, as an unsigned number, are in the order of the values. */
    private static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
