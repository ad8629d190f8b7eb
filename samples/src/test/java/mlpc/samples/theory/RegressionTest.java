package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;

/** Linear and logistic regression are single units: training one finds what the textbook's methods find. */
class RegressionTest {
    @Test
    void aLinearUnitSolvesTheNormalEquations() throws IOException {
        Path file = Path.of("lecture", "02-linear-regression.mlp");
        Model model = Mlp.compile(file, Options.STANDARD.withPrecision(Precision.FLOAT64));
        Dataset rows = rows(model, file);
        model.fit(rows);
        LeastSquares best = LeastSquares.of(LeastSquares.inputs(rows), LeastSquares.target(rows));
        assertThat(parameters(model, "y.1.w", "y.1.b")).containsExactly(best.weights()[0], within(1e-6));
    }

    @Test
    void aLogisticUnitEndsWhereNewtonsMethodDoes() throws IOException {
        Path file = Path.of("lecture", "02-logistic-regression.mlp");
        Model model = Mlp.compile(file, Options.STANDARD.withPrecision(Precision.FLOAT64));
        Dataset rows = rows(model, file);
        model.fit(rows);
        double[] best = newton(LeastSquares.inputs(rows), LeastSquares.target(rows));
        assertThat(parameters(model, "z.1.w", "z.1.b")).containsExactly(best, within(1e-6));
    }

    /** θ ← θ − H⁻¹g of the cross-entropy, with g = Σ(σ(θ·x) − t)x and H = Σσ(1 − σ)xxᵀ. */
    private static double[] newton(double[][] inputs, double[][] targets) {
        double[] at = new double[inputs[0].length];
        double length;
        do {
            double[] gradient = new double[at.length];
            double[][] hessian = new double[at.length][at.length];
            for (int row = 0; row < inputs.length; row++) {
                double y = 1 / (1 + Math.exp(-LeastSquares.dot(at, inputs[row])));
                for (int i = 0; i < at.length; i++) {
                    gradient[i] += (y - targets[row][0]) * inputs[row][i];
                    for (int j = 0; j < at.length; j++) {
                        hessian[i][j] += y * (1 - y) * inputs[row][i] * inputs[row][j];
                    }
                }
            }
            double[] step = LeastSquares.solve(hessian, gradient);
            for (int i = 0; i < at.length; i++) {
                at[i] -= step[i];
            }
            length = Math.sqrt(LeastSquares.dot(step, step));
        } while (length > 1e-12);
        return at;
    }

    private static Dataset rows(Model model, Path file) {
        return DataSources.open(
                model.signature().data().orElseThrow(), Folder.of(file.getParent()), Rows.ALL, model.signature());
    }

    /** The weights and then the bias. */
    private static double[] parameters(Model model, String weights, String bias) {
        int width = model.weights().get(weights).size();
        double[] all = new double[width + 1];
        for (int i = 0; i < width; i++) {
            all[i] = model.weights().get(weights).get(i);
        }
        all[width] = model.weights().get(bias).get(0);
        return all;
    }
}
