package mlpc.runtime.assess;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A figure over the folds of a cross-validation.
 *
 * @param name such as {@code accuracy}
 * @param mean over the folds
 * @param deviation of the folds, √(Σ(x − mean)² / (n − 1)); NaN of a single one
 * @param interval that holds the figure's expectation with a probability of 95 %; absent of a single fold
 * @param folds that have a value
 */
public record FoldFigure(String name, double mean, double deviation, Optional<Interval> interval, int folds) {
    private static final double PROBABILITY = 0.95;
    private static final Set<String> AT_LEAST_0 = Set.of(
            "accuracy",
            "balanced_accuracy",
            "f1",
            "roc_auc",
            "pr_auc",
            "log_loss",
            "brier",
            "ece",
            "cost",
            "rmse",
            "mae",
            "mape");
    private static final Set<String> AT_MOST_1 =
            Set.of("accuracy", "balanced_accuracy", "f1", "roc_auc", "pr_auc", "ece", "r2");

    /**
     * Of the values of some folds. The folds share most of the rows that they learn from, so the usual interval of a mean is too narrow. This
     * is the corrected one of Nadeau and Bengio (2003): mean ± t √((1/n + q) s²), with the quantile t of Student's distribution of n − 1
     * degrees of freedom, and q the rows measured over the rows learned from. The interval is clipped to the figure's range: an accuracy is
     * 1 at most.
     *
     * @param name such as {@code accuracy}
     * @param values one of each fold
     * @param ratio q, rows measured in a fold over rows that it learned from
     * @return the mean and how sure it is
     */
    public static FoldFigure of(String name, double[] values, double ratio) {
        int count = values.length;
        double mean = Arrays.stream(values).sum() / count;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        if (count < 2) {
            return new FoldFigure(name, mean, Double.NaN, Optional.empty(), count);
        }
        double variance = squares / (count - 1);
        double half = StudentQuantile.within(PROBABILITY, count - 1) * Math.sqrt((1.0 / count + ratio) * variance);
        return new FoldFigure(
                name, mean, Math.sqrt(variance), Optional.of(within(name, mean - half, mean + half)), count);
    }

    private static Interval within(String name, double low, double high) {
        return new Interval(
                AT_LEAST_0.contains(name) ? Math.max(0, low) : low,
                AT_MOST_1.contains(name) ? Math.min(1, high) : high);
    }
}
