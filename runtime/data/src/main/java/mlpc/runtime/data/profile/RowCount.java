package mlpc.runtime.data.profile;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import mlpc.runtime.internal.split.ValidationSplit;

/**
 * Counts the rows of a table, and knows which of them training holds back: at random, or the same share of the rows of each word of a
 * column.
 */
final class RowCount {
    private final OptionalInt column;
    private final Map<String, Integer> words = new HashMap<>();
    /** Of each row the number of its word. */
    private int[] strata = new int[0];

    private long count;

    /** @param column whose words are held back in proportion; none: any rows are */
    RowCount(OptionalInt column) {
        this.column = column;
    }

    void add(CsvRecord line) {
        if (column.isPresent() && column.getAsInt() < line.getFieldCount() && count < Integer.MAX_VALUE) {
            if (count >= strata.length) {
                strata = Arrays.copyOf(strata, (int) Math.max(1 << 10, Math.min(Integer.MAX_VALUE - 8, 2 * count)));
            }
            String word = line.getField(column.getAsInt()).strip();
            strata[(int) count] = words.computeIfAbsent(word, next -> words.size());
        }
        count++;
    }

    long count() {
        return count;
    }

    /** For each row whether it is held back. */
    boolean[] held(double share, long seed) {
        return column.isPresent()
                ? ValidationSplit.stratified(Arrays.copyOf(strata, (int) count), share, seed)
                : ValidationSplit.of((int) count, share, seed);
    }
}
