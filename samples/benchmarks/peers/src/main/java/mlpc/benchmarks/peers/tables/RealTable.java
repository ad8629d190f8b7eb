package mlpc.benchmarks.peers.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A table that models are tried on. */
enum RealTable {
    IRIS("iris", "species", true),
    PENGUINS("penguins", "species", true),
    MPG("mpg", "mpg", false),
    WINE("winequality-red", "last", false),
    DIAMONDS("diamonds", "price", false);

    final String file;
    final String target;
    final boolean isClass;

    RealTable(String file, String target, boolean isClass) {
        this.file = file;
        this.target = target;
        this.isClass = isClass;
    }

    Path path() {
        String folder = System.getenv("MLPC_DATA");
        return Path.of(folder == null ? "../../../shared/data" : folder, file + ".csv");
    }

    /** Its lines of cells; none of these tables has a delimiter within quotes. */
    Lines lines() {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(path()));
            lines.removeIf(String::isBlank);
            boolean isHeader = lines.get(0).chars().noneMatch(Character::isDigit);
            Optional<String> header = isHeader ? Optional.of(lines.remove(0)) : Optional.empty();
            int width = lines.get(0).split(",", -1).length;
            int position = header.map(line ->
                            Arrays.asList(line.replace("\"", "").split(",")).indexOf(target))
                    .orElse(width - 1);
            return new Lines(header, lines, position);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @param position of the target, from 0 */
    record Lines(Optional<String> header, List<String> rows, int position) {
        String cell(int row, int column) {
            return rows.get(row).split(",", -1)[column].replace("\"", "").strip();
        }

        int width() {
            return rows.get(0).split(",", -1).length;
        }
    }
}
