package mlpc.runtime.data.profile;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.tensor.DataException;

/**
 * Guesses the delimiter of a table from its first lines: the one that gives all lines the same number of cells, at least two; if several
 * do, the one with the most numbers. The first line is a header when none of its cells is a number.
 */
public final class FormatSniffer {
    private static final int LINES = 200;
    private static final double SAME = 0.9;

    /**
     * What is known already.
     *
     * @param delimiter what parts cells
     * @param header whether the first line has names
     * @param decimal what begins a fraction
     */
    public record Known(Optional<Character> delimiter, Optional<Boolean> header, Optional<Character> decimal) {
        /** Nothing. */
        public static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record Guess(
            char delimiter, char decimal, List<List<String>> lines, double same, double numbers, int width) {
        boolean isBetterThan(Guess other) {
            boolean even = same >= SAME && width > 1;
            boolean otherEven = other.same >= SAME && other.width > 1;
            if (even != otherEven) {
                return even;
            }
            return numbers != other.numbers ? numbers > other.numbers : width > other.width;
        }
    }

    private FormatSniffer() {}

    /**
     * {@return the format of a table}
     *
     * @param file the table
     * @param known what the user has said
     * @throws DataException if the file cannot be read, is empty, is cut by no known delimiter, or by one that no model can name
     */
    public static TableFormat sniff(Path file, Known known) {
        known.delimiter().ifPresent(delimiter -> checkNameable(delimiter, known.decimal()));
        List<Character> delimiters = known.delimiter().map(List::of).orElse(TableFormat.DELIMITERS).stream()
                .filter(delimiter -> !known.decimal().equals(Optional.of(delimiter)))
                .toList();
        Optional<Guess> best = Optional.empty();
        Optional<DataException> failure = Optional.empty();
        for (char delimiter : delimiters) {
            try {
                Guess guess = guess(file, delimiter, known.decimal());
                if (best.isEmpty() || guess.isBetterThan(best.get())) {
                    best = Optional.of(guess);
                }
            } catch (DataException malformed) {
                failure = failure.or(() -> Optional.of(malformed));
            }
        }
        if (best.isEmpty()) {
            throw failure.orElseThrow();
        }
        return format(file, best.get(), known);
    }

    private static TableFormat format(Path file, Guess guess, Known known) {
        List<List<String>> lines = guess.lines();
        if (lines.isEmpty()) {
            throw new DataException(file + ": is empty");
        }
        if (guess.width() < 2) {
            throw new DataException(file + ": is one column, as far as can be seen: " + uncut(known));
        }
        boolean numberless =
                lines.get(0).stream().allMatch(cell -> Double.isNaN(NumberText.parse(cell, guess.decimal())));
        return new TableFormat(guess.delimiter(), known.header().orElse(numberless), guess.decimal());
    }

    /** As a training would check it, which reads the table by what the model says. */
    private static void checkNameable(char delimiter, Optional<Character> decimal) {
        new CsvFormat(delimiter, new Decimal(decimal.orElse(delimiter == '.' ? ',' : '.')), Optional.empty());
    }

    private static String uncut(Known known) {
        if (known.delimiter().isPresent()) {
            return "parted by " + CsvFormat.plural(known.delimiter().get())
                    + " its first line is one cell; name the sign that parts cells with --delimiter, or leave it to be guessed";
        }
        return known.decimal().equals(Optional.of(','))
                ? "no semicolon, tab or bar parts every line alike, and a comma begins fractions; name the sign that parts"
                        + " cells with --delimiter, and if it is the comma say --decimal point"
                : "no comma, semicolon, tab or bar parts every line alike; name the sign that does with --delimiter";
    }

    private static Guess guess(Path file, char delimiter, Optional<Character> decimal) {
        List<List<String>> lines = new ArrayList<>();
        TableScan.run(file, delimiter, line -> {
            lines.add(cells(line));
            return lines.size() < LINES;
        });
        int width = lines.stream().findFirst().map(List::size).orElse(0);
        long same = lines.stream().filter(line -> line.size() == width).count();
        double points = numbers(lines, '.');
        double commas = delimiter == ',' ? -1 : numbers(lines, ',');
        char sign = decimal.orElse(commas > points ? ',' : '.');
        return new Guess(
                delimiter, sign, lines, (double) same / Math.max(1, lines.size()), Math.max(points, commas), width);
    }

    /** The share of the cells that are numbers. */
    private static double numbers(List<List<String>> lines, char decimal) {
        return lines.stream()
                .flatMap(List::stream)
                .mapToInt(cell -> Double.isNaN(NumberText.parse(cell, decimal)) ? 0 : 1)
                .average()
                .orElse(0);
    }

    static List<String> cells(CsvRecord line) {
        return line.getFields().stream().map(String::strip).toList();
    }
}
