package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.runtime.data.source.CsvFormat;
import mlpc.runtime.data.source.CsvRecords;
import mlpc.runtime.data.source.Query;
import mlpc.runtime.data.source.Records;
import mlpc.runtime.data.source.StandardInput;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Opens what a model's {@code data} line or the command line names.
 *
 * <pre>{@code
 * DataSource source = DataSources.parse("penguins.csv");
 * Dataset rows = DataSources.open(source, Folder.of(Path.of("data")), Rows.ALL, model.signature());
 * }</pre>
 */
public final class DataSources {
    private DataSources() {}

    /**
     * {@return the source that the user means by {@code --data}: {@code table.csv}, {@code rows.jsonl}, {@code -} for a table on standard input,
     * {@code images.gz,labels.gz}, {@code digits}}
     *
     * @param text as a user types it
     */
    public static DataSource parse(String text) {
        if (text.equals("digits")) {
            return DataSource.of("digits");
        }
        if (text.equals(StandardInput.PATH)) {
            return DataSource.of("csv", text);
        }
        if (text.startsWith("jdbc:")) {
            throw new DataException(
                    "--data " + Query.title(text) + ": expected a query beside it: --query \"select …\"");
        }
        List<String> paths = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (paths.isEmpty() || paths.contains("")) {
            throw new DataException("--data " + text + ": expected one table.csv, or images,labels in the IDX format");
        }
        boolean tables = paths.stream().anyMatch(path -> !kind(path).equals("idx"));
        if (tables && paths.size() > 1) {
            throw new DataException("--data " + text + ": expected one table, found " + paths.size() + " files");
        }
        return DataSource.of(kind(paths.get(0)), paths.toArray(String[]::new));
    }

    /** What a file of this name holds. */
    private static String kind(String path) {
        String name = path.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return "csv";
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? "jsonl" : "idx";
    }

    /**
     * {@return whether the source is a table, whose rows are read one by one}
     *
     * @param source where the rows come from
     */
    public static boolean isTable(DataSource source) {
        return Set.of("csv", "jsonl", "jdbc").contains(source.kind());
    }

    /**
     * {@return why a training on this source cannot be gone on with, in the words that follow its name; empty if it can}
     *
     * @param source where the rows come from
     */
    public static Optional<String> unrepeatable(DataSource source) {
        if (source.kind().equals("csv") && source.paths().contains(StandardInput.PATH)) {
            return Optional.of(
                    "standard input comes once, so nothing shows that these are the same rows; save them to a file");
        }
        if (source.kind().equals("jdbc")
                && source.paths().size() == 2
                && !Query.isOrdered(source.paths().get(1))) {
            return Optional.of(
                    "the query has no ORDER BY, so its rows may come in another order this time; give it one");
        }
        return Optional.empty();
    }

    /**
     * {@return the rows of {@code source}, inputs and targets, for a model in double precision}
     *
     * @param source where the rows come from
     * @param folder where its paths start
     * @param rows which of them
     * @param signature what a row has to bring
     */
    public static Dataset open(DataSource source, Folder folder, Rows rows, Signature signature) {
        return open(source, folder, rows, signature, Precision.FLOAT64);
    }

    /**
     * {@return the rows of {@code source}, inputs and targets}
     *
     * @param source where the rows come from
     * @param folder where its paths start
     * @param rows which of them
     * @param signature what a row has to bring
     * @param precision of the model: a table's number that is too large for it is an error
     */
    public static Dataset open(DataSource source, Folder folder, Rows rows, Signature signature, Precision precision) {
        return open(source, folder, rows, signature, precision, true);
    }

    /**
     * {@return the rows of {@code source}, which may come without targets, for a model in double precision}
     *
     * @param source where the rows come from
     * @param folder where its paths start
     * @param rows which of them
     * @param signature what a row has to bring
     */
    public static Dataset openForPrediction(DataSource source, Folder folder, Rows rows, Signature signature) {
        return openForPrediction(source, folder, rows, signature, Precision.FLOAT64);
    }

