package mlpc.runtime.data.profile;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import mlpc.runtime.data.source.DataFile;
import mlpc.runtime.tensor.DataException;

/** Reads the lines of a table once. */
final class TableScan {
    /** Takes a line; false when it wants no more. */
    @FunctionalInterface
    interface Lines {
        boolean take(CsvRecord line);
    }

    private TableScan() {}

    /**
     * Gives each line in turn, the header too.
     *
     * @throws DataException if the file cannot be read or is no such table
     */
    static void run(Path file, char delimiter, Lines lines) {
        try (DataFile stream = DataFile.open(file);
                CsvReader<CsvRecord> csv = reader(stream.bytes(), delimiter)) {
            for (CsvRecord line : csv) {
                if (!lines.take(line)) {
                    return;
                }
            }
        } catch (CsvParseException malformed) {
            throw new DataException(file + ": is not a table of separated values: " + malformed.getMessage());
        } catch (UncheckedIOException unreadable) {
            throw DataFile.failure(file, requireNonNull(unreadable.getCause()));
        } catch (IOException unreadable) {
            throw DataFile.failure(file, unreadable);
        }
    }

    static CsvReader<CsvRecord> reader(InputStream bytes, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(bytes);
    }
}
