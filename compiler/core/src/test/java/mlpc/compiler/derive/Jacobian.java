package mlpc.compiler.derive;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/**
 * Jacobian matrices of the values of a whole batch, by central differences of forward evaluations: row (r, i) and column
 * (s, j) hold ∂ yᵢ of example r / ∂ xⱼ of example s. No row of the table of derivatives takes part.
 */
final class Jacobian {
    private static final double STEP = 1e-5;

    private final int rows;
    private final Map<Expr.Input, double[][]> values = new LinkedHashMap<>();

    Jacobian(int rows) {
        this.rows = rows;
    }

    /** Where an argument is: a line for each row of the batch. */
    Jacobian input(Expr.Input input, double[]... value) {
        values.put(input, value);
        return this;
    }

    /** ∂y/∂x there. */
    double[][] of(Expr y, Expr.Input x) {
        int width = x.shape().size();
        double[][] jacobian = new double[rows * y.shape().size()][rows * width];
        for (int column = 0; column < rows * width; column++) {
            double[] row = values.get(x)[column / width];
            double at = row[column % width];
            row[column % width] = at + STEP;
            double[] above = flat(value(y));
            row[column % width] = at - STEP;
            double[] below = flat(value(y));
            row[column % width] = at;
            for (int i = 0; i < jacobian.length; i++) {
                jacobian[i][column] = (above[i] - below[i]) / (2 * STEP);
            }
        }
        return jacobian;
    }

    /** What the table makes of the adjoint ȳ, a line for each row of the batch: x̄. */
    double[][] pulledBack(Expr y, double[][] adjoint, Expr.Input x) {
        Expr.Input dy = y.nodes().input("dy", y.shape(), Expr.Kind.REAL, false);
        Expr gradient = Backward.gradient(dy.times(y).sum(), List.of(x)).get(0);
        return value(gradient, environment().input("dy", adjoint));
    }

    /** Jᵀȳ. */
    static double[] transposedTimes(double[][] jacobian, double[] adjoint) {
        double[] product = new double[jacobian[0].length];
        for (int i = 0; i < jacobian.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += jacobian[i][j] * adjoint[i];
            }
        }
        return product;
    }

    static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[][] value(Expr y) {
        return value(y, environment());
    }

    /** A line for each row of the batch, also of what all rows share. */
    private double[][] value(Expr y, Environment environment) {
        Interpreter.Values found = Interpreter.exact().evaluate(List.of(y), environment);
        double[][] lines = new double[rows][];
        Arrays.setAll(lines, row -> found.of(y, row));
        return lines;
    }

    private Environment environment() {
        Environment environment = new Environment(rows);
        values.forEach((input, value) -> environment.input(input.name(), value));
        return environment;
    }
}
