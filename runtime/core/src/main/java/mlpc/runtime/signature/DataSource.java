package mlpc.runtime.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The source of a model's rows, unless the command line names another.
 *
 * @param paths of files, relative to the model file's folder
 * @param settings of the kind that are numbers, by name
 * @param words settings that are text, by name
 * @param kind idx, csv, digits or none
 */
public record DataSource(String kind, List<String> paths, Map<String, Double> settings, Map<String, String> words) {
    /** Takes copies of the collections. */
    public DataSource {
        paths = List.copyOf(paths);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    /**
     * {@return a source without settings}
     *
     * @param kind such as csv or idx
     * @param paths the files, in their order
     */
    public static DataSource of(String kind, String... paths) {
        return new DataSource(kind, List.of(paths), Map.of(), Map.of());
    }

    /**
     * This, with one setting added or replaced.
     *
     * @param setting its name
     * @param value the new value
     * @return the source with one more setting
     */
    public DataSource with(String setting, double value) {
        Map<String, Double> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new DataSource(kind, paths, changed, words);
    }

    /**
     * This, with one setting added or replaced that is text.
     *
     * @param setting its name
     * @param value the new value
     * @return the source with one more setting
     */
    public DataSource with(String setting, String value) {
        Map<String, String> changed = new LinkedHashMap<>(words);
        changed.put(setting, value);
        return new DataSource(kind, paths, settings, changed);
    }
}
