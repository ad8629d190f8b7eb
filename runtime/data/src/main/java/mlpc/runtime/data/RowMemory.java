package mlpc.runtime.data;

import mlpc.runtime.tensor.DataException;

/** Refuses rows that cannot fit in memory before they are allocated, so that a file that is too large ends in a message, not in a crash. */
final class RowMemory {
    private RowMemory() {}

    /** @throws DataException if {@code rows} of {@code width} numbers are more than this JVM may use */
    static void check(Object where, long rows, long width, int bytesEach) {
        long needed =
                Math.multiplyHigh(rows, width * bytesEach + 16) != 0 ? Long.MAX_VALUE : rows * (width * bytesEach + 16);
        long most = Runtime.getRuntime().maxMemory();
        if (rows > Integer.MAX_VALUE - 8 || needed > most) {
            throw new DataException(where + ": " + rows + " rows of " + width + " numbers need " + needed / (1 << 20)
                    + " MiB and Java may use " + most / (1 << 20)
                    + "; take a part with --rows from:to, or allow more memory with java -Xmx");
        }
    }
}
