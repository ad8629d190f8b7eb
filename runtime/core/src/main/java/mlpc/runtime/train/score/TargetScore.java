package mlpc.runtime.train.score;

import java.util.Map;
import mlpc.runtime.network.Decider;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * How well one target is predicted: the accuracy for a class or flag, with the mean cost of its decisions where the model names costs,
 * otherwise RMSE and R². Rows count by their weights.
 */
final class TargetScore {
    private final Field field;
    private final int prediction;
    private final int target;
    private double weight;
    private double right;
    private double cost;
    private double squaredError;
    private double mean;
    private double squaredDeviation;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    TargetScore(Field field, int prediction, int target) {
        this.field = field;
        this.prediction = prediction;
        this.target = target;
    }

    void add(Workspace workspace, RowWeights weights) {
        Tensor predicted = workspace.prediction(prediction);
        for (int row = 0; row < workspace.rows; row++) {
            int predictedRow = predicted.rows() == 1 ? 0 : row;
            double counts = weights.of(workspace, row);
            if (counts == 0) {
                continue;
            }
            if (field.kind() == Kind.REAL) {
                addReal(predicted, predictedRow, workspace.target(target), row, counts);
            } else {
                weight += counts;
                addClass(predicted, predictedRow, actualClass(workspace, row), counts);
            }
        }
    }

    private int actualClass(Workspace workspace, int row) {
        return field.kind() == Kind.FLAG
                ? workspace.target(target).get(row, 0) >= 0.5 ? 1 : 0
                : workspace.targetClass(target, row);
    }

    private void addClass(Tensor predicted, int predictedRow, int actual, double counts) {
        int likeliest = field.kind() == Kind.FLAG
                ? Decision.LIKELIEST.ofFlag(predicted.get(predictedRow, 0))
                : Decider.likeliest(predicted, predictedRow);
        right += likeliest == actual ? counts : 0;
        if (field.decision().hasCosts()) {
            cost += counts * field.decision().cost(actual, Decider.of(field, predicted, predictedRow));
        }
    }

    private void addReal(Tensor predicted, int predictedRow, Tensor actual, int row, double counts) {
        for (int column = 0; column < actual.columns(); column++) {
            double value = actual.get(row, column);
            double error = predicted.get(predictedRow, column) - value;
            squaredError += counts * error * error;
            least = Math.min(least, value);
            most = Math.max(most, value);
            // West's update (1979): the weighted mean and the squared deviations from it, in one pass.
            weight += counts;
            double before = value - mean;
            mean += before * counts / weight;
            squaredDeviation += counts * before * (value - mean);
        }
    }

    void put(Map<String, Double> metrics, boolean several) {
        String prefix = several ? field.name() + "." : "";
        if (field.kind() == Kind.REAL) {
            metrics.put(prefix + "rmse", Math.sqrt(squaredError / weight));
            if (least < most && squaredDeviation > 0) {
                // For a single row, or a constant target, there is no variance to explain, whatever rounding leaves of
                // one.
                metrics.put(prefix + "r2", 1 - squaredError / squaredDeviation);
            }
        } else {
            metrics.put(prefix + "accuracy", right / weight);
            if (field.decision().hasCosts()) {
                metrics.put(prefix + "cost", cost / weight);
            }
        }
    }
}
