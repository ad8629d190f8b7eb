package mlpc.runtime.statistic;

import java.util.Arrays;

/** The values that begin with given bits, where there are few: the last pass of a {@link Selection}. */
final class PrefixValues implements SelectionPass {
    private static final long serialVersionUID = 1;
    private static final int FIRST_ROOM = 64;

    private final int known;
    /** The different first bits, in order. */
    private final long[] prefixes;

    private final long[][] keys;
    private final int[] sizes;

    /** @param known how many bits the prefixes have */
    PrefixValues(int known, long... prefixes) {
        this.known = known;
        this.prefixes = prefixes;
        this.keys = new long[prefixes.length][0];
        this.sizes = new int[prefixes.length];
    }

    @Override
    public PrefixValues empty() {
        return new PrefixValues(known, prefixes);
    }

    @Override
    public void count(Column column) {
        column.forEach(value -> {
            long key = DigitCounts.key(value);
            int prefix = Arrays.binarySearch(prefixes, DigitCounts.prefix(key, known));
            if (prefix >= 0) {
                reserve(prefix, 1);
                keys[prefix][sizes[prefix]++] = key;
            }
        });
    }

    @Override
    public void add(SelectionPass other) {
        PrefixValues values = (PrefixValues) other;
        for (int prefix = 0; prefix < keys.length; prefix++) {
            reserve(prefix, values.sizes[prefix]);
            System.arraycopy(values.keys[prefix], 0, keys[prefix], sizes[prefix], values.sizes[prefix]);
            sizes[prefix] += values.sizes[prefix];
        }
    }

    private void reserve(int prefix, int more) {
        int needed = sizes[prefix] + more;
        if (needed > keys[prefix].length) {
            keys[prefix] = Arrays.copyOf(keys[prefix], Math.max(Math.max(FIRST_ROOM, needed), 2 * sizes[prefix]));
        }
    }

    /** The values with this prefix as keys, in their order. */
    long[] of(long prefix) {
        int index = Arrays.binarySearch(prefixes, prefix);
        long[] found = Arrays.copyOf(keys[index], sizes[index]);
        // Keys are unsigned: with the first bit turned, signed numbers are in their order.
        for (int each = 0; each < found.length; each++) {
            found[each] ^= Long.MIN_VALUE;
        }
        Arrays.sort(found);
        for (int each = 0; each < found.length; each++) {
            found[each] ^= Long.MIN_VALUE;
        }
        return found;
    }
}
