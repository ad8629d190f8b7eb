package mlpc.runtime.internal.kernel;

/** Reductions of a row of {@code real}; generated code calls them through {@link Sums}. */
@SuppressWarnings("cast") // of −∞, whatever real is
public final class Reductions {
    /** Elements that are added without lanes. */
    private static final int FEW = 4;

    private static final int LANES = 16;

    private Reductions() {}

    /**
     * Σ row[from … from + n). Lane l of 16 sums the elements l, l + 16, … from 0; then the lanes add up as a tree, l with
     * l + 8, then l + 4, l + 2, l + 1.
     */
    public static real sum(real[] row, int from, int n) {
        return n <= FEW ? sumOfFew(row, from, n) : sumOfMany(row, from, n);
    }

    /** The same sum where the other lanes are 0 and add nothing: a short row would take longer to add zeros than to be read. */
    private static real sumOfFew(real[] row, int from, int n) {
        real s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        if (n > 0) s0 += row[from];
        if (n > 1) s1 += row[from + 1];
        if (n > 2) s2 += row[from + 2];
        if (n > 3) s3 += row[from + 3];
        return (s0 + s2) + (s1 + s3);
    }

    private static real sumOfMany(real[] row, int from, int n) {
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
     * Σ of non-negative numbers, in lanes as {@link #sum}, but each lane adds up the rounding errors of its additions and
     * adds it at its end (Knuth's TwoSum), so that a long row loses no more digits than a short one. A lane of one element rounds
     * nothing away.
     */
    public static real compensatedSum(real[] row, int from, int n) {
        return n <= LANES ? sum(row, from, n) : compensatedSumOfMany(row, from, n);
    }

    private static real compensatedSumOfMany(real[] row, int from, int n) {
        int end = from + n;
        return (((lane(row, from, end) + lane(row, from + 8, end)) + (lane(row, from + 4, end) + lane(row, from + 12, end)))
                        + ((lane(row, from + 2, end) + lane(row, from + 10, end))
                                + (lane(row, from + 6, end) + lane(row, from + 14, end))))
                + (((lane(row, from + 1, end) + lane(row, from + 9, end)) + (lane(row, from + 5, end) + lane(row, from + 13, end)))
                        + ((lane(row, from + 3, end) + lane(row, from + 11, end))
                                + (lane(row, from + 7, end) + lane(row, from + 15, end))));
    }

    private static real lane(real[] row, int from, int end) {
        real sum = 0;
        real lost = 0;
        for (int i = from; i < end; i += 16) {
            real next = sum + row[i];
            real added = next - sum;
            lost += (sum - (next - added)) + (row[i] - added);
            sum = next;
        }
        return Double.isInfinite(sum) ? sum : sum + lost; // ∞ − ∞ would be lost
    }

    /** log Σ exp(row) = m + log Σ exp(row − m), where m is the largest element; see {@link #logSumExpLessMax}. */
    public static real logSumExp(real[] row, int from, int n) {
        real largest = max(row, from, n);
        return Double.isInfinite(largest) ? largest : largest + logOfPowers(row, from, n, largest);
    }

    /**
     * log Σ exp(row − m) = log(1 + rest), where m is the largest element and rest is the sum without the 1 of that
     * element; added to the 1, it would lose digits. The rounding error of x − m is multiplied in, since it matters the more the
     * larger the difference is. Sums as in {@link #compensatedSum}. NaN where the largest element is infinite.
     */
    public static real logSumExpLessMax(real[] row, int from, int n) {
        return logOfPowers(row, from, n, max(row, from, n));
    }

    private static real logOfPowers(real[] row, int from, int n, real largest) {
        return Functions.log1p(rest(row, from, n, largest) + (ones(row, from, n, largest) - 1));
    }

    /** The number of elements with exp(x − largest) = 1. */
    private static int ones(real[] row, int from, int n, real largest) {
        int ones = 0;
        for (int i = from; i < from + n; i++) {
            real difference = row[i] - largest;
            if (difference == 0 || difference > (real) -1e-6 && Functions.exp(difference) == 1) {
                ones++;
            }
        }
        return ones;
    }

    /** Σ exp(x − largest) over the other elements. */
    private static real rest(real[] row, int from, int n, real m) {
        return n <= 16 ? restOfFew(row, from, n, m) : restOfMany(row, from, from + n, m);
    }

    /** The same sum where no lane has two elements, so that none rounds. */
    private static real restOfFew(real[] row, int from, int n, real m) {
        real p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0, p7 = 0;
        real p8 = 0, p9 = 0, p10 = 0, p11 = 0, p12 = 0, p13 = 0, p14 = 0, p15 = 0;
        if (n > 0) p0 = powerUnlessOne(row[from], m);
        if (n > 1) p1 = powerUnlessOne(row[from + 1], m);
        if (n > 2) p2 = powerUnlessOne(row[from + 2], m);
        if (n > 3) p3 = powerUnlessOne(row[from + 3], m);
        if (n > 4) p4 = powerUnlessOne(row[from + 4], m);
        if (n > 5) p5 = powerUnlessOne(row[from + 5], m);
        if (n > 6) p6 = powerUnlessOne(row[from + 6], m);
        if (n > 7) p7 = powerUnlessOne(row[from + 7], m);
        if (n > 8) p8 = powerUnlessOne(row[from + 8], m);
        if (n > 9) p9 = powerUnlessOne(row[from + 9], m);
        if (n > 10) p10 = powerUnlessOne(row[from + 10], m);
        if (n > 11) p11 = powerUnlessOne(row[from + 11], m);
        if (n > 12) p12 = powerUnlessOne(row[from + 12], m);
        if (n > 13) p13 = powerUnlessOne(row[from + 13], m);
        if (n > 14) p14 = powerUnlessOne(row[from + 14], m);
        if (n > 15) p15 = powerUnlessOne(row[from + 15], m);
        return (((p0 + p8) + (p4 + p12)) + ((p2 + p10) + (p6 + p14)))
                + (((p1 + p9) + (p5 + p13)) + ((p3 + p11) + (p7 + p15)));
    }

    private static real restOfMany(real[] row, int from, int end, real m) {
        return (((restLane(row, from, end, m) + restLane(row, from + 8, end, m))
                                + (restLane(row, from + 4, end, m) + restLane(row, from + 12, end, m)))
                        + ((restLane(row, from + 2, end, m) + restLane(row, from + 10, end, m))
                                + (restLane(row, from + 6, end, m) + restLane(row, from + 14, end, m))))
                + (((restLane(row, from + 1, end, m) + restLane(row, from + 9, end, m))
                                + (restLane(row, from + 5, end, m) + restLane(row, from + 13, end, m)))
                        + ((restLane(row, from + 3, end, m) + restLane(row, from + 11, end, m))
                                + (restLane(row, from + 7, end, m) + restLane(row, from + 15, end, m))));
    }

    private static real restLane(real[] row, int from, int end, real largest) {
        real sum = 0;
        real lost = 0;
        for (int i = from; i < end; i += 16) {
            real power = powerUnlessOne(row[i], largest);
            real next = sum + power;
            real added = next - sum;
            lost += (sum - (next - added)) + (power - added);
            sum = next;
        }
        return sum + lost;
    }

    /** e^(x − largest) = e^d · (1 + low) for the rounded difference d and its rounding error; 0 in place of 1. */
    private static real powerUnlessOne(real x, real largest) {
        real d = x - largest;
        real power = Functions.exp(d);
        if (power == 0 || power == 1) {
            return 0;
        }
        real back = d - x;
        real low = (x - (d - back)) - (largest + back);
        return Math.fma(power, low, power);
    }
}
