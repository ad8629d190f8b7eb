package mlpc.benchmarks.peers;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mlpc.benchmarks.reading.TextTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** univocity-parsers, which reads ahead in a thread of its own, too: cells as texts, and what a program would make of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Univocity {
    private static final int MOST_COLUMNS = 4096;

    @Param
    public TextTable table;

    private CsvParser parser() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setHeaderExtractionEnabled(true);
        settings.getFormat().setLineSeparator("\n");
        CsvParser parser = new CsvParser(settings);
        parser.beginParsing(table.file().toFile(), "UTF-8");
        return parser;
    }

    /** The cells alone; how many there are. */
    @Benchmark
    public long cells() {
        CsvParser parser = parser();
        long cells = 0;
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            cells += row.length;
        }
        return cells;
    }

    /** An array for each row: numbers by {@link Double#parseDouble}, words by a table of those that were seen. */
    @Benchmark
    public List<double[]> numbers() {
        CsvParser parser = parser();
        List<double[]> rows = new ArrayList<>();
        List<Map<String, Integer>> words = new ArrayList<>();
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            double[] numbers = new double[row.length];
            for (int column = 0; column < row.length; column++) {
                if (words.size() <= column) {
                    words.add(new HashMap<>());
                }
                numbers[column] = number(row[column], words.get(column));
            }
            rows.add(numbers);
        }
        return rows;
    }

    private static double number(String cell, Map<String, Integer> words) {
        if (Character.isLetter(cell.charAt(0))) {
            return words.computeIfAbsent(cell, next -> words.size());
        }
        return Double.parseDouble(cell);
    }
}
