package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * The results that need no network, for comparison: of a prediction that is the same for every row, and of the best linear model of the
 * same inputs. Both learn from the rows that the network learned from, and are measured on the same rows as it.
 *
 * <pre>{@code
 * Dataset.Split split = rows.split(0.2, 1);
 * Baselines baselines = Baselines.constant(model.signature(), split.training(), split.validation());
 * double accuracy = baselines.constant().get("species").get("accuracy");
 * }</pre>
 *
 * @param constant by target and figure: of a class or a flag the shares of the classes, which decide for the commonest; of a number the mean
 * @param linear by target and figure: by logistic or softmax regression, or by least squares; empty where there is no linear model
 * @param rows that the linear model was fitted on
 * @param outOf rows that it could have been fitted on: more than {@code rows} where it was fitted on a sample
 */
public record Baselines(
        Map<String, Map<String, Double>> constant, Map<String, Map<String, Double>> linear, int rows, int outOf) {
    /** Means of equal figures may differ by this share of them. */
    private static final double ROUNDING = 1e-9;

    /** Takes copies of the maps. */
    public Baselines {
        constant = Collections.unmodifiableMap(new LinkedHashMap<>(constant));
        linear = Collections.unmodifiableMap(new LinkedHashMap<>(linear));
    }

    /**
     * A figure by which a network is not better than the line.
     *
     * @param target what is predicted
     * @param figure its {@link #headline}
     * @param network of the network
     * @param line of the linear model
     */
    public record Unbeaten(String target, String figure, double network, double line) {}

    /**
     * Only the prediction that is the same for every row.
     *
     * @param signature of the model
     * @param training what it learns from
     * @param held what it is measured on
     * @return baselines without a linear model
     * @throws mlpc.runtime.tensor.DataException if the weight of each row is 0
     */
    public static Baselines constant(Signature signature, Dataset training, Dataset held) {
        return new Baselines(ConstantBaseline.figures(signature, training, held), Map.of(), 0, training.size());
    }

    /**
     * These, with a linear model.
     *
     * @param figures by target and figure, of the rows that the others are measured on
     * @param fittedOn rows
     * @return baselines with a linear model
     */
    public Baselines withLinear(Map<String, Map<String, Double>> figures, int fittedOn) {
        return new Baselines(constant, figures, fittedOn, outOf);
    }

    /**
     * The figure that a target's result is known by.
     *
     * @param target what is predicted
     * @return {@code accuracy} of a class or flag, {@code rmse} of a number
     */
    public static String headline(Field target) {
        return target.kind() == Kind.REAL ? "rmse" : "accuracy";
    }

    /**
     * Where a network is not better than the line, so that its layers bring nothing that these rows could show.
     *
     * @param signature of the model
     * @param network its figures on the same rows, by target and name
     * @return the targets where that is so
     */
    public List<Unbeaten> unbeaten(Signature signature, Map<String, Map<String, Double>> network) {
        List<Unbeaten> unbeaten = new ArrayList<>();
        for (PredictedTarget pair : PredictedTarget.of(signature)) {
            String name = pair.field().name();
            String figure = headline(pair.field());
            double its = network.getOrDefault(name, Map.of()).getOrDefault(figure, Double.NaN);
            double line = linear.getOrDefault(name, Map.of()).getOrDefault(figure, Double.NaN);
            boolean smaller = pair.field().kind() == Kind.REAL;
            double most = ROUNDING * Math.abs(line);
            if (smaller ? its >= line - most : its <= line + most) {
                boolean equal = Math.abs(its - line) <= most;
                unbeaten.add(new Unbeaten(name, figure, equal ? line : its, line));
            }
        }
        return unbeaten;
    }

    /**
     * The mean of each figure over several measurements, such as folds; of a figure that some lack, over the others.
     *
     * @param all at least one
     * @return their means
     */
    public static Baselines mean(List<Baselines> all) {
        int rows = (int) all.stream().mapToInt(Baselines::rows).average().orElse(0);
        int outOf = (int) all.stream().mapToInt(Baselines::outOf).average().orElse(0);
        return new Baselines(
                means(all.stream().map(Baselines::constant).toList()),
                means(all.stream().map(Baselines::linear).toList()),
                rows,
                outOf);
    }

    /**
     * The mean of each figure over several measurements; of one that some lack, over the others.
     *
     * @param all by target and figure
     * @return by target and figure
     */
    public static Map<String, Map<String, Double>> means(List<Map<String, Map<String, Double>>> all) {
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        for (Map<String, Map<String, Double>> one : all) {
            one.forEach((target, figures) ->
                    figures.forEach((name, value) -> values.computeIfAbsent(target, first -> new LinkedHashMap<>())
                            .computeIfAbsent(name, first -> new ArrayList<>())
                            .add(value)));
        }
        Map<String, Map<String, Double>> means = new LinkedHashMap<>();
        values.forEach((target, figures) -> {
            Map<String, Double> mean = new LinkedHashMap<>();
            figures.forEach((name, numbers) -> mean.put(
                    name,
                    numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
            means.put(target, mean);
        });
        return means;
    }
}
