package mlpc.runtime.data.profile;

import java.util.OptionalDouble;

/** Measures the numbers of a column. */
final class NumberObserver {
    /** From so many numbers on it is no accident that they number the rows. */
    private static final int ENOUGH = 20;

    private final Shape plain = new Shape();
    private final Shape logarithm = new Shape();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private boolean whole = true;
    private long count;
    private double offset;
    private boolean inOrder = true;

    void add(double x, long row) {
        if (count == 0) {
            offset = x - row;
        }
        count++;
        inOrder &= x - row == offset;
        whole &= x == Math.rint(x);
        low = Math.min(low, x);
        high = Math.max(high, x);
        plain.add(x);
        if (x >= 0) {
            logarithm.add(Math.log1p(x));
        }
    }

    long count() {
        return count;
    }

    Content.Numbers content(Vocabulary vocabulary, long rowsInAll) {
        return new Content.Numbers(
                low,
                high,
                plain.mean(),
                plain.deviation(),
                plain.skewness(),
                plain.kurtosis(),
                low >= 0 ? OptionalDouble.of(logarithm.skewness()) : OptionalDouble.empty(),
                whole,
                vocabulary,
                whole && count >= ENOUGH && (inOrder || isShuffled(vocabulary, rowsInAll)));
    }

    /** No number twice, none left out: they fill their range, evenly. */
    private boolean isShuffled(Vocabulary vocabulary, long rowsInAll) {
        double range = high - low;
        return vocabulary.isUnique()
                && range < rowsInAll
                && Math.abs(plain.deviation() * Math.sqrt(12) / (range + 1) - 1) < 0.05;
    }
}
