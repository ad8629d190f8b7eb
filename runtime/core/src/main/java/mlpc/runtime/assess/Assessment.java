package mlpc.runtime.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.signature.Field;

/**
 * How well one target is predicted, in the figures that people compare:
 *
 * <pre>{@code
 * Assessment species = model.assess(rows).get("species");
 * species.figure("accuracy").orElseThrow().interval();   // an Optional: where it lies for 95 % of samples
 * species.confusion().orElseThrow().recall(2);
 * }</pre>
 *
 * <p>A class or flag has {@code accuracy}, {@code balanced_accuracy}, {@code f1} (of a flag that of yes, else the mean over the classes),
 * {@code roc_auc} and {@code pr_auc} (of a class against all others, the mean over the classes); where predictions are probabilities,
 * {@code log_loss}, {@code brier} and {@code ece}; where the model names what decisions cost, the mean of that over the rows. All but that are of
 * the likeliest class. A number has {@code rmse}, {@code mae}, {@code r2} unless it is constant, and
 * {@code mape} unless it is 0 somewhere.
 *
 * @param target what is predicted
 * @param rows how many rows it was predicted for
 * @param figures each with an interval, in the order above
 * @param confusion of a class or flag
 * @param reliability of a class or flag whose predictions are probabilities
 * @param costs of a class or flag that is decided for by costs
 * @param coverage of a number whose quantiles are predicted
 */
public record Assessment(
        Field target,
        int rows,
        List<Figure> figures,
        Optional<ConfusionMatrix> confusion,
        Optional<Reliability> reliability,
        Optional<DecisionCosts> costs,
        List<Coverage> coverage) {
    private static final Set<String> ERRORS = Set.of("log_loss", "brier", "ece", "cost", "rmse", "mae", "mape");

    /** Keeps copies of the lists. */
    public Assessment {
        figures = List.copyOf(figures);
        coverage = List.copyOf(coverage);
    }

    /**
     * A figure by its name.
     *
     * @param name such as {@code accuracy}
     * @return absent where the target has no such figure
     */
    public Optional<Figure> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    static Assessment of(Field target, ClassRows rows, double[] weights) {
        ClassFigures figures = new ClassFigures(rows);
        return new Assessment(
                target,
                rows.size(),
                figures(figures::of, weights, figures.stepsPerRow()),
                Optional.of(figures.confusion(weights)),
                rows.hasProbabilities() ? Optional.of(figures.reliability(weights)) : Optional.empty(),
                rows.decision().hasCosts() ? Optional.of(figures.costs(weights)) : Optional.empty(),
                List.of());
    }

    static Assessment of(Field target, RealFigures figures, double[] weights) {
        return new Assessment(
                target,
                weights.length,
                figures(figures::of, weights, figures.stepsPerRow()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    Assessment with(List<Coverage> found) {
        return new Assessment(target, rows, figures, confusion, reliability, costs, found);
    }

    private interface Named {
        Map<String, Double> of(double[] weights);
    }

    private static List<Figure> figures(Named named, double[] weights, int stepsPerRow) {
        Map<String, Double> values = named.of(weights);
        List<Optional<Interval>> intervals = Bootstrap.intervals(
                sample -> named.of(sample).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                weights,
                stepsPerRow);
        List<Figure> figures = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            Optional<Interval> interval = intervals.get(index++);
            if (!Double.isNaN(value.getValue())) {
                figures.add(new Figure(
                        value.getKey(),
                        value.getValue(),
                        interval,
                        ERRORS.contains(value.getKey()) ? Figure.Direction.SMALLER : Figure.Direction.LARGER));
            }
        }
        return figures;
    }

    /** Every row counts once. */
    static double[] ones(int rows) {
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        return weights;
    }
}
