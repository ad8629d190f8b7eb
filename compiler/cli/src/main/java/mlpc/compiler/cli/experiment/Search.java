package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.output.NumberFormat;

/** A search on its way: what each trial came to in each round, and which ones go on. */
final class Search {
    /**
     * Of one training.
     *
     * @param value of the metric; NaN of one that diverged
     * @param epochs that were finished
     */
    record Result(double value, int epochs) {
        Map<String, String> cells() {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("value", Double.toString(value));
            cells.put("epochs", Integer.toString(epochs));
            return cells;
        }

        static Result of(Map<String, String> cells) {
            return new Result(
                    Double.parseDouble(cells.getOrDefault("value", "NaN")),
                    Integer.parseInt(cells.getOrDefault("epochs", "0")));
        }
    }

    private final List<SearchTrial> trials;
    private final SearchMetric metric;
    private final Halving halving;
    /** By round, then by the trial's number. */
    private final List<Map<Integer, Result>> results = new ArrayList<>();

    Search(List<SearchTrial> trials, SearchMetric metric, Halving halving) {
        this.trials = List.copyOf(trials);
        this.metric = metric;
        this.halving = halving;
        for (int round = 0; round < halving.rounds(); round++) {
            results.add(new LinkedHashMap<>());
        }
    }

    Halving halving() {
        return halving;
    }

    SearchMetric metric() {
        return metric;
    }

    /** Those that take part in a round: all, or the best of the round before; of equal ones the first. */
    List<SearchTrial> starters(int round) {
        return round == 0
                ? trials
                : sorted(round - 1).subList(0, halving.trials().get(round));
    }

    private List<SearchTrial> sorted(int round) {
        Map<Integer, Result> its = results.get(round);
        return trials.stream()
                .filter(trial -> its.containsKey(trial.number()))
                .sorted(Comparator.comparing(
                                (SearchTrial trial) -> result(round, trial).value(), metric::compare)
                        .thenComparingInt(SearchTrial::number))
                .toList();
    }

    void add(int round, SearchTrial trial, Result result) {
        results.get(round).put(trial.number(), result);
    }

    Result result(int round, SearchTrial trial) {
        return results.get(round).getOrDefault(trial.number(), new Result(Double.NaN, 0));
    }

    /** Trainings done. */
    int size() {
        return results.stream().mapToInt(Map::size).sum();
    }

    /** The best of the last round. */
    SearchTrial best() {
        return sorted(halving.rounds() - 1).get(0);
    }

    /** The last round that a trial took part in, from 0. */
    int reached(SearchTrial trial) {
        int reached = 0;
        for (int round = 0; round < results.size(); round++) {
            reached = results.get(round).containsKey(trial.number()) ? round : reached;
        }
        return reached;
    }

    /** All trials, those that came farthest first, and of those the best. */
    List<SearchTrial> ranked() {
        List<SearchTrial> ranked = new ArrayList<>();
        for (int round = results.size() - 1; round >= 0; round--) {
            for (SearchTrial trial : sorted(round)) {
                if (!ranked.contains(trial)) {
                    ranked.add(trial);
                }
            }
        }
        return ranked;
    }

    String text(Result result) {
        return Double.isNaN(result.value())
                ? "diverged"
                : metric.figure() + " " + NumberFormat.metric(metric.figure(), result.value());
    }
}
