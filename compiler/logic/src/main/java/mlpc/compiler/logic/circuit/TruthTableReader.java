package mlpc.compiler.logic.circuit;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.tensor.DataException;

/** Reads a truth table: names in the first line, then 0 and 1, or -1 and 1, the results in the last columns. */
public final class TruthTableReader {
    private final String file;
    private final int outputs;
    private final List<CsvRecord> lines = new ArrayList<>();

    private TruthTableReader(String file, int outputs) {
        this.file = file;
        this.outputs = outputs;
    }

    /**
     * The table that a text holds.
     *
     * @param file what messages call it
     * @param outputs how many of the last columns are results
     * @throws DataException for what is no truth table, with the line
     */
    public static TruthTable read(String file, String text, int outputs) {
        return new TruthTableReader(file, outputs).read(text);
    }

    private TruthTable read(String text) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            csv.forEach(lines::add);
        } catch (CsvParseException | java.io.IOException malformed) {
            throw new DataException(file + ": is not a table of comma-separated values: " + malformed.getMessage());
        }
        if (lines.isEmpty()) {
            throw new DataException(file + ": is empty; expected names, then rows such as 0,1,1");
        }
        List<String> names = names(lines.get(0));
        int inputs = names.size() - outputs;
        if (lines.size() == 1) {
            throw new DataException(file + ": has names only; expected rows of 0 and 1, or of -1 and 1");
        }
        Optional<Coding> in = coding(names, 0, inputs);
        Optional<Coding> out = coding(names, inputs, names.size());
        return new TruthTable(
                names.subList(0, inputs),
                names.subList(inputs, names.size()),
                in.or(() -> out).orElse(Coding.BITS),
                out.or(() -> in).orElse(Coding.BITS),
                rows(inputs));
    }

    private List<String> names(CsvRecord header) {
        List<String> names = header.getFields().stream().map(String::strip).toList();
        if (names.stream().allMatch(name -> name.matches("[+-]?[0-9.]+"))) {
            throw new DataException(at(header) + ": the first line has to name the columns, as in a,b,t");
        }
        if (names.size() <= outputs) {
            throw new DataException(at(header) + ": expected at least " + (outputs + 1) + " columns, inputs and then "
                    + (outputs == 1 ? "one result" : outputs + " results") + "; found " + names.size());
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            ModelNames.objection(name).ifPresent(objection -> {
                throw new DataException(at(header) + ": " + objection);
            });
            if (!seen.add(name)) {
                throw new DataException(at(header) + ": two columns are called " + name);
            }
        }
        return names;
    }

    /** What the cells of some columns are coded in; nothing if all are 1. */
    private Optional<Coding> coding(List<String> names, int from, int to) {
        Map<Integer, String> where = new HashMap<>();
        for (CsvRecord line : lines.subList(1, lines.size())) {
            if (line.getFieldCount() != names.size()) {
                throw new DataException(at(line) + ": expected " + names.size()
                        + " columns, as in the first line, found " + line.getFieldCount());
            }
            for (int column = from; column < to; column++) {
                int number = number(line, column, names);
                where.putIfAbsent(number, at(line) + ", " + names.get(column));
                if (where.containsKey(0) && where.containsKey(-1)) {
                    throw new DataException(at(line) + ", " + names.get(column) + ": " + number + " here, but "
                            + (number == 0 ? -1 : 0) + " in " + where.get(number == 0 ? -1 : 0)
                            + "; expected 0 and 1, or -1 and 1");
                }
            }
        }
        return where.containsKey(0)
                ? Optional.of(Coding.BITS)
                : where.containsKey(-1) ? Optional.of(Coding.SIGNS) : Optional.empty();
    }

    private int number(CsvRecord line, int column, List<String> names) {
        String cell = line.getField(column).strip();
        return switch (cell) {
            case "0" -> 0;
            case "1", "+1" -> 1;
            case "-1", "−1" -> -1;
            default ->
                throw new DataException(at(line) + ", " + names.get(column) + ": expected 0 or 1, or -1 or 1, found "
                        + (cell.isEmpty() ? "an empty cell" : "`" + cell + "`"));
        };
    }

    private Map<BitSet, BitSet> rows(int inputs) {
        Map<BitSet, BitSet> rows = new LinkedHashMap<>();
        Map<BitSet, CsvRecord> first = new HashMap<>();
        for (CsvRecord line : lines.subList(1, lines.size())) {
            BitSet configuration = bits(line, 0, inputs);
            BitSet results = bits(line, inputs, line.getFieldCount());
            BitSet before = rows.putIfAbsent(configuration, results);
            first.putIfAbsent(configuration, line);
            if (before != null && !before.equals(results)) {
                throw new DataException(at(line) + ": the same inputs as in line "
                        + first.get(configuration).getStartingLineNumber() + ", and another result");
            }
        }
        return rows;
    }

    private static BitSet bits(CsvRecord line, int from, int to) {
        BitSet bits = new BitSet(to - from);
        for (int column = from; column < to; column++) {
            String cell = line.getField(column).strip();
            bits.set(column - from, cell.equals("1") || cell.equals("+1"));
        }
        return bits;
    }

    private String at(CsvRecord line) {
        return file + ":" + line.getStartingLineNumber();
    }
}
