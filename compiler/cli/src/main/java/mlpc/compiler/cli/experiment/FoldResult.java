package mlpc.compiler.cli.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.assess.Baselines;

/**
 * What one fold came to.
 *
 * @param figures of the network, by target and name
 * @param others the loss, and the model's own metrics
 * @param baselines on the same rows
 * @param training rows that it learned from
 * @param measured rows that it was measured on
 */
record FoldResult(
        Map<String, Map<String, Double>> figures,
        Map<String, Double> others,
        Baselines baselines,
        int epochs,
        long steps,
        int training,
        int measured) {
    private static final String NETWORK = "network";
    private static final String LINEAR = "linear";
    private static final String CONSTANT = "constant";
    private static final String OTHER = "other";

    /** As cells of a journal; doubles so that they read back exactly. */
    Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("epochs", Integer.toString(epochs));
        cells.put("steps", Long.toString(steps));
        cells.put("training", Integer.toString(training));
        cells.put("measured", Integer.toString(measured));
        cells.put("fitted", Integer.toString(baselines.rows()));
        cells.put("fittable", Integer.toString(baselines.outOf()));
        put(cells, NETWORK, figures);
        put(cells, LINEAR, baselines.linear());
        put(cells, CONSTANT, baselines.constant());
        put(cells, OTHER, Map.of("", others));
        return cells;
    }

    private static void put(Map<String, String> cells, String kind, Map<String, Map<String, Double>> figures) {
        figures.forEach((target, values) ->
                values.forEach((name, value) -> cells.put(kind + "/" + target + "/" + name, value.toString())));
    }

    static FoldResult of(Map<String, String> cells) {
        return new FoldResult(
                take(cells, NETWORK),
                take(cells, OTHER).getOrDefault("", Map.of()),
                new Baselines(take(cells, CONSTANT), take(cells, LINEAR), (int) number(cells, "fitted"), (int)
                        number(cells, "fittable")),
                (int) number(cells, "epochs"),
                number(cells, "steps"),
                (int) number(cells, "training"),
                (int) number(cells, "measured"));
    }

    private static long number(Map<String, String> cells, String name) {
        return Long.parseLong(cells.getOrDefault(name, "0"));
    }

    private static Map<String, Map<String, Double>> take(Map<String, String> cells, String kind) {
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        cells.forEach((cell, value) -> {
            String[] path = cell.split("/", 3);
            if (path.length == 3 && path[0].equals(kind)) {
                figures.computeIfAbsent(path[1], first -> new LinkedHashMap<>())
                        .put(path[2], Double.parseDouble(value));
            }
        });
        return figures;
    }
}
