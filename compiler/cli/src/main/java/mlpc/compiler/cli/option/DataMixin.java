package mlpc.compiler.cli.option;

import java.nio.file.Path;
import mlpc.compiler.Examples;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rows: those that the command line names, else those of the model's data line, else its examples. */
public final class DataMixin {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = {
                "Where the rows come from, instead of the model's data line: a table.csv, or IDX files, one for each"
                        + " input and target: images.gz,labels.gz."
            })
    private String data;

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

    /** Whether there are no rows at all: nothing is named, and the model has neither a data line nor examples. */
    public boolean isMissing(ModelSession session) {
        return data == null
                && session.signature().data().isEmpty()
                && Examples.of(session.compilation()).size() == 0;
    }

    /** Rows with targets. */
    public Dataset open(ModelSession session) {
        return open(session, true);
    }

    /** Rows that may come without targets. */
    public Dataset openForPrediction(ModelSession session) {
        return open(session, false);
    }

    private Dataset open(ModelSession session, boolean targetsNeeded) {
        Signature signature = session.signature();
        if (data == null && signature.data().isEmpty()) {
            return examples(session);
        }
        DataSource source = data == null ? signature.data().get() : DataSources.parse(data);
        Folder folder = data == null ? session.folder() : Folder.anywhere(Path.of(""));
        source.paths().forEach(path -> session.reads(folder.path().resolve(path)));
        return targetsNeeded
                ? DataSources.open(source, folder, rows, signature)
                : DataSources.openForPrediction(source, folder, rows, signature);
    }

    private Dataset examples(ModelSession session) {
        Dataset examples = Examples.of(session.compilation()).rows();
        if (examples.size() == 0) {
            throw new DataException(
                    session.signature().model() + " has neither a data line nor examples: name rows with --data");
        }
        return rows.of(examples);
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
