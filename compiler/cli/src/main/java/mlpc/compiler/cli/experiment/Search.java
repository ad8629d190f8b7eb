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
     * Of one training. Both figures are kept, for whether all trainings have the first is known only when all have ended.
     *
     * @param value of the metric; NaN of a model without such a figure, and of a training that diverged
     * @param otherwise of the metric in its place; NaN where there is none, and of a training that diverged
     * @param epochs that were finished
     */
    record Result(double value, double otherwise, int epochs) {
        static final Result DIVERGED = new Result(Double.NaN, Double.NaN, 0);

        /** Whether this can be compared by the metric in the other one's place alone. */
        boolean hasOtherwiseAlone() {
            return Double.isNaN(value) && !Double.isNaN(otherwise);
        }

        Map<String, String> cells() {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("value", Double.toString(value));
            cells.put("otherwise", Double.toString(otherwise));
            cells.put("epochs", Integer.toString(epochs));
            return cells;
        }

        static Result of(Map<String, String> cells) {
            return new Result(
                    Double.parseDouble(cells.getOrDefault("value", "NaN")),
                    Double.parseDouble(cells.getOrDefault("otherwise", "NaN")),
                    Integer.parseInt(cells.getOrDefault("epochs", "0")));
        }
    }

    private final List<SearchTrial> trials;
    private final SearchMetric metric;
    private final Halving halving;
    /** By round, then by the trial's number. */
    private final List<Map<Integer, Result>> results = new ArrayList<>();
    /** Whether some model has no figure of the metric, so that all are compared by the one in its place. */
    private boolean otherwise;

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

    /** What all trainings so far are compared by: one figure, which all have that did not diverge. */
    SearchMetric metric() {
        return otherwise ? metric.instead() : metric;
    }

    /** A result's figure of that metric. */
    double value(Result result) {
        return otherwise ? result.otherwise() : result.value();
    }

    /** Those that take part in a round: all, or the best of the round before; of equal ones the first. */
    List<SearchTrial> starters(int round) {
        return round == 0
                ? trials
                : sorted(round - 1).subList(0, halving.trials().get(round));
    }

    private List<SearchTrial> sorted(int round) {
        Map<Integer, Result> its = results.get(round);
        SearchMetric by = metric();
        return trials.stream()
                .filter(trial -> its.containsKey(trial.number()))
                .sorted(Comparator.comparing((SearchTrial trial) -> value(result(round, trial)), by::compare)
                        .thenComparingInt(SearchTrial::number))
                .toList();
    }

    void add(int round, SearchTrial trial, Result result) {
        results.get(round).put(trial.number(), result);
        otherwise |= result.hasOtherwiseAlone();
    }

    Result result(int round, SearchTrial trial) {
        return results.get(round).getOrDefault(trial.number(), Result.DIVERGED);
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

    /** A result with the metric's name. */
    String text(Result result) {
        return (Double.isNaN(value(result)) ? "" : metric().figure() + " ") + number(result);
    }

    /** A result without it. */
    String number(Result result) {
        String figure = metric().figure();
        double value = value(result);
        return !Double.isNaN(value)
                ? NumberFormat.metric(figure, value)
                : result.epochs() == 0 ? "diverged" : "no " + figure;
    }
}
