package mlpc.compiler.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.PredictedTable;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rows: those that the command line names, else those of the model's data line, else its examples. */
public final class DataMixin {
    /** All of its options, by which a command that looks at no rows refuses them. */
    public static final List<String> OPTIONS =
            List.of("--data", "--delimiter", "--decimal", "--header", "--query", "--driver", "--rows");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = {
                "Where the rows come from, instead of the model's data line: a table.csv, or IDX files, one for each"
                        + " input and target: images.gz,labels.gz. Also table.tsv, rows.jsonl (JSON lines), - (a table of"
                        + " comma-separated values on standard input), and jdbc:… with --query."
            })
    private @Nullable String data;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            description =
                    "What separates the columns of a table: a character, or tab; by default as the model's data line"
                            + " says, else a comma.")
    private @Nullable String delimiter;

    @Option(
            names = "--decimal",
            paramLabel = "C",
            description = "The decimal mark of a table's numbers: . or ,; by default as the model's data line says.")
    private @Nullable String decimal;

    @Option(
            names = "--header",
            paramLabel = "0|1",
            description =
                    "Whether a table's first line names its columns; by default as the model's data line says, else it"
                            + " does if none of its cells is a number.")
    private @Nullable Integer header;

    @Option(names = "--query", paramLabel = "SQL", description = "What --data jdbc:… is asked for.")
    private @Nullable String query;

    @Option(
            names = "--driver",
            paramLabel = "JAR",
            description = "The database's JDBC driver, for --data jdbc:… or a model's data line.")
    private @Nullable Path driver;

    @Option(
            names = "--rows",
            paramLabel = "A:B",
            converter = RowsConverter.class,
            description = "Only the rows from A to before B, counted from 0; 8000: is all from there on.")
    private Rows rows = Rows.ALL;

    /** Whether the command line says which rows. */
    public boolean isNarrowed() {
        return !rows.equals(Rows.ALL);
    }

    /** Those of some rows that the command line says. */
    public Dataset narrow(Dataset all) {
        return rows.of(all);
    }

    /** Whether there are no rows at all: nothing is named, and the model has neither a data line nor examples. */
    public boolean isMissing(ModelSession session) {
        return data == null
                && session.signature().data().isEmpty()
                && session.examples().size() == 0;
    }

    /** Rows with targets. Says how many are left out, if the model leaves some out. */
    public Dataset open(ModelSession session) {
        return open(session, rows);
    }

    /** All rows with targets, whatever the command line says of rows: for what is measured before some are looked at. */
    public Dataset openWhole(ModelSession session) {
        return open(session, Rows.ALL);
    }

    private Dataset open(ModelSession session, Rows wanted) {
        Dataset rows = open(session, wanted, true);
        if (rows.leftOut() > 0) {
            session.tell(NumberFormat.counted(rows.leftOut(), "row") + " left out, for want of a target");
        }
        return rows;
    }

    /** Rows that may come without targets. */
    public Dataset openForPrediction(ModelSession session) {
        return open(session, rows, false);
    }

    /** The same, of a table that what is predicted is to be written with: a database is not asked a second time for that. */
    public Dataset openForPrediction(ModelSession session, Optional<PredictedTable> table) {
        boolean isAsked =
                named(session).filter(source -> source.kind().equals("jdbc")).isPresent();
        return table.isPresent() && isAsked
                ? table.get().open(session.model().precision())
                : openForPrediction(session);
    }

    private Dataset open(ModelSession session, Rows wanted, boolean targetsNeeded) {
        Signature signature = session.signature();
        if (data == null && signature.data().isEmpty()) {
            requireUnread();
            return wanted.of(examples(session));
        }
        DataSource source = source(signature);
        Folder folder = folder(session);
        if (!source.kind().equals("jdbc")) {
            source.paths().forEach(path -> session.reads(folder.path().resolve(path)));
        }
        Precision precision = session.model().precision();
        return targetsNeeded
                ? DataSources.open(source, folder, wanted, signature, precision)
                : DataSources.openForPrediction(source, folder, wanted, signature, precision);
    }

    /** How something is read means nothing where nothing is. */
    private void requireUnread() {
        String option = delimiter != null
                ? "--delimiter"
                : decimal != null
                        ? "--decimal"
                        : header != null ? "--header" : query != null ? "--query" : driver != null ? "--driver" : "";
        if (!option.isEmpty()) {
            throw new DataException(
                    option
                            + " says how rows are read, and the model has no data line to read any from: name them with --data");
        }
    }

    private Folder folder(ModelSession session) {
        return data == null ? session.folder() : Folder.anywhere(Path.of(""));
    }

    /** What is named; a table's format is that of the model's own table, unless the command line says another. */
    private DataSource source(Signature signature) {
        DataSource source = data == null
                ? signature.data().orElseThrow()
                : query == null ? DataSources.parse(data) : DataSource.of("jdbc", data, query);
        if (data != null && source.kind().equals("csv")) {
            DataSource given = source;
            source = signature
                    .data()
                    .filter(own -> own.kind().equals("csv"))
                    .map(own -> new DataSource("csv", given.paths(), own.settings(), own.words()))
                    .orElse(given);
        }
        if (query != null && data == null) {
            throw new DataException("--query is what a database is asked for: name it with --data jdbc:…");
        }
        if (driver != null && !source.kind().equals("jdbc")) {
            throw new DataException("--driver is of databases, jdbc:…; this is " + source.kind());
        }
        refuseOfTables("--delimiter", delimiter, source);
        refuseOfTables("--decimal", decimal, source);
        if (header != null && header != 0 && header != 1) {
            throw new DataException("--header " + header + ": expected 0 or 1");
        }
        if (header != null && !source.kind().equals("csv")) {
            throw new DataException("--header is of tables of text, such as table.csv; this is " + source.kind());
        }
        source = header == null ? source : source.with("header", header);
        source = delimiter == null ? source : source.with("delimiter", delimiter);
        source = decimal == null ? source : source.with("decimal", decimal);
        return driver == null
                ? source
                : source.with("driver", driver.toAbsolutePath().toString());
    }

    private static void refuseOfTables(String option, @Nullable String value, DataSource source) {
        if (value != null && !source.kind().equals("csv")) {
            throw new DataException(option + " is of tables of text, such as table.csv; this is " + source.kind());
        }
    }

    private Optional<DataSource> named(ModelSession session) {
        return data == null && session.signature().data().isEmpty()
                ? Optional.empty()
                : Optional.of(source(session.signature()));
    }

    /** Whether the rows are of a file or the like, and not the model's own examples. */
    public boolean isNamed(ModelSession session) {
        return named(session).isPresent();
    }

    /** What messages call the rows. */
    public String title(ModelSession session) {
        return named(session)
                .map(source -> source.paths().isEmpty()
                        ? source.kind()
                        : source.kind().equals("jdbc")
                                ? "query"
                                : source.paths().get(0))
                .orElse("the examples of " + session.signature().model());
    }

    /** Whether the rows come once and are gone: another process would not find them. */
    public boolean comesOnce() {
        return "-".equals(data);
    }

    /** Refuses to go on with a training on rows that may be others this time. */
    public void requireRepeatable(ModelSession session) {
        named(session).flatMap(DataSources::unrepeatable).ifPresent(reason -> {
            throw new DataException("this training cannot be gone on with: " + reason);
        });
    }

    /** The table that the rows are read from, to be written with what is predicted; empty if they are no table's with named columns. */
    public Optional<PredictedTable> table(ModelSession session) {
        boolean isNamed = session.signature().inputs().stream()
                .anyMatch(field -> !field.reading().isPlain());
        return named(session)
                .filter(source -> isNamed && DataSources.isTable(source))
                .map(source -> new PredictedTable(source, folder(session), rows, session.signature()));
    }

    private Dataset examples(ModelSession session) {
        Dataset examples = session.examples();
        if (examples.size() == 0) {
            throw new DataException(
                    session.signature().model() + " has neither a data line nor examples: name rows with --data");
        }
        return examples;
    }

    /** Makes a malformed range wrong usage. */
    static final class RowsConverter implements ITypeConverter<Rows> {
        @Override
        public Rows convert(String text) {
            try {
                return Rows.parse(text);
            } catch (DataException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
