package mlpc.runtime.statistic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the values that would stand at given places if a column were sorted, without sorting it: a pass counts the values by 11 bits, from
 * the uppermost, and follows each rank down, until few values are left that it may be; the last pass takes these. So the memory does not
 * depend on the number of rows, and the rows may be in several places: what passes find adds up. A million rows take two or three passes,
 * and none takes more than six.
 */
final class Selection {
    /** Values of all ranks together that are taken rather than counted. */
    private static final long FEW = 1 << 16;

    /** Of each rank, the bits that are known, how many values have them, and how many of these come before it. */
    private final long[] prefixes;

    private final long[] sizes;
    private final long[] ranks;
    private int known;

    /** @param ranks from 0, each below the number of values */
    Selection(long... ranks) {
        this.ranks = ranks.clone();
        this.prefixes = new long[ranks.length];
        this.sizes = new long[ranks.length];
        Arrays.fill(sizes, Long.MAX_VALUE / Math.max(1, ranks.length));
    }

    /** The values of a column in one place. */
    static double[] of(Column column, long... ranks) {
        Selection selection = new Selection(ranks);
        while (!selection.isDone()) {
            SelectionPass pass = selection.next();
            pass.count(column);
            selection.follow(pass);
        }
        return selection.values();
    }

    /** What the first pass finds does not depend on the ranks. */
    static SelectionPass first() {
        return new DigitCounts(0, 0);
    }

    boolean isDone() {
        return known == Long.SIZE;
    }

    /** What the next pass looks for: nothing found yet. */
    SelectionPass next() {
        long[] different = Arrays.stream(prefixes).sorted().distinct().toArray();
        return left() <= FEW ? new PrefixValues(known, different) : new DigitCounts(known, different);
    }

    private long left() {
        Map<Long, Long> sizeOf = new HashMap<>();
        for (int index = 0; index < prefixes.length; index++) {
            sizeOf.put(prefixes[index], sizes[index]);
        }
        return sizeOf.values().stream().mapToLong(size -> size).sum();
    }

    /** Goes on by what a pass over all values has found. */
    void follow(SelectionPass pass) {
        if (pass instanceof DigitCounts counts) {
            for (int index = 0; index < ranks.length; index++) {
                follow(index, counts);
            }
            known += counts.bits();
        } else if (pass instanceof PrefixValues values) {
            for (int index = 0; index < ranks.length; index++) {
                prefixes[index] = values.of(prefixes[index])[(int) ranks[index]];
            }
            known = Long.SIZE;
        }
    }

    private void follow(int index, DigitCounts counts) {
        long[] counted = counts.of(prefixes[index]);
        int digit = 0;
        while (ranks[index] >= counted[digit]) {
            ranks[index] -= counted[digit++];
        }
        prefixes[index] = prefixes[index] << counts.bits() | digit;
        sizes[index] = counted[digit];
    }

    /** Once it is done, in the order of the ranks. */
    double[] values() {
        return Arrays.stream(prefixes).mapToDouble(DigitCounts::value).toArray();
    }
}
