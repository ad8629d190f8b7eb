package mlpc.runtime.data.source;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.runtime.tensor.DataException;

/** Lines of cells, by RFC 4180: quotes, doubled ones within, line ends of all systems; empty lines are left out. */
public final class CsvRecords implements Records {
    private static final Pattern LINE = Pattern.compile("(?:record starting at|Record starting at) line (\\d+)");

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private Optional<CsvRecord> record = Optional.empty();

    private CsvRecords(String name, CsvReader<CsvRecord> reader) {
        this.name = name;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /** Of a file, packed or not. */
    public static CsvRecords open(Path file, CsvFormat format) {
        try {
            return of(TextFile.open(file), file.toString(), format);
        } catch (IOException unreadable) {
            throw DataFile.failure(file, unreadable);
        }
    }

    /** Of what comes on standard input. */
    public static CsvRecords ofStandardInput(CsvFormat format) {
        try {
            return of(StandardInput.open(), StandardInput.NAME, format);
        } catch (IOException unreadable) {
            throw DataFile.failure(StandardInput.NAME, unreadable);
        }
    }

    /** Of text in UTF-8, which is closed with these records. */
    public static CsvRecords of(InputStream bytes, String name, CsvFormat format) {
        try {
            return of(new InputStreamReader(Utf8Input.of(bytes, name), StandardCharsets.UTF_8), name, format);
        } catch (IOException unreadable) {
            throw DataFile.failure(name, unreadable);
        }
    }

    private static CsvRecords of(Reader text, String name, CsvFormat format) {
        return new CsvRecords(
                name,
                CsvReader.builder()
                        .fieldSeparator(format.delimiter())
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<List<String>> names() {
        return Optional.empty();
    }

    @Override
    public boolean next() {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = Optional.of(records.next());
            return true;
        } catch (CsvParseException malformed) {
            if (malformed.getCause() instanceof DataException told) {
                throw told;
            }
            throw failure(malformed);
        } catch (UncheckedIOException unreadable) {
            throw DataFile.failure(name, requireNonNull(unreadable.getCause()));
        }
    }

    private DataException failure(CsvParseException malformed) {
        String message = String.valueOf(malformed.getMessage());
        Matcher matcher = LINE.matcher(message);
        String place = matcher.find() ? name + ":" + matcher.group(1) : name;
        if (message.contains("Unclosed quoted") || message.contains("buffer size")) {
            return new DataException(
                    place + ": a quote is opened in this row and never closed; a quote that belongs to a"
                            + " cell is written twice");
        }
        if (message.contains("after closing quote")) {
            return new DataException(
                    place + ": there is something between a closing quote and the end of its cell; a quote"
                            + " that belongs to a cell is written twice");
        }
        if (message.contains("limit of")) {
            return new DataException(place + ": this row has more than 16,384 cells; is this a table?");
        }
        return new DataException(place + ": is not a table of cells: " + message);
    }

    @Override
    public int width() {
        return record.orElseThrow().getFieldCount();
    }

    @Override
    public String cell(int column) {
        return record.orElseThrow().getField(column).strip();
    }

    @Override
    public String place() {
        return name + ":" + record.orElseThrow().getStartingLineNumber();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException unreadable) {
            throw DataFile.failure(name, unreadable);
        }
    }
}
