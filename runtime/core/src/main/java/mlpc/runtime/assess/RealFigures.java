package mlpc.runtime.assess;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a target that is a number, or several. */
final class RealFigures {
    private final int columns;
    private final double[] actual;
    private final double[] predicted;
    private final boolean hasZeros;

    /**
     * @param columns numbers in a row
     * @param actual row by row
     * @param predicted row by row
     */
    RealFigures(int columns, double[] actual, double[] predicted) {
        this.columns = columns;
        this.actual = actual;
        this.predicted = predicted;
        boolean zeros = false;
        for (double value : actual) {
            zeros |= value == 0;
        }
        this.hasZeros = zeros;
    }

    int stepsPerRow() {
        return 6 * columns;
    }

    /** By name; what there is no value for is NaN. */
    Map<String, Double> of(double[] weights) {
        double all = 0;
        double sum = 0;
        double squares = 0;
        double distance = 0;
        double share = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < actual.length; index++) {
            double weight = weights[index / columns];
            if (weight == 0) {
                continue;
            }
            least = Math.min(least, actual[index]);
            most = Math.max(most, actual[index]);
            double error = predicted[index] - actual[index];
            all += weight;
            sum += weight * actual[index];
            squares += weight * error * error;
            distance += weight * Math.abs(error);
            share += weight * Math.abs(error / actual[index]);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmse", Math.sqrt(squares / all));
        figures.put("mae", distance / all);
        double around = around(sum / all, weights);
        // A rounded mean of equal numbers need not be that number, and would leave a variance of some 1e-34.
        figures.put("r2", least < most && around > 0 ? 1 - squares / around : Double.NaN);
        if (!hasZeros) {
            figures.put("mape", share / all);
        }
        return figures;
    }

    private double around(double mean, double[] weights) {
        double sum = 0;
        for (int index = 0; index < actual.length; index++) {
            double from = actual[index] - mean;
            sum += weights[index / columns] * from * from;
        }
        return sum;
    }
}
