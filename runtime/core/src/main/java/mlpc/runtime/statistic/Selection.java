package mlpc.runtime.statistic;

import java.util.Arrays;

/**
 * Finds the values that would stand at given places if a column were sorted, without sorting or keeping it: six passes count the values by
 * 11 bits each, from the uppermost, and follow each rank down. So the memory does not depend on the number of rows, and the rows may be in
 * several places: counts add up.
 */
final class Selection {
    /** Of each rank, the bits that are known, and how many values with these bits come before it. */
    private final long[] prefixes;

    private final long[] ranks;
    private int known;

    /** @param ranks from 0, each below the number of values */
    Selection(long... ranks) {
        this.ranks = ranks.clone();
        this.prefixes = new long[ranks.length];
    }

    /** The values of a column in one place. */
    static double[] of(Column column, long... ranks) {
        Selection selection = new Selection(ranks);
        while (!selection.isDone()) {
            DigitCounts counts = selection.counts();
            counts.count(column);
            selection.follow(counts);
        }
        return selection.values();
    }

    boolean isDone() {
        return known == Long.SIZE;
    }

    /** What the next pass counts: nothing yet. */
    DigitCounts counts() {
        return new DigitCounts(
                known, Arrays.stream(prefixes).sorted().distinct().toArray());
    }

    /** Goes on by what a pass over all values has counted. */
    void follow(DigitCounts counts) {
        for (int index = 0; index < ranks.length; index++) {
            long[] counted = counts.of(prefixes[index]);
            int digit = 0;
            while (ranks[index] >= counted[digit]) {
                ranks[index] -= counted[digit++];
            }
            prefixes[index] = prefixes[index] << counts.bits() | digit;
        }
        known += counts.bits();
    }

    /** Once it is done, in the order of the ranks. */
    double[] values() {
        return Arrays.stream(prefixes).mapToDouble(Selection::value).toArray();
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
