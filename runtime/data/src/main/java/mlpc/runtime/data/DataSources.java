package mlpc.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/** Opens what a model's {@code data} line or the command line names. */
public final class DataSources {
    private DataSources() {}

    /** The source that the user means by {@code --data}: {@code table.csv}, {@code images.gz,labels.gz}, {@code digits}. */
    public static DataSource parse(String text) {
        List<String> paths = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (paths.isEmpty() || paths.contains("")) {
            throw new DataException("--data " + text + ": expected one table.csv, or images,labels in the IDX format");
        }
        if (text.equals("digits")) {
            return DataSource.of("digits");
        }
        boolean tables = paths.stream().anyMatch(DataSources::isTable);
        if (tables && paths.size() > 1) {
            throw new DataException("--data " + text + ": expected one table, found " + paths.size() + " files");
        }
        return new DataSource(tables ? "csv" : "idx", paths, java.util.Map.of());
    }

    /** The rows of {@code source}, inputs and targets. */
    public static Dataset open(DataSource source, Folder folder, Rows rows, Signature signature) {
        return open(source, folder, rows, signature, true);
    }

    /** The rows of {@code source}, which may come without targets. */
    public static Dataset openForPrediction(DataSource source, Folder folder, Rows rows, Signature signature) {
        return open(source, folder, rows, signature, false);
    }

    private static Dataset open(
            DataSource source, Folder folder, Rows rows, Signature signature, boolean targetsNeeded) {
        return switch (source.kind()) {
            case "csv" -> table(source, folder, rows, signature, targetsNeeded);
            case "idx" -> idx(source, folder, rows, signature, targetsNeeded);
            case "digits" -> DigitsSource.open(source, rows, signature);
            default ->
                throw new DataException("unknown kind of data `" + source.kind()
                        + "`: expected a table \"file.csv\", idx(…) or digits(…)");
        };
    }

    private static Dataset table(
            DataSource source, Folder folder, Rows rows, Signature signature, boolean targetsNeeded) {
        if (source.paths().size() != 1) {
            throw new DataException(
                    "csv: expected one file, found " + source.paths().size());
        }
        Optional<Boolean> header =
                Optional.ofNullable(source.settings().get("header")).map(value -> value != 0);
        return new CsvTable(folder.file(source.paths().get(0)), signature, targetsNeeded, header).read(rows);
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

    private static boolean isTable(String path) {
        String name = path.toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }
}
