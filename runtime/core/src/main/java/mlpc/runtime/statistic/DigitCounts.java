package mlpc.runtime.statistic;

import java.util.Arrays;

/** How many values begin with given bits, by the 11 bits behind them: one pass of a {@link Selection}. */
final class DigitCounts implements SelectionPass {
    private static final long serialVersionUID = 1;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private final int known;
    /** The different first bits, in order. */
    private final long[] prefixes;

    private final long[][] counts;

    /** @param known how many bits the prefixes have */
    DigitCounts(int known, long... prefixes) {
        this.known = known;
        this.prefixes = prefixes;
        this.counts = new long[prefixes.length][DIGITS];
    }

    @Override
    public DigitCounts empty() {
        return new DigitCounts(known, prefixes);
    }

    /** Of the digit that is counted; the last one is shorter. */
    int bits() {
        return Math.min(DIGIT_BITS, Long.SIZE - known);
    }

    @Override
    public void count(Column column) {
        int bits = bits();
        int shift = Long.SIZE - known - bits;
        column.forEach(value -> {
            long key = key(value);
            int prefix = Arrays.binarySearch(prefixes, prefix(key, known));
            if (prefix >= 0) {
                counts[prefix][(int) (key >>> shift) & ((1 << bits) - 1)]++;
            }
        });
    }

    @Override
    public void add(SelectionPass other) {
        DigitCounts found = (DigitCounts) other;
        for (int prefix = 0; prefix < counts.length; prefix++) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[prefix][digit] += found.counts[prefix][digit];
            }
        }
    }

    /** By digit, of the values with this prefix. */
    long[] of(long prefix) {
        return counts[Arrays.binarySearch(prefixes, prefix)];
    }

    /** Bits that, as an unsigned number, are in the order of the values. */
    static long key(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
    }

    /** Its first bits. */
    static long prefix(long key, int known) {
        return known == 0 ? 0 : key >>> (Long.SIZE - known);
    }

    /** The value that has these bits. */
    static double value(long key) {
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
    }
}
