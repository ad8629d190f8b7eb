package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.cli.option.SweepAxis;
import mlpc.compiler.inspect.Cost;
import mlpc.runtime.tensor.DataException;

/**
 * What came of every combination of the values.
 *
 * @param overs one or two, the first changing slowest in the trials' order
 */
record Sweep(List<SweepAxis> overs, List<Trial> trials) {
    private static final List<String> COSTS = List.of("parameters", "multiply_adds", "backward");

    /**
     * One combination.
     *
     * @param settings by name, in the order of the command line
     * @param courses one for each seed; none if nothing was trained
     */
    record Trial(Map<String, String> settings, Cost cost, List<TrainingRun> courses) {
        /** Of one seed each, ascending; a training that diverged has none. */
        double[] values(String measure) {
            return switch (measure) {
                case "parameters" -> new double[] {cost.parameters()};
                case "multiply_adds" -> new double[] {cost.forward()};
                case "backward" -> new double[] {cost.backward()};
                default ->
                    courses.stream()
                            .mapToDouble(course -> course.get(measure))
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray();
            };
        }

        /** The one in the middle, or the mean of the two there; NaN if there is none. */
        double median(String measure) {
            double[] values = values(measure);
            int middle = values.length / 2;
            return values.length == 0
                    ? Double.NaN
                    : values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        }
    }

    Sweep {
        overs = List.copyOf(overs);
        trials = List.copyOf(trials);
    }

    /** Every combination of values: settings by name. */
    static List<Map<String, String>> combinations(List<SweepAxis> overs) {
        List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
        for (SweepAxis over : overs) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> shorter : combinations) {
                for (String value : over.values()) {
                    Map<String, String> settings = new LinkedHashMap<>(shorter);
                    settings.put(over.name(), value);
                    longer.add(settings);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** What can be shown: costs, and what was measured. */
    Set<String> measures() {
        Set<String> measures = new LinkedHashSet<>(COSTS);
        trials.forEach(trial -> trial.courses()
                .forEach(course -> measures.addAll(course.measures().keySet())));
        return measures;
    }

    boolean isTrained() {
        return trials.stream().anyMatch(trial -> !trial.courses().isEmpty());
    }

    static boolean isCost(String measure) {
        return COSTS.contains(measure);
    }

    /** The measures asked for; or the losses, without them the first metric; or costs. */
    List<String> shown(List<String> asked) {
        Set<String> known = measures();
        for (String measure : asked) {
            if (!known.contains(measure)) {
                throw new DataException("there is no measure " + measure + "; there are " + String.join(", ", known));
            }
        }
        if (!asked.isEmpty()) {
            return asked;
        }
        List<String> losses = Stream.of(TrainingRun.LOSS, TrainingRun.VALIDATION)
                .filter(known::contains)
                .toList();
        List<String> others =
                known.stream().filter(measure -> !isCost(measure)).limit(1).toList();
        return !isTrained() ? List.of("multiply_adds", "backward") : losses.isEmpty() ? others : losses;
    }

    /** The trial of some values. */
    Trial trial(String... values) {
        List<String> wanted = Arrays.asList(values);
        return trials.stream()
                .filter(trial -> List.copyOf(trial.settings().values()).equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
