package mlpc.runtime.train.score;

import java.util.Map;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/** How well one target is predicted: the accuracy for a class or flag, otherwise RMSE and R². */
final class TargetScore {
    private final Field field;
    private final int prediction;
    private final int target;
    private long count;
    private long right;
    private double squaredError;
    private double mean;
    private double squaredDeviation;

    TargetScore(Field field, int prediction, int target) {
        this.field = field;
        this.prediction = prediction;
        this.target = target;
    }

    void add(Workspace workspace) {
        Tensor predicted = workspace.prediction(prediction);
        for (int row = 0; row < workspace.rows; row++) {
            int predictedRow = predicted.rows() == 1 ? 0 : row;
            if (field.kind() == Kind.REAL) {
                addReal(predicted, predictedRow, workspace.target(target), row);
            } else {
                count++;
                right += isRight(predicted, predictedRow, workspace, row) ? 1 : 0;
            }
        }
    }

    private boolean isRight(Tensor predicted, int predictedRow, Workspace workspace, int row) {
        return field.kind() == Kind.FLAG
                ? (predicted.get(predictedRow, 0) >= 0.5)
                        == (workspace.target(target).get(row, 0) >= 0.5)
                : Evaluation.largest(predicted, predictedRow) == workspace.targetClass(target, row);
    }

    private void addReal(Tensor predicted, int predictedRow, Tensor actual, int row) {
        for (int column = 0; column < actual.columns(); column++) {
            double value = actual.get(row, column);
            double error = predicted.get(predictedRow, column) - value;
            squaredError += error * error;
            // Welford's update: the mean and the squared deviations from it, in one pass.
            count++;
            double before = value - mean;
            mean += before / count;
            squaredDeviation += before * (value - mean);
        }
    }

    void put(Map<String, Double> metrics, boolean several) {
        String prefix = several ? field.name() + "." : "";
        if (field.kind() == Kind.REAL) {
            metrics.put(prefix + "rmse", Math.sqrt(squaredError / count));
            if (squaredDeviation > 0) {
                // For a single row, or a constant target, there is no variance to explain.
                metrics.put(prefix + "r2", 1 - squaredError / squaredDeviation);
            }
        } else {
            metrics.put(prefix + "accuracy", (double) right / count);
        }
    }
}
