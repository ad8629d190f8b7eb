package mlpc.runtime.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.data.source.Records;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Signature;

/**
 * A table with the columns of the predictions added at its end. A column that the table has already, such as the target itself, is not
 * overwritten: the prediction is then called {@code species.predicted}.
 */
public final class PredictedTable {
    private final DataSource source;
    private final Folder folder;
    private final Rows rows;
    private final Signature signature;

    /**
     * The table that rows were read from.
     *
     * @param source the table
     * @param folder where its paths start
     * @param rows those that were predicted for
     * @param signature what a row has to bring
     */
    public PredictedTable(DataSource source, Folder folder, Rows rows, Signature signature) {
        this.source = source;
        this.folder = folder;
        this.rows = rows;
        this.signature = signature;
    }

    /**
     * Writes a table of comma-separated values, or as the source is written; leaves {@code out} open.
     *
     * @param predictions one for each row of the table
     * @param out is written to, and left open
     * @throws IOException if it cannot be written
     */
    public void write(Predictions predictions, Writer out) throws IOException {
        CsvFormat format = DataSources.format(source);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(format.delimiter())
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        try (Records records = DataSources.records(source, folder, signature, false)) {
            boolean headless = format.header().equals(Optional.of(false));
            List<String> names =
                    records.names().orElseGet(() -> headless || !records.next() ? List.of() : cells(records));
            if (!headless) {
                csv.writeRecord(header(names, predictions.header()));
            }
            int row = 0;
            for (long read = 0; row < predictions.size() && records.next(); read++) {
                if (read >= rows.from()) {
                    List<String> line = cells(records);
                    predictions.cells(row++).forEach(cell -> line.add(format.localized(cell)));
                    csv.writeRecord(line);
                }
            }
        }
        csv.flush();
    }

    private static List<String> cells(Records records) {
        List<String> cells = new ArrayList<>();
        IntStream.range(0, records.width()).mapToObj(records::cell).forEach(cells::add);
        return cells;
    }

    private static List<String> header(List<String> names, List<String> added) {
        List<String> all = new ArrayList<>(names);
        for (String name : added) {
            all.add(names.contains(name) ? name + ".predicted" : name);
        }
        return all;
    }
}
