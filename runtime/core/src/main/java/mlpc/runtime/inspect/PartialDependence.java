package mlpc.runtime.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * The predictions as a function of one column: their means over rows in which the column is set to one value after another, while all else
 * stays as it is (partial dependence; Friedman, Greedy function approximation, 2001). If columns are correlated, some of these rows never
 * occur.
 *
 * <pre>{@code
 * InputColumn first = InputColumn.of(model.signature().inputs()).get(0);
 * double[] places = PartialDependence.places(rows, first, 20);
 * PartialDependence curve = PartialDependence.of(rows, first, places, model::predict);
 * double[][] species = curve.predictions().get("species"); // [place][class]
 * }</pre>
 *
 * @param column that is moved
 * @param places the values that it takes, ascending
 * @param predictions by name: [place][element], the mean of each element of the prediction
 */
public record PartialDependence(InputColumn column, double[] places, Map<String, double[][]> predictions) {
    /**
     * Moves a column.
     *
     * @param rows inputs; a few hundred are enough
     * @param column a single number
     * @param places the values that it takes
     * @param predict the model's, {@code model::predict}
     * @return the means at each place
     */
    public static PartialDependence of(
            Dataset rows, InputColumn column, double[] places, Function<Dataset, Map<String, Tensor>> predict) {
        Map<String, double[][]> means = new LinkedHashMap<>();
        for (int place = 0; place < places.length; place++) {
            int at = place;
            predict.apply(column.filled(rows, places[place]))
                    .forEach((name, tensor) ->
                            means.computeIfAbsent(name, unknown -> new double[places.length][])[at] = mean(tensor));
        }
        return new PartialDependence(column, places.clone(), means);
    }

    /**
     * Where it is worth looking at a column: at each of its values if there are few, else at evenly spaced quantiles from the 2.5 % to the
     * 97.5 %. Gaps are no place.
     *
     * @param rows whose values they are
     * @param column a single number
     * @param most how many places there are at most, 2 or more
     * @return ascending, without repetitions; empty if the column is all gaps
     */
    public static double[] places(Dataset rows, InputColumn column, int most) {
        Tensor values = rows.input(column.slot());
        double[] sorted = new double[rows.size()];
        int count = 0;
        for (int row = 0; row < sorted.length; row++) {
            double value = values.get(row, column.elements()[0]);
            if (!Double.isNaN(value)) {
                sorted[count++] = value + 0.0;
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= most || column.field().kind() == Kind.CLASS) {
            return distinct;
        }
        double[] places = new double[most];
        for (int place = 0; place < most; place++) {
            double share = 0.025 + 0.95 * place / (most - 1);
            places[place] = sorted[(int) Math.round(share * (count - 1))];
        }
        return Arrays.stream(places).distinct().toArray();
    }

    private static double[] mean(Tensor tensor) {
        double[] mean = new double[tensor.columns()];
        for (int row = 0; row < tensor.rows(); row++) {
            for (int column = 0; column < mean.length; column++) {
                mean[column] += tensor.get(row, column);
            }
        }
        for (int column = 0; column < mean.length; column++) {
            mean[column] /= tensor.rows();
        }
        return mean;
    }
}
