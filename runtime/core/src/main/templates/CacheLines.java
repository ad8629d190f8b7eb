package mlpc.runtime.internal.kernel;

/**
 * Asks for lines of the cache ahead of time, {@code real} elements. Java has no instruction for that, but a load whose value nobody waits for
 * is nearly one: a processor has some hundred instructions under way, and where they are such loads alone it fetches many lines at once. A
 * loop that computes with what it loads has few under way, and where each row is in a page of its own no processor foresees the next.
 */
public final class CacheLines {
    private static final int LINE = ELEMENTS_OF_A_LINE;

    /** The loads' sum, so that HotSpot keeps them. Any thread may overwrite it, for nobody reads it. */
    @SuppressWarnings("UnusedVariable") // is written, so that the loads are not left out
    private static real unread;

    private CacheLines() {}

    /** All columns of rows from … to. */
    public static void fetch(real[][] a, int from, int to) {
        if (from < to) {
            fetch(a, from, to, 0, a[from].length);
        }
    }

    /** Columns first … last, exclusive, of rows from … to. */
    public static void fetch(real[][] a, int from, int to, int first, int last) {
        real sum = 0;
        for (int i = from; i < to; i++) {
            real[] row = a[i];
            int j = first;
            // Few additions wait for one another.
            for (; j + 3 * LINE < last; j += 4 * LINE) {
                sum += row[j] + row[j + LINE] + (row[j + 2 * LINE] + row[j + 3 * LINE]);
            }
            for (; j < last; j += LINE) {
                sum += row[j];
            }
            sum += row[last - 1];
        }
        unread = sum;
    }
}
