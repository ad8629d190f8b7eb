package mlpc.runtime.statistic;

import java.util.Arrays;

/** The most frequent value of a column; of several, the least. */
final class Mode {
    private Mode() {}

    /** @param count the column's values, at least one */
    static double of(Column column, long count) {
        double[] sorted = new double[Math.toIntExact(count)];
        int[] next = {0};
        column.forEach(value -> sorted[next[0]++] = value);
        Arrays.sort(sorted);
        double mode = sorted[0];
        int longest = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > longest) {
                longest = to - from;
                mode = sorted[from];
            }
            from = to;
        }
        return mode;
    }
}
