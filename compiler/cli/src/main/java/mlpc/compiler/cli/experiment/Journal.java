package mlpc.compiler.cli.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.tensor.DataException;

/**
 * The saved results of an unfinished experiment, in a file that is replaced after each part. A resumed experiment reads its parts from
 * there. The file names the experiment's conditions; one with other conditions is refused.
 */
final class Journal {
    private static final String HEAD = "mlpc experiment 1";
    private static final String CONDITION = "condition";
    private static final String PART = "part";

    private final Path file;
    private final Map<String, String> conditions;
    private final Map<String, Map<String, String>> parts = new LinkedHashMap<>();
    /** For a thread that asks when the process is told to end. */
    private volatile int kept;

    private Journal(Path file, Map<String, String> conditions) {
        this.file = file;
        this.conditions = conditions;
    }

    /**
     * Opens the journal of an experiment.
     *
     * @param file where it is, or will be
     * @param conditions all that the results depend on, by name
     * @param fresh begins anew, whatever the file holds
     * @throws DataException if the file is of another experiment, or no journal
     */
    static Journal open(Path file, Map<String, String> conditions, boolean fresh) {
        Journal journal = new Journal(file, conditions);
        if (!Files.exists(file)) {
            return journal;
        }
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new DataException(file
                    + " is there, and holds no unfinished experiment of this version; name another place with --state");
        }
        if (!fresh) {
            journal.read(lines);
            journal.kept = journal.size();
        }
        return journal;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void read(List<String> lines) {
        Map<String, String> saved = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals(CONDITION) && cells.length == 3) {
                saved.put(cells[1], cells[2]);
            } else if (cells[0].equals(PART) && cells.length % 2 == 0) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int cell = 2; cell < cells.length; cell += 2) {
                    values.put(cells[cell], cells[cell + 1]);
                }
                parts.put(cells[1], values);
            } else {
                throw new DataException(file + " is damaged; --fresh begins anew");
            }
        }
        conditions.forEach((name, value) -> {
            String before = saved.getOrDefault(name, "");
            if (!before.equals(clean(value))) {
                throw new DataException(file + " is an unfinished experiment that was started with " + name + " = "
                        + (before.isEmpty() ? "(nothing)" : before) + "; now it is " + clean(value)
                        + ". Run it as it was, name another place with --state, or begin anew with --fresh.");
            }
        });
    }

    /** How many parts are done. */
    int size() {
        return parts.size();
    }

    /** How many parts the file has; {@link #size} may be one ahead. */
    int kept() {
        return kept;
    }

    Path file() {
        return file;
    }

    /** What a part came to. */
    Optional<Map<String, String>> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** Keeps what a part came to. */
    void add(String name, Map<String, String> values) {
        parts.put(name, values);
        List<String> lines = new ArrayList<>(List.of(HEAD));
        conditions.forEach((key, value) -> lines.add(CONDITION + "\t" + key + "\t" + clean(value)));
        parts.forEach((key, cells) -> {
            StringBuilder line = new StringBuilder(PART + "\t" + key);
            cells.forEach(
                    (cell, value) -> line.append('\t').append(cell).append('\t').append(clean(value)));
            lines.add(line.toString());
        });
        OutputFile.at(file).write(String.join("\n", lines) + "\n");
        kept = parts.size();
    }

    private static String clean(String value) {
        return value.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    /** The experiment has ended, so there is nothing to go on with. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new DataException("the experiment has ended, but " + file + " cannot be removed");
        }
    }
}
