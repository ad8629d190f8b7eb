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
 * Values to try.
 *
 * @param number from 1; 0 for the unchanged file
 * @param values by the name of what they replace; empty for the unchanged file
 */
record SearchTrial(int number, Map<String, String> values) {
    /** Trials that were there before are drawn again, so often. */
    private static final int PATIENCE = 20;

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
            for (int round = 0; seen.size() < count && round < PATIENCE; round++) {
                List<double[]> chances = new ArrayList<>();
                for (SearchAxis axis : axes) {
                    chances.add(axis.chances(seed + round, count));
                }
                for (int trial = 0; trial < count && seen.size() < count; trial++) {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int axis = 0; axis < axes.size(); axis++) {
                        values.put(axes.get(axis).name(), axes.get(axis).value(chances.get(axis)[trial]));
                    }
                    seen.add(values);
                }
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
