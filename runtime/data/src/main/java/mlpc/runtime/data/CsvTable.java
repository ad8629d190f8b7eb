package mlpc.runtime.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;

/**
 * Reads a table of comma-separated values, line by line; a mistake is reported with its line and column.
 *
 * <p>Unless said, the first line is a header when none of its cells is a number.
 */
final class CsvTable {
    private static final CsvReader.CsvReaderBuilder FORMAT = CsvReader.builder()
            .detectBomHeader(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowUnclosedQuote(false);

    private final Path file;
    private final Signature signature;
    private final boolean targetsNeeded;
    private final Optional<Boolean> header;

    private Columns columns;
    private int width;
    private List<List<double[]>> slots;

    CsvTable(Path file, Signature signature, boolean targetsNeeded, Optional<Boolean> header) {
        this.file = file;
        this.signature = signature;
        this.targetsNeeded = targetsNeeded;
        this.header = header;
    }

    Dataset read(Rows rows) {
        try (Stream stream = Stream.open(file);
                CsvReader<CsvRecord> csv = FORMAT.ofCsvRecord(stream.bytes())) {
            int row = 0;
            for (CsvRecord line : csv) {
                if (columns == null && begin(line)) {
                    continue;
                }
                if (rows.endBefore(row)) {
                    break;
                }
                if (row++ >= rows.from()) {
                    take(line);
                }
            }
            rows.countOf(row, file.toString());
        } catch (CsvParseException malformed) {
            throw new DataException(file + ": is not a table of comma-separated values: " + malformed.getMessage());
        } catch (UncheckedIOException unreadable) {
            throw Stream.failure(file, unreadable.getCause());
        } catch (IOException unreadable) {
            throw Stream.failure(file, unreadable);
        }
        List<Tensor> tensors = new ArrayList<>();
        slots.forEach(rowsOfSlot -> tensors.add(new Tensor64(rowsOfSlot.toArray(double[][]::new))));
        return Dataset.of(signature, tensors);
    }

    /** Matches the columns by the first line; true when that line is a header. */
    private boolean begin(CsvRecord first) {
        List<String> cells = first.getFields().stream().map(String::strip).toList();
        boolean isHeader = header.orElseGet(
                () -> cells.stream().allMatch(cell -> Double.isNaN(Cells.real(cell)) && !cell.isEmpty()));
        columns = Columns.match(at(first), signature, cells, isHeader, targetsNeeded);
        width = cells.size();
        slots = new ArrayList<>();
        columns.fields().forEach(field -> slots.add(new ArrayList<>()));
        return isHeader;
    }

    private void take(CsvRecord line) {
        if (line.getFieldCount() != width) {
            throw new DataException(
                    at(line) + ": expected " + width + " columns, as in the first line, found " + line.getFieldCount());
        }
        checkRoom();
        for (int slot = 0; slot < slots.size(); slot++) {
            Field field = columns.fields().get(slot);
            int[] positions = columns.positions().get(slot);
            double[] numbers = new double[positions.length];
            for (int i = 0; i < positions.length; i++) {
                numbers[i] = number(line, field, positions[i]);
            }
            slots.get(slot).add(numbers);
        }
    }

    private double number(CsvRecord line, Field field, int position) {
        String cell = line.getField(position).strip();
        double number = Cells.number(field, cell);
        if (Double.isNaN(number)) {
            String found = cell.isEmpty() ? "an empty cell" : "`" + Cells.shortened(cell) + "`";
            throw new DataException(at(line) + ", " + columns.title(position) + ": expected " + Cells.expected(field)
                    + " for `" + field.name() + "`, found " + found + Cells.suggestion(field, cell));
        }
        return number;
    }

    /** Before each doubling, so that a huge table ends in a message. */
    private void checkRoom() {
        int rows = slots.get(0).size();
        if (rows >= 1 << 16 && Integer.bitCount(rows) == 1) {
            int numbers = columns.positions().stream()
                    .mapToInt(places -> places.length)
                    .sum();
            Room.check(file, rows, numbers, Double.BYTES);
        }
    }

    private String at(CsvRecord line) {
        return file + ":" + line.getStartingLineNumber();
    }
}
