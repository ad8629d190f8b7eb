package mlpc.compiler.cli.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;

/**
 * Where a starter model goes, and how it finds its table. A model's data lies under the model's folder; of a table elsewhere the model
 * knows the name alone, and the command line has to say where it is.
 *
 * @param model the file to write
 * @param inside whether the table lies under the model's folder
 * @param dataPath what the data line says
 */
record ModelPlace(Path table, Path model, boolean inside, String dataPath) {
    static ModelPlace of(Path table, Optional<Path> out) {
        Path model = out.orElseGet(() -> {
            Path beside = table.resolveSibling(base(table) + ".mlp");
            return Files.isWritable(beside.toAbsolutePath().resolveSibling(""))
                    ? beside
                    : Path.of(base(table) + ".mlp");
        });
        Path folder = model.toAbsolutePath().normalize().resolveSibling("");
        Path data = table.toAbsolutePath().normalize();
        boolean inside = data.startsWith(folder);
        Path named = inside ? folder.relativize(data) : data.getFileName();
        if (!Quoted.isWritable(named.toString())) {
            throw new DataException(
                    table + ": no model can name this file; give it a name without quotes and controls");
        }
        return new ModelPlace(table, model, inside, named.toString().replace('\\', '/'));
    }

    /** The table's name without its endings. */
    String base() {
        return base(table);
    }

    /** What to do next. */
    List<String> commands() {
        String data = inside ? "" : " --data " + table;
        return List.of("mlp train " + model + data, "mlp predict " + model + " --data NEW.csv");
    }

    private static String base(Path table) {
        return table.getFileName().toString().replaceFirst("(?i)(\\.(csv|tsv|txt|data))?(\\.gz)?$", "");
    }
}
