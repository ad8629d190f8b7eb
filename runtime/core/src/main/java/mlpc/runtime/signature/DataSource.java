package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a model's rows come from unless the command line says otherwise.
 *
 * @param paths of files, relative to the model file's folder
 * @param settings of the kind, by name
 * @param kind idx, csv, digits or none
 */
public record DataSource(String kind, List<String> paths, Map<String, Double> settings) {
    public DataSource {
        paths = List.copyOf(paths);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static DataSource of(String kind, String... paths) {
        return new DataSource(kind, List.of(paths), Map.of());
    }

    /** This, with one setting added or replaced. */
    public DataSource with(String setting, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new DataSource(kind, paths, changed);
    }
}
