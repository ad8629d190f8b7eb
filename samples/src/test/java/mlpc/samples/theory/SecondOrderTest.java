package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Newton's method whose gradient and Hessian are the compiler's, beside the textbook's formulae for logistic regression. */
class SecondOrderTest {
    private static final Path NEWTON = Path.of("lecture", "25-newton.mlp");

    private Model model;
    private Dataset rows;

    @BeforeEach
    void read() throws IOException {
        model = Mlp.compile(NEWTON, Options.STANDARD.withPrecision(Precision.FLOAT64));
        rows = DataSources.open(
                model.signature().data().orElseThrow(), Folder.of(NEWTON.getParent()), Rows.ALL, model.signature());
    }

    /** Each step is about as long as the square of the one before: the digits that are right double. */
    @Test
    void stepsShrinkQuadratically() {
        List<Double> lengths = iterate();
        assertThat(lengths).hasSizeBetween(4, 10);
        for (int i = 1; i < lengths.size() - 1; i++) {
            assertThat(lengths.get(i)).isLessThan(1.5 * Math.pow(lengths.get(i - 1), 2));
        }
        assertThat(lengths.get(lengths.size() - 1)).isLessThan(1e-12);
    }

    @Test
    void agreesWithTheTextbookAtEveryStep() {
        double w = 0;
        double b = 0;
        for (int iteration = 0; iteration < 6; iteration++) {
            Textbook expected = Textbook.at(rows, w, b);
            Map<String, Tensor> found = model.predict(rows);
            assertThat(all(found.get("gradient"))).containsExactly(expected.gradient(), within(1e-12));
            assertThat(all(found.get("hessian"))).containsExactly(expected.hessian(), within(1e-12));
            double[] step = all(found.get("step"));
            assertThat(expected.timesHessian(step)).containsExactly(expected.gradient(), within(1e-10));
            w -= step[0];
            b -= step[1];
            set(w, b);
        }
    }

    /** The recipe's L-BFGS, which is given gradients and no Hessian, ends where Newton's method does. */
    @Test
    void lbfgsFindsTheSameMinimum() {
        iterate();
        double[] newton = all(model.weights().get("θ"));
        double loss = model.evaluate(rows).loss();
        set(0, 0);
        model.fit(rows);
        assertThat(all(model.weights().get("θ"))).containsExactly(newton, within(1e-5));
        assertThat(model.evaluate(rows).loss()).isCloseTo(loss, within(1e-12));
    }

    /** Newton's method from zero until it stands still; the lengths of its steps. */
    private List<Double> iterate() {
        List<Double> lengths = new ArrayList<>();
        double[] at = {0, 0};
        do {
            double[] step = all(model.predict(rows).get("step"));
            at[0] -= step[0];
            at[1] -= step[1];
            set(at[0], at[1]);
            lengths.add(Math.hypot(step[0], step[1]));
        } while (lengths.get(lengths.size() - 1) > 1e-12 && lengths.size() < 20);
        return lengths;
    }

    private void set(double weight, double bias) {
        Weights weights = model.weights();
        weights.get("θ").set(0, weight);
        weights.get("θ").set(1, bias);
        model.setWeights(weights);
    }

    private static double[] all(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(i);
        }
        return values;
    }

    /** mean((σ(z) − t)·(x, 1)) and mean(σ(z)(1 − σ(z))·(x, 1)(x, 1)ᵀ). */
    private record Textbook(double[] gradient, double[] hessian) {
        static Textbook at(Dataset rows, double w, double b) {
            double[] gradient = new double[2];
            double[] hessian = new double[4];
            for (int row = 0; row < rows.size(); row++) {
                double[] x = {rows.input(0).get(row, 0), 1};
                double y = 1 / (1 + Math.exp(-(w * x[0] + b)));
                for (int i = 0; i < 2; i++) {
                    gradient[i] += (y - rows.input(1).get(row, 0)) * x[i] / rows.size();
                    for (int j = 0; j < 2; j++) {
                        hessian[2 * i + j] += y * (1 - y) * x[i] * x[j] / rows.size();
                    }
                }
            }
            return new Textbook(gradient, hessian);
        }

        double[] timesHessian(double[] v) {
            return new double[] {hessian[0] * v[0] + hessian[1] * v[1], hessian[2] * v[0] + hessian[3] * v[1]};
        }
    }
}
