package mlpc.runtime.data.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.tensor.DataException;

/**
 * JSON lines: one object per line, whose keys are the columns. A key that an object lacks is a gap. The columns are those of the first
 * object and those that are wanted; a wanted one that no object has is reported after the last row.
 */
public final class JsonRecords implements Records {
    private final String name;
    private final BufferedReader lines;
    private final List<String> columns;
    private final Set<String> unseen;
    /** Columns that longer arrays than the wanted ones would have. */
    private final List<String> beyond;

    private Map<String, String> values = Map.of();
    private long line;
    private long rows;
    /** Whether the first object, which was read for its columns, is still to be given. */
    private boolean pending;

    private JsonRecords(String name, BufferedReader lines, Wanted wanted) {
        this.name = name;
        this.lines = lines;
        this.beyond = wanted.beyond();
        this.unseen = new LinkedHashSet<>(wanted.required());
        this.pending = advance();
        Set<String> all = new LinkedHashSet<>(values.keySet());
        all.addAll(wanted.required());
        if (values.keySet().stream().anyMatch(wanted.optional()::contains)) {
            all.addAll(wanted.optional());
            unseen.addAll(wanted.optional());
        }
        this.columns = new ArrayList<>(all);
    }

    /**
     * What rows have to bring.
     *
     * @param required columns without which the rows are useless
     * @param optional columns that are all there if the first object has one of them, or not at all
     * @param beyond columns that no object may have: there an array would be longer than the wanted one
     */
    public record Wanted(List<String> required, List<String> optional, List<String> beyond) {
        public Wanted {
            required = List.copyOf(required);
            optional = List.copyOf(optional);
            beyond = List.copyOf(beyond);
        }
    }

    /** Of a file, packed or not. */
    public static JsonRecords open(Path file, Wanted wanted) {
        try {
            BufferedReader lines = new BufferedReader(TextFile.open(file));
            try {
                return new JsonRecords(file.toString(), lines, wanted);
            } catch (RuntimeException malformed) {
                lines.close();
                throw malformed;
            }
        } catch (IOException unreadable) {
            throw DataFile.failure(file, unreadable);
        }
    }

    /** Of text in UTF-8, which is closed with these records. */
    public static JsonRecords of(InputStream bytes, String name, Wanted wanted) {
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Utf8Input.of(bytes, name), StandardCharsets.UTF_8));
            return new JsonRecords(name, lines, wanted);
        } catch (IOException unreadable) {
            throw DataFile.failure(name, unreadable);
        }
    }

    private boolean advance() {
        try {
            String text;
            do {
                text = lines.readLine();
                line++;
            } while (text != null && text.isBlank());
            if (text == null) {
                return false;
            }
            values = JsonLine.read(text);
            return true;
        } catch (JsonLine.Malformed malformed) {
            throw new DataException(name + ":" + line + ":" + (malformed.at() + 1) + ": is no line of JSON lines: "
                    + malformed.getMessage());
        } catch (IOException unreadable) {
            throw DataFile.failure(name, unreadable);
        }
    }

    @Override
    public boolean next() {
        if (!pending && !advance()) {
            requireAll();
            return false;
        }
        pending = false;
        rows++;
        unseen.removeAll(values.keySet());
        for (String longer : beyond) {
            if (values.containsKey(longer)) {
                int dot = longer.lastIndexOf('.');
                throw new DataException(place() + ": expected " + longer.substring(dot + 1) + " numbers for `"
                        + longer.substring(0, dot) + "`, as the model has, found more");
            }
        }
        return true;
    }

    private void requireAll() {
        if (rows > 0 && !unseen.isEmpty()) {
            throw new DataException(name + ": no object has " + unseen + "; they have "
                    + columns.stream()
                            .filter(column -> !unseen.contains(column))
                            .toList());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<List<String>> names() {
        return Optional.of(columns);
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public String cell(int column) {
        return values.getOrDefault(columns.get(column), "").strip();
    }

    @Override
    public String place() {
        return name + ":" + line;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException unreadable) {
            throw DataFile.failure(name, unreadable);
        }
    }
}
