package mlpc.runtime.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.data.source.CsvRecords;
import mlpc.runtime.data.source.JsonRecords;
import mlpc.runtime.data.source.ObjectRecords;
import mlpc.runtime.data.source.Records;
import mlpc.runtime.data.source.ResultSetRecords;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;

/**
 * Rows for a model from an app's tables: files, queries, objects. Columns are found by their names; cells are read as the model says, the
 * same from wherever they come. Rows without the model's targets are rows to predict.
 *
 * <pre>{@code
 * record Bird(double mass, double bill, String island) {}
 *
 * Dataset rows = Tables.of(List.of(new Bird(3700, 39.1, "Biscoe")), model.signature());
 * Map<String, Tensor> predictions = model.predict(rows);
 * }</pre>
 *
 * <p>Rows that take more than a quarter of the memory that Java may use are kept in a file of the temporary folder instead; nothing else
 * changes by it.
 */
public final class Tables {
    private Tables() {}

    /**
     * {@return the rows of a table of text: {@code .csv}, with commas, or {@code .tsv}, with tabs, packed by gzip or not}
     *
     * <pre>{@code
     * Dataset birds = Tables.csv(Path.of("penguins.csv"), model.signature());
     * model.fit(birds);
     * }</pre>
     *
     * @param file where it lies
     * @param signature what a row has to bring
     * @throws mlpc.runtime.tensor.DataException if there is no such file, or something in it does not fit; says where, and what to do
     */
    public static Dataset csv(Path file, Signature signature) {
        return csv(file, CsvFormat.standard(file.toString()), signature);
    }

    /**
     * {@return the same, of a table that is written in another way}
     *
     * <pre>{@code
     * Dataset birds = Tables.csv(Path.of("pinguine.csv"), ';', ',', model.signature());
     * }</pre>
     *
     * @param file where it lies
     * @param delimiter between cells
     * @param decimalMark a point or a comma
     * @param signature what a row has to bring
     */
    public static Dataset csv(Path file, char delimiter, char decimalMark, Signature signature) {
        return csv(file, new CsvFormat(delimiter, new Decimal(decimalMark), Optional.empty()), signature);
    }

    private static Dataset csv(Path file, CsvFormat format, Signature signature) {
        try (CsvRecords records = CsvRecords.open(file, format)) {
            return new TableReader(records, signature, false, format.decimal()).read(Rows.ALL, format.header());
        }
    }

    /**
     * {@return the rows of a file of JSON lines, an object each; a key that is not there is a gap}
     *
     * <pre>{@code
     * List<String> labels = model.labels(Tables.jsonLines(Path.of("new.jsonl"), model.signature())).get("species");
     * }</pre>
     *
     * @param file where it lies
     * @param signature what a row has to bring
     */
    public static Dataset jsonLines(Path file, Signature signature) {
        try (JsonRecords records = json(file, signature, false)) {
            return read(records, signature);
        }
    }

    /**
     * The rows that a query gives, from the next one on; whoever made them closes them.
     *
     * <pre>{@code
     * try (ResultSet found = statement.executeQuery("select * from birds order by id")) {
     *     model.fit(Tables.of(found, model.signature()));
     * }
     * }</pre>
     *
     * @param rows what is read, to its end
     * @param signature what a row has to bring
     * @return the rows
     */
    public static Dataset of(ResultSet rows, Signature signature) {
        return read(new ResultSetRecords("query", rows), signature);
    }

    /**
     * Objects of one class: records by their components, others by their getters; an absent value is a gap.
     *
     * @param rows what is read, to its end
     * @param signature what a row has to bring
     * @return the rows
     */
    public static Dataset of(Iterable<?> rows, Signature signature) {
        return read(new ObjectRecords("objects", rows), signature);
    }

    private static Dataset read(Records records, Signature signature) {
        return new TableReader(records, signature, false, Decimal.POINT).read(Rows.ALL, Optional.of(true));
    }

    /** The columns of fields, by the names that they have in a table. */
    static List<String> names(List<Field> fields) {
        return fields.stream().flatMap(field -> Cells.columns(field).stream()).toList();
    }

    /** The columns that rows need, and those that they need only where a model is trained or measured. */
    static JsonRecords json(Path file, Signature signature, boolean targetsNeeded) {
        return JsonRecords.open(file, wanted(signature, targetsNeeded));
    }

    private static JsonRecords.Wanted wanted(Signature signature, boolean targetsNeeded) {
        List<Field> all = Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .toList();
        List<String> beyond =
                all.stream().flatMap(field -> Cells.beyond(field).stream()).toList();
        return targetsNeeded
                ? new JsonRecords.Wanted(names(all), List.of(), beyond)
                : new JsonRecords.Wanted(names(signature.inputs()), names(signature.targets()), beyond);
    }
}
