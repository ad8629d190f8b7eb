package mlpc.runtime.train.calibrate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What the probabilities of some rows are made of: a number for each class, to which any number may be added that all classes share. Those
 * of a flag are 0 for no and z for yes, p = logistic(z).
 *
 * @param classes how many there are, 2 for a flag
 * @param values row by row
 * @param actual the class of each row
 * @param weights how much each row counts
 */
public record Logits(int classes, double[] values, int[] actual, double[] weights) implements Serializable {
    /** Those of all places, one behind the other. */
    public static Logits joined(List<Logits> parts) {
        return new Logits(
                parts.get(0).classes,
                parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.values))
                        .toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.actual)).toArray(),
                parts.stream()
                        .flatMapToDouble(part -> Arrays.stream(part.weights))
                        .toArray());
    }

    int rows() {
        return actual.length;
    }

    /** The mean log loss at an inverse temperature β, and its first two derivatives by β. */
    record Loss(double value, double slope, double curvature) {}

    /**
     * f(β) = Σ w (log Σₖ exp(β zₖ) − β z_y) / Σ w, with f′ = Σ w (E[z] − z_y) / Σ w and f″ = Σ w Var[z] / Σ w, where E and Var are by the
     * probabilities at β: a convex function.
     */
    Loss at(double beta) {
        double value = 0;
        double slope = 0;
        double curvature = 0;
        double all = 0;
        for (int row = 0; row < rows(); row++) {
            double weight = weights[row];
            if (weight == 0) {
                continue;
            }
            int from = row * classes;
            double largest = Double.NEGATIVE_INFINITY;
            for (int label = 0; label < classes; label++) {
                largest = Math.max(largest, values[from + label]);
            }
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int label = 0; label < classes; label++) {
                double below = values[from + label] - largest;
                double power = StrictMath.exp(beta * below);
                if (power == 0) {
                    continue; // far below: nothing, even times infinity
                }
                sum += power;
                first += power * below;
                second += power * below * below;
            }
            double mean = first / sum;
            double own = values[from + actual[row]] - largest;
            value += weight * (StrictMath.log(sum) - beta * own);
            slope += weight * (mean - own);
            curvature += weight * (second / sum - mean * mean);
            all += weight;
        }
        return new Loss(value / all, slope / all, Math.max(0, curvature / all));
    }
}
