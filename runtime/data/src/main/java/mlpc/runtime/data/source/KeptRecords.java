package mlpc.runtime.data.source;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;

/**
 * Records whose rows are copied to a temporary file while they are read, for what cannot be read again: asked once more, a database may give other rows,
 * or the same in another order. Their columns have names.
 */
public final class KeptRecords implements Records {
    private static final CsvFormat FORMAT = CsvFormat.standard("");

    private final Records records;
    private final Path file;
    private final CsvWriter copy;
    private List<String> row = List.of();

    /** @param records are closed with these */
    public KeptRecords(Records records) {
        this.records = records;
        try {
            this.file = Files.createTempFile("mlpc-rows-", ".csv");
            file.toFile().deleteOnExit();
            // In quotes, a row of one empty cell is no empty line.
            this.copy = CsvWriter.builder()
                    .fieldSeparator(FORMAT.delimiter())
                    .quoteStrategy(QuoteStrategies.ALWAYS)
                    .build(file);
        } catch (IOException failed) {
            records.close();
            throw unwritable(failed);
        }
        copy.writeRecord(names().orElseThrow());
    }

    /** The rows that were read, behind one with the columns' names; for after {@link #close}. */
    public Records again() {
        return CsvRecords.open(file, FORMAT);
    }

    private DataException unwritable(IOException cause) {
        return new DataException(
                name() + ": the rows cannot be kept in the temporary folder (" + System.getProperty("java.io.tmpdir")
                        + "): " + cause.getMessage()
                        + "; make room there, or name another folder with java -Djava.io.tmpdir=…",
                cause);
    }

    @Override
    public String name() {
        return records.name();
    }

    @Override
    public Optional<List<String>> names() {
        return records.names();
    }

    @Override
    public boolean next() {
        if (!records.next()) {
            return false;
        }
        row = Records.cells(records);
        try {
            copy.writeRecord(row);
        } catch (UncheckedIOException failed) {
            throw unwritable(requireNonNull(failed.getCause()));
        }
        return true;
    }

    @Override
    public int width() {
        return row.size();
    }

    @Override
    public String cell(int column) {
        return row.get(column);
    }

    @Override
    public String place() {
        return records.place();
    }

    @Override
    public void close() {
        try (records) {
            copy.close();
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }
}
