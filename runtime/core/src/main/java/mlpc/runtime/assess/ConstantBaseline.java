package mlpc.runtime.assess;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.PredictedTarget;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;

/**
 * A prediction that is the same for every row: for a class or a flag the shares among the rows that it was learned from, so the commonest
 * is predicted; for a number the mean. Rows count by their weights.
 */
final class ConstantBaseline {
    private ConstantBaseline() {}

    /** Figures by target and name, of the rows held back. */
    static Map<String, Map<String, Double>> figures(Signature signature, Dataset training, Dataset held) {
        double[] counts = weights(signature, training);
        double[] weights = weights(signature, held);
        Assessor.requireWeight(counts);
        Assessor.requireWeight(weights);
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        for (PredictedTarget pair : PredictedTarget.of(signature)) {
            double[] constant = constant(pair.field(), training.target(pair.target()), counts);
            TargetRows target = new TargetRows(pair.field(), held.size());
            Tensor actual = held.target(pair.target());
            for (int row = 0; row < held.size(); row++) {
                for (int column = 0; column < target.width(); column++) {
                    target.is(row, column, actual.get(row, column));
                }
                for (int column = 0; column < constant.length; column++) {
                    target.predicted(row, column, constant[column]);
                }
            }
            figures.put(pair.field().name(), target.figures(weights));
        }
        return figures;
    }

    private static double[] weights(Signature signature, Dataset rows) {
        double[] weights = Assessment.ones(rows.size());
        signature.weight().ifPresent(column -> {
            for (int row = 0; row < weights.length; row++) {
                weights[row] = rows.target(column).get(row, 0);
            }
        });
        return weights;
    }

    private static double[] constant(Field field, Tensor target, double[] weights) {
        double[] sums = new double[field.size()];
        double all = 0;
        for (int row = 0; row < weights.length; row++) {
            all += weights[row];
            if (field.kind() == Kind.CLASS) {
                sums[(int) target.get(row, 0)] += weights[row];
            } else {
                for (int column = 0; column < sums.length; column++) {
                    sums[column] += weights[row] * target.get(row, column);
                }
            }
        }
        for (int column = 0; column < sums.length; column++) {
            sums[column] /= all;
        }
        return sums;
    }
}
