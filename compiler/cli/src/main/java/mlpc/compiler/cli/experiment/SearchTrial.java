package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Values to be tried.
 *
 * @param number 0 of the file as it is written, which has no values of its own
 */
record SearchTrial(int number, Map<String, String> values) {
    /** Draws are given up after so many that were there before. */
    private static final int PATIENCE = 100;

    SearchTrial {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The file as it is, then {@code count} others by chance; or all that there are, if those are not more. */
    static List<SearchTrial> draw(List<SearchAxis> axes, int count, long seed) {
        List<SearchTrial> trials = new ArrayList<>(List.of(new SearchTrial(0, Map.of())));
        Set<Map<String, String>> seen = new LinkedHashSet<>();
        if (axes.stream().noneMatch(SearchAxis::isRange) && combinations(axes) <= count) {
            all(axes, 0, new LinkedHashMap<>(), seen);
        } else {
            int misses = 0;
            for (long number = 0; seen.size() < count && misses < PATIENCE; number++) {
                Map<String, String> values = new LinkedHashMap<>();
                for (SearchAxis axis : axes) {
                    values.put(axis.name(), axis.draw(seed, number));
                }
                misses = seen.add(values) ? 0 : misses + 1;
            }
        }
        seen.forEach(values -> trials.add(new SearchTrial(trials.size(), values)));
        return trials;
    }

    private static double combinations(List<SearchAxis> axes) {
        return axes.stream().mapToDouble(axis -> axis.words().size()).reduce(1, (a, b) -> a * b);
    }

    private static void all(
            List<SearchAxis> axes, int from, Map<String, String> values, Set<Map<String, String>> into) {
        if (from == axes.size()) {
            into.add(new LinkedHashMap<>(values));
            return;
        }
        for (String word : axes.get(from).words()) {
            values.put(axes.get(from).name(), word);
            all(axes, from + 1, values, into);
        }
    }

    String text() {
        StringJoiner text = new StringJoiner("  ");
        text.setEmptyValue("as written");
        values.forEach((name, value) -> text.add(name + "=" + value));
        return text.toString();
    }
}
