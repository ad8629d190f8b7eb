package mlpc.runtime.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.data.source.KeptRecords;
import mlpc.runtime.data.source.Records;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/**
 * A table with the columns of the predictions added at its end. A column that the table has already, such as the target itself, is not
 * overwritten: the prediction is then called {@code species.predicted}.
 */
public final class PredictedTable {
    private final DataSource source;
    private final Folder folder;
    private final Rows rows;
    private final Signature signature;
    /** What a query gave. */
    private Optional<KeptRecords> kept = Optional.empty();

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
     * The rows to predict for. A query is asked here and not again: what it gives is kept for {@link #write}.
     *
     * @param precision of the model: a number that is too large for it is an error
     * @return the rows, which may come without targets
     */
    public Dataset open(Precision precision) {
        if (!source.kind().equals("jdbc")) {
            return DataSources.openForPrediction(source, folder, rows, signature, precision);
        }
        try (KeptRecords records = new KeptRecords(DataSources.records(source, folder, signature, false))) {
            kept = Optional.of(records);
            return DataSources.rowsToPredict(records, source, rows, signature, precision);
        }
    }

    /**
     * Writes a table of comma-separated values, or as the source is written; leaves {@code out} open.
     *
     * @param predictions one for each row of the table
     * @param out is written to, and left open
     * @throws IOException if it cannot be written
     * @throws DataException if the table has other rows than when it was opened
     */
    public void write(Predictions predictions, Writer out) throws IOException {
        CsvFormat format = DataSources.format(source);
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(format.delimiter())
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        try (Records records = records()) {
            boolean headless = format.header().equals(Optional.of(false));
            List<String> names =
                    records.names().orElseGet(() -> headless || !records.next() ? List.of() : Records.cells(records));
            if (!headless) {
                csv.writeRecord(header(names, predictions.header()));
            }
            int row = 0;
            long read = 0;
            for (; row < predictions.size() && records.next(); read++) {
                if (read >= rows.from()) {
                    List<String> line = Records.cells(records);
                    predictions.cells(row++).forEach(cell -> line.add(format.localized(cell)));
                    csv.writeRecord(line);
                }
            }
            requireSame(row < predictions.size(), !rows.endBefore(read) && records.next(), records);
        }
        csv.flush();
    }

    private Records records() {
        return kept.map(KeptRecords::again).orElseGet(() -> DataSources.records(source, folder, signature, false));
    }

    private void requireSame(boolean hasFewer, boolean hasMore, Records records) {
        if (hasFewer || hasMore) {
            throw new DataException(records.name() + " has " + (hasFewer ? "fewer" : "more")
                    + " rows than a moment ago, when they were predicted for: it was changed meanwhile; predict again");
        }
    }

    private static List<String> header(List<String> names, List<String> added) {
        List<String> all = new ArrayList<>(names);
        for (String name : added) {
            all.add(names.contains(name) ? name + ".predicted" : name);
        }
        return all;
    }
}
