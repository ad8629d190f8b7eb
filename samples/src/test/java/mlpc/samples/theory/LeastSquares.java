package mlpc.samples.theory;

import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Tensor;

/** What a linear model can do at best: the normal equations XᵀX W = XᵀT, with a column of ones for the bias. */
record LeastSquares(double[][] weights) {
    /** One row of weights for each number of the target, the bias last. */
    static LeastSquares of(double[][] inputs, double[][] targets) {
        int width = inputs[0].length;
        double[][] products = new double[width][width];
        double[][] sums = new double[targets[0].length][width];
        for (int row = 0; row < inputs.length; row++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    products[i][j] += inputs[row][i] * inputs[row][j];
                }
                for (int target = 0; target < sums.length; target++) {
                    sums[target][i] += inputs[row][i] * targets[row][target];
                }
            }
        }
        double[][] weights = new double[sums.length][];
        for (int target = 0; target < sums.length; target++) {
            weights[target] = solve(products, sums[target]);
        }
        return new LeastSquares(weights);
    }

    /** Every input's numbers side by side, then 1. */
    static double[][] inputs(Dataset rows) {
        double[][] matrix = new double[rows.size()][];
        for (int row = 0; row < matrix.length; row++) {
            int width = rows.inputs().stream().mapToInt(field -> field.width()).sum();
            matrix[row] = new double[width + 1];
            int column = 0;
            for (int slot = 0; slot < rows.inputs().size(); slot++) {
                for (int element = 0; element < rows.inputs().get(slot).width(); element++) {
                    matrix[row][column++] = rows.input(slot).get(row, element);
                }
            }
            matrix[row][width] = 1;
        }
        return matrix;
    }

    static double[][] target(Dataset rows) {
        Tensor target = rows.target(0);
        double[][] matrix = new double[target.rows()][target.columns()];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[row].length; column++) {
                matrix[row][column] = target.get(row, column);
            }
        }
        return matrix;
    }

    /** The mean over the rows of half the squared error: no linear model has less. */
    double loss(double[][] inputs, double[][] targets) {
        double total = 0;
        for (int row = 0; row < inputs.length; row++) {
            for (int target = 0; target < weights.length; target++) {
                total += Math.pow(dot(weights[target], inputs[row]) - targets[row][target], 2) / 2;
            }
        }
        return total / inputs.length;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gaussian elimination with the largest pivots. */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] work = new double[size][];
        for (int row = 0; row < size; row++) {
            work[row] = java.util.Arrays.copyOf(matrix[row], size + 1);
            work[row][size] = right[row];
        }
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                pivot = Math.abs(work[row][column]) > Math.abs(work[pivot][column]) ? row : pivot;
            }
            double[] swapped = work[pivot];
            work[pivot] = work[column];
            work[column] = swapped;
            for (int row = 0; row < size; row++) {
                double factor = row == column ? 0 : work[row][column] / work[column][column];
                for (int j = column; j <= size; j++) {
                    work[row][j] -= factor * work[column][j];
                }
            }
        }
        double[] solution = new double[size];
        for (int row = 0; row < size; row++) {
            solution[row] = work[row][size] / work[row][row];
        }
        return solution;
    }
}
