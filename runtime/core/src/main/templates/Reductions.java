package mlpc.runtime.internal.kernel;

/** Reductions of a row of {@code real}; generated code calls them through {@link Sums}. */
@SuppressWarnings("cast") // of −∞, whatever real is
public final class Reductions {
    private Reductions() {}

    /**
     * Σ row[from … from + n). Lane l of 16 sums the elements l, l + 16, … from 0; then the lanes add up as a tree, l with
     * l + 8, then l + 4, l + 2, l + 1.
     */
    public static real sum(real[] row, int from, int n) {
        real s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        real s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
        int i = from;
        for (int end = from + n - 15; i < end; i += 16) {
            s0 += row[i];
            s1 += row[i + 1];
            s2 += row[i + 2];
            s3 += row[i + 3];
            s4 += row[i + 4];
            s5 += row[i + 5];
            s6 += row[i + 6];
            s7 += row[i + 7];
            s8 += row[i + 8];
            s9 += row[i + 9];
            s10 += row[i + 10];
            s11 += row[i + 11];
            s12 += row[i + 12];
            s13 += row[i + 13];
            s14 += row[i + 14];
            s15 += row[i + 15];
        }
        int left = from + n - i;
        if (left > 0) s0 += row[i];
        if (left > 1) s1 += row[i + 1];
        if (left > 2) s2 += row[i + 2];
        if (left > 3) s3 += row[i + 3];
        if (left > 4) s4 += row[i + 4];
        if (left > 5) s5 += row[i + 5];
        if (left > 6) s6 += row[i + 6];
        if (left > 7) s7 += row[i + 7];
        if (left > 8) s8 += row[i + 8];
        if (left > 9) s9 += row[i + 9];
        if (left > 10) s10 += row[i + 10];
        if (left > 11) s11 += row[i + 11];
        if (left > 12) s12 += row[i + 12];
        if (left > 13) s13 += row[i + 13];
        if (left > 14) s14 += row[i + 14];
        return (((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14)))
                + (((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15)));
    }

    /** The largest element; −∞ of none, NaN if any is. */
    public static real max(real[] row, int from, int n) {
        real largest = (real) Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            largest = Math.max(largest, row[i]);
        }
        return largest;
    }

    /**
     * log Σ exp(row) = m + log(1 + rest), where m is the largest element and rest is Σ exp(x − m) without the 1 of that
     * element; added to the 1, it would lose digits. Partial sums as in {@link #sum}.
     */
    public static real logSumExp(real[] row, int from, int n) {
        real largest = max(row, from, n);
        if (Double.isInfinite(largest)) {
            return largest;
        }
        return largest + Functions.log1p(restSum(row, from, n, largest) + (ones(row, from, n, largest) - 1));
    }

    /** The number of elements with exp(x − shift) = 1. */
    private static int ones(real[] row, int from, int n, real shift) {
        int ones = 0;
        for (int i = from; i < from + n; i++) {
            real difference = row[i] - shift;
            if (difference > (real) -1e-6 && Functions.exp(difference) == 1) {
                ones++;
            }
        }
        return ones;
    }

    private static real unlessOne(real power) {
        return power == 1 ? 0 : power;
    }

    /** Σ exp(x − shift) over the other elements. */
    private static real restSum(real[] row, int from, int n, real shift) {
        real s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        real s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
        for (int i = from; i < from + n; i += 16) {
            int left = from + n - i;
            s0 += unlessOne(Functions.exp(row[i] - shift));
            if (left > 1) s1 += unlessOne(Functions.exp(row[i + 1] - shift));
            if (left > 2) s2 += unlessOne(Functions.exp(row[i + 2] - shift));
            if (left > 3) s3 += unlessOne(Functions.exp(row[i + 3] - shift));
            if (left > 4) s4 += unlessOne(Functions.exp(row[i + 4] - shift));
            if (left > 5) s5 += unlessOne(Functions.exp(row[i + 5] - shift));
            if (left > 6) s6 += unlessOne(Functions.exp(row[i + 6] - shift));
            if (left > 7) s7 += unlessOne(Functions.exp(row[i + 7] - shift));
            if (left > 8) s8 += unlessOne(Functions.exp(row[i + 8] - shift));
            if (left > 9) s9 += unlessOne(Functions.exp(row[i + 9] - shift));
            if (left > 10) s10 += unlessOne(Functions.exp(row[i + 10] - shift));
            if (left > 11) s11 += unlessOne(Functions.exp(row[i + 11] - shift));
            if (left > 12) s12 += unlessOne(Functions.exp(row[i + 12] - shift));
            if (left > 13) s13 += unlessOne(Functions.exp(row[i + 13] - shift));
            if (left > 14) s14 += unlessOne(Functions.exp(row[i + 14] - shift));
            if (left > 15) s15 += unlessOne(Functions.exp(row[i + 15] - shift));
        }
        return (((s0 + s8) + (s4 + s12)) + ((s2 + s10) + (s6 + s14)))
                + (((s1 + s9) + (s5 + s13)) + ((s3 + s11) + (s7 + s15)));
    }
}
