package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mlpc.runtime.tensor.DataException;

/**
 * All that is wrong with a table in one message: the first ten problems, and how many more there are. A column full of words instead of
 * numbers counts as one problem.
 */
final class Findings {
    private static final int SHOWN = 10;
    private static final int EXAMPLES = 3;
    /** Of a row that does not fit as a whole. */
    static final int WHOLE_ROW = -1;

    private record Problem(long row, int column, String message) {}

    private record Example(String place, String text) {}

    /** What is wrong with one column. */
    private static final class Found {
        private final List<Problem> first = new ArrayList<>();
        private final List<Example> words = new ArrayList<>();
        private long count;
        private long wordCount;
    }

    private final String name;
    private final Map<Integer, Found> byColumn = new TreeMap<>();

    Findings(String name) {
        this.name = name;
    }

    boolean isEmpty() {
        return byColumn.isEmpty();
    }

    /** @param row from 0 */
    void add(long row, int column, String message) {
        add(found(column), row, column, message);
    }

    private Found found(int column) {
        return byColumn.computeIfAbsent(column, any -> new Found());
    }

    private static void add(Found found, long row, int column, String message) {
        found.count++;
        if (found.first.size() < SHOWN) {
            found.first.add(new Problem(row, column, message));
        }
    }

    /** Adds a word where a number was promised. */
    void addWord(long row, int column, String place, String shown, String message) {
        Found found = found(column);
        add(found, row, column, message);
        found.wordCount++;
        if (found.words.size() < EXAMPLES) {
            found.words.add(new Example(place.substring(place.lastIndexOf(':') + 1), shown));
        }
    }

    /**
     * Throws what was found.
     *
     * @param rows that were read
     * @param titles of columns, for messages
     */
    void report(long rows, Columns titles) {
        long count = 0;
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<Integer, Found> entry : byColumn.entrySet()) {
            Found found = entry.getValue();
            if (found.wordCount > EXAMPLES && 2 * found.wordCount > rows) {
                problems.add(wholeColumn(entry.getKey(), found, rows, titles));
                count++;
            } else {
                problems.addAll(found.first);
                count += found.count;
            }
        }
        if (problems.isEmpty()) {
            return;
        }
        problems.sort(Comparator.comparingLong(Problem::row).thenComparingInt(Problem::column));
        if (count == 1) {
            throw new DataException(problems.get(0).message());
        }
        String listed = problems.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + problem.message())
                .collect(Collectors.joining());
        throw new DataException(name + ": " + count + " problems:" + listed
                + (count > SHOWN ? "\n  and " + (count - SHOWN) + " more" : ""));
    }

    private Problem wholeColumn(int column, Found found, long rows, Columns titles) {
        String examples = found.words.stream()
                .map(example -> example.text() + " (row " + example.place() + ")")
                .collect(Collectors.joining(", "));
        return new Problem(
                found.first.get(0).row(),
                column,
                name + ", " + titles.title(column) + ": numbers were promised, but " + found.wordCount + " of " + rows
                        + " rows have words: " + examples
                        + "; is it the right column? `one of { … }` reads words, `ignore`"
                        + " leaves a column out");
    }
}
