package mlpc.runtime.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.train.Scores;

/**
 * The importance of a column for a model: how much its loss grows when the column's values are shuffled among the rows (permutation
 * importance; Breiman, Random Forests, 2001). Columns with the same information share their importance: each alone may seem to matter
 * little.
 *
 * <pre>{@code
 * Importance.of(held, InputColumn.of(model.signature().inputs()), model::evaluate, 5, 1);
 * }</pre>
 *
 * @param column whose values were mixed
 * @param loss how much larger the loss becomes, the mean of the repetitions
 * @param deviation the standard deviation of that among the repetitions; 0 for a single one
 * @param metrics by name, how much each metric of the model changes, the mean of the repetitions
 */
public record Importance(InputColumn column, double loss, double deviation, Map<String, Double> metrics) {
    /** Keeps a copy of the metrics. */
    public Importance {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Measures each column.
     *
     * @param rows inputs and targets, best such as no step was taken from
     * @param columns of them
     * @param evaluate the model's, {@code model::evaluate}
     * @param repetitions each with an order of its own, 1 or more
     * @param seed which orders
     * @return for each column, in their order
     */
    public static List<Importance> of(
            Dataset rows, List<InputColumn> columns, Function<Dataset, Scores> evaluate, int repetitions, long seed) {
        Scores before = evaluate.apply(rows);
        List<Importance> all = new ArrayList<>();
        for (InputColumn column : columns) {
            double[] losses = new double[repetitions];
            Map<String, Double> metrics = new LinkedHashMap<>();
            for (int repetition = 0; repetition < repetitions; repetition++) {
                Scores after = evaluate.apply(column.permuted(rows, seed + repetition));
                losses[repetition] = after.loss() - before.loss();
                after.metrics().forEach((name, value) -> {
                    double change = value - before.metrics().getOrDefault(name, Double.NaN);
                    metrics.merge(name, change / repetitions, Double::sum);
                });
            }
            double mean = mean(losses);
            all.add(new Importance(column, mean, deviation(losses, mean), metrics));
        }
        return all;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
    }
}
