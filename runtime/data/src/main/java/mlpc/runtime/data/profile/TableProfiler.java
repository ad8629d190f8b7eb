package mlpc.runtime.data.profile;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import mlpc.runtime.tensor.DataException;

/** Measures the columns of a table, on the rows that training would take its steps from. */
public final class TableProfiler {
    private final Path file;
    private final TableFormat format;
    private final List<String> names;
    private final List<ColumnObserver> observers = new ArrayList<>();
    private final Skipped skipped;
    private boolean hasBegun;
    private long row;

    /**
     * Rows that a training leaves out, since they lack what is to be predicted.
     *
     * @param position of that column, from 0
     * @param words that mean a gap there, beside an empty cell
     */
    public record Skipped(int position, List<String> words) {
        /** None. */
        public static final Skipped NONE = new Skipped(-1, List.of());

        boolean has(CsvRecord line) {
            if (position < 0 || position >= line.getFieldCount()) {
                return false;
            }
            String cell = line.getField(position).strip();
            return cell.isEmpty() || words.contains(cell);
        }
    }

    private TableProfiler(Path file, TableFormat format, List<String> names, Skipped skipped) {
        this.skipped = skipped;
        this.file = file;
        this.format = format;
        this.names = names;
        names.forEach(name -> observers.add(new ColumnObserver(format.decimal())));
    }

    /**
     * Goes through a table twice: the rows are counted, then measured. Rows are held back at random.
     *
     * @param file the table
     * @param format how its lines are read
     * @param share of the rows that training holds back, as the recipe's {@code validation}, by their number
     * @param seed of the recipe, which chooses them
     * @return what its columns hold
     * @throws DataException if the file cannot be read, a line has another number of cells than the first, a column has no name of its
     *     own, or there are no rows
     */
    public static TableProfile profile(Path file, TableFormat format, LongToDoubleFunction share, long seed) {
        return profile(file, format, share, seed, Skipped.NONE, OptionalInt.empty());
    }

    /**
     * The same of the rows that are not left out.
     *
     * @param file the table
     * @param format how its lines are read
     * @param share of the rows that training holds back, by their number
     * @param seed one number gives one result
     * @param skipped what says of a row that it is left out
     * @param target the position of a target that is a class or a flag, from 0: of each its share is held back, as a training does
     * @return what its columns hold
     */
    public static TableProfile profile(
            Path file, TableFormat format, LongToDoubleFunction share, long seed, Skipped skipped, OptionalInt target) {
        List<String> names = new ArrayList<>();
        RowCount rows = new RowCount(target);
        TableScan.run(file, format.delimiter(), line -> {
            boolean isHeader = names.isEmpty() && format.header();
            if (names.isEmpty()) {
                names.addAll(names(file, format, line));
            }
            if (!isHeader && !skipped.has(line)) {
                rows.add(line);
            }
            return true;
        });
        if (rows.count() == 0 || rows.count() > Integer.MAX_VALUE) {
            throw new DataException(file
                    + (names.isEmpty()
                            ? ": is empty"
                            : rows.count() == 0 ? ": has a header and no rows" : ": has too many rows"));
        }
        boolean[] held = rows.held(share.applyAsDouble(rows.count()), seed);
        TableProfiler profiler = new TableProfiler(file, format, names, skipped);
        TableScan.run(file, format.delimiter(), line -> profiler.take(line, held));
        return profiler.finish(held);
    }

    private boolean take(CsvRecord line, boolean[] held) {
        if (line.getFieldCount() != names.size()) {
            throw new DataException(file + ":" + line.getStartingLineNumber() + ": expected " + names.size()
                    + " columns, as in the first line, found " + line.getFieldCount());
        }
        // Not the first line: empty ones may stand before it.
        boolean isHeader = format.header() && !hasBegun;
        hasBegun = true;
        if (isHeader || skipped.has(line)) {
            return true;
        }
        int index = (int) row++;
        for (int column = 0; column < observers.size(); column++) {
            String cell = line.getField(column).strip();
            if (held[index]) {
                observers.get(column).holdBack(cell);
            } else {
                observers.get(column).train(cell, index);
            }
        }
        return true;
    }

    private TableProfile finish(boolean[] held) {
        List<ColumnProfile> columns = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            columns.add(observers.get(column).profile(names.get(column), column, held.length));
        }
        long training = IntStream.range(0, held.length).filter(at -> !held[at]).count();
        return new TableProfile(file, format, held.length, training, columns);
    }

    private static List<String> names(Path file, TableFormat format, CsvRecord line) {
        List<String> first = FormatSniffer.cells(line);
        if (!format.header()) {
            return IntStream.rangeClosed(1, first.size())
                    .mapToObj(place -> "c" + place)
                    .toList();
        }
        Set<String> known = new HashSet<>();
        for (String name : first) {
            if (!known.add(name)) {
                throw new DataException(file + ":" + line.getStartingLineNumber() + ": the header names "
                        + (name.isEmpty()
                                ? "two columns with nothing; give each a name"
                                : "`" + name + "` twice; rename one of them"));
            }
        }
        return first;
    }
}