    /**
     * {@return the rows of {@code source}, which may come without targets}
     *
     * @param source where the rows come from
     * @param folder where its paths start
     * @param rows which of them
     * @param signature what a row has to bring
     * @param precision of the model: a table's number that is too large for it is an error
     */
    public static Dataset openForPrediction(
            DataSource source, Folder folder, Rows rows, Signature signature, Precision precision) {
        return open(source, folder, rows, signature, precision, false);
    }

    private static Dataset open(
            DataSource source,
            Folder folder,
            Rows rows,
            Signature signature,
            Precision precision,
            boolean targetsNeeded) {
        return switch (source.kind()) {
            case "csv", "jsonl", "jdbc" -> table(source, folder, rows, signature, precision, targetsNeeded);
            case "idx" -> idx(source, folder, rows, signature, targetsNeeded);
            case "digits" -> DigitsSource.open(source, rows, signature);
            default ->
                throw new DataException("unknown kind of data `" + source.kind()
                        + "`: expected a table \"file.csv\", jsonl(…), jdbc(…), idx(…) or digits(…)");
        };
    }

    private static Dataset table(
            DataSource source,
            Folder folder,
            Rows rows,
            Signature signature,
            Precision precision,
            boolean targetsNeeded) {
        try (Records records = records(source, folder, signature, targetsNeeded)) {
            if (!targetsNeeded) {
                return rowsToPredict(records, source, rows, signature, precision);
            }
            CsvFormat format = format(source);
            return new TableReader(records, signature, true, format.decimal(), precision).read(rows, format.header());
        }
    }

    /** Rows that may come without targets, of records that are written as the source is. */
    static Dataset rowsToPredict(
            Records records, DataSource source, Rows rows, Signature signature, Precision precision) {
        CsvFormat format = format(source);
        return new TableReader(records, signature, false, format.decimal(), precision)
                .forPrediction()
                .read(rows, format.header());
    }

    /** How a table's text is written; of others the standard. */
    static CsvFormat format(DataSource source) {
        return source.kind().equals("csv") ? CsvFormat.of(source, path(source)) : CsvFormat.standard("");
    }

    private static String path(DataSource source) {
        if (source.paths().size() != 1) {
            throw new DataException(source.kind() + ": expected one file, found "
                    + source.paths().size());
        }
        return source.paths().get(0);
    }

    /** The rows of a table as text. */
    static Records records(DataSource source, Folder folder, Signature signature, boolean targetsNeeded) {
        return switch (source.kind()) {
            case "jsonl" -> Tables.json(folder.file(path(source)), signature, targetsNeeded);
            case "jdbc" -> query(source, folder);
            default ->
                path(source).equals(StandardInput.PATH) && !folder.confined()
                        ? CsvRecords.ofStandardInput(format(source))
                        : CsvRecords.open(folder.file(path(source)), format(source));
        };
    }

    private static Records query(DataSource source, Folder folder) {
        if (source.paths().size() != 2) {
            throw new DataException("jdbc: expected an address and a query: data jdbc(\"jdbc:…\", \"select …\")");
        }
        if (folder.confined()) {
            throw new DataException(
                    "jdbc: a model's file may not send queries from here, for it may be somebody else's; allow it"
                            + " with --outside, or give the query on the command line: --data jdbc:… --query \"select …\"");
        }
        return Query.run(
                source.paths().get(0),
                source.paths().get(1),
                Optional.ofNullable(source.words().get("driver")).map(folder::file));
    }

    private static Dataset idx(
            DataSource source, Folder folder, Rows rows, Signature signature, boolean targetsNeeded) {
        List<Field> fields = Stream.concat(signature.inputs().stream(), signature.targets().stream())
                .toList();
        int files = source.paths().size();
        if (files != fields.size()
                && (targetsNeeded || files != signature.inputs().size())) {
            throw new DataException("idx: expected a file for each of "
                    + String.join(", ", fields.stream().map(Field::name).toList()) + "; found " + files + ": "
                    + String.join(", ", source.paths()));
        }
        List<Tensor> slots = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            slots.add(new IdxReader(folder.file(source.paths().get(i)), fields.get(i)).read(rows));
        }
        return Dataset.of(signature, slots);
    }
}
