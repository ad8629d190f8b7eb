package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the generated code does in an epoch, against the formulae of PyTorch's documentation written out as loops. */
class FormulaeTest {
    private static final int ROWS = 15;
    private static final int BATCH = 2;
    private static final int EPOCH = 8;

    /** θ after step t (from 1), in place; {@code m} are the moments of one element, zero at first. */
    private interface Formula {
        double next(double theta, double g, double[] m, int t);
    }

    static Stream<Arguments> formulae() {
        return Stream.of(
                formula("sgd(rate: 0.1)", (w, g, m, t) -> w - 0.1 * g),
                formula("sgd(rate: 0.1, weight_decay: 0.3)", (w, g, m, t) -> w - 0.1 * (g + 0.3 * w)),
                formula("sgd(rate: 0.1, momentum: 0.9)", (w, g, m, t) -> {
                    m[0] = 0.9 * m[0] + g;
                    return w - 0.1 * m[0];
                }),
                formula("sgd(rate: 0.1, momentum: 0.9, dampening: 0.4)", (w, g, m, t) -> {
                    m[0] = t == 1 ? g : 0.9 * m[0] + (1 - 0.4) * g;
                    return w - 0.1 * m[0];
                }),
                formula("sgd(rate: 0.1, momentum: 0.9, nesterov: 1)", (w, g, m, t) -> {
                    m[0] = 0.9 * m[0] + g;
                    return w - 0.1 * (g + 0.9 * m[0]);
                }),
                formula("adagrad(rate: 0.1)", (w, g, m, t) -> {
                    m[0] += g * g;
                    return w - 0.1 * g / (Math.sqrt(m[0]) + 1e-10);
                }),
                formula("rmsprop(rate: 0.1)", (w, g, m, t) -> {
                    m[0] = 0.99 * m[0] + 0.01 * g * g;
                    return w - 0.1 * g / (Math.sqrt(m[0]) + 1e-8);
                }),
                formula("rmsprop(rate: 0.1, centered: 1, momentum: 0.5, alpha: 0.9)", (w, g, m, t) -> {
                    m[0] = 0.9 * m[0] + 0.1 * g * g;
                    m[1] = 0.9 * m[1] + 0.1 * g;
                    m[2] = 0.5 * m[2] + g / (Math.sqrt(m[0] - m[1] * m[1]) + 1e-8);
                    return w - 0.1 * m[2];
                }),
                formula("adam(rate: 0.1)", (w, g, m, t) -> adam(w, g, m, t)),
                formula("adam(rate: 0.1, weight_decay: 0.2)", (w, g, m, t) -> adam(w, g + 0.2 * w, m, t)),
                formula("adamw(rate: 0.1, weight_decay: 0.2)", (w, g, m, t) -> adam(w - 0.1 * 0.2 * w, g, m, t)));
    }

    private static double adam(double theta, double g, double[] m, int t) {
        m[0] = 0.9 * m[0] + (1 - 0.9) * g;
        m[1] = 0.999 * m[1] + (1 - 0.999) * g * g;
        double step = 0.1 / (1 - Math.pow(0.9, t));
        return theta - step * m[0] / (Math.sqrt(m[1]) / Math.sqrt(1 - Math.pow(0.999, t)) + 1e-8);
    }

    private static Arguments formula(String optimizer, Formula formula) {
        return Arguments.of(optimizer, formula);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulae")
    void aStepIsTheFormulas(String optimizer, Formula formula) {
        follow(optimizer, "", formula, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulae")
    void aStepIsTheFormulasOfClippedGradients(String optimizer, Formula formula) {
        follow(optimizer, "clip = 0.5", formula, 0.5);
    }

    /** Within the first epoch, whose weights are the best there are; its last batch is a single row. */
    private static void follow(String optimizer, String clipping, Formula formula, double clip) {
        Model model = Lines.model("optimizer = " + optimizer + "  batch = " + BATCH + "  " + clipping);
        Dataset rows = Lines.rows(model, ROWS, 0.1);
        Weights start = model.weights();
        for (int steps : new int[] {1, 2, 3, EPOCH}) {
            model.setWeights(start);
            Recipe recipe = model.signature().recipe().withSteps(steps);
            model.fit(rows, TrainingOptions.of(recipe), TrainingListener.SILENT);
            assertThat(Lines.numbers(model))
                    .as("after %d steps", steps)
                    .containsExactly(byHand(rows, formula, steps, clip), within(1e-12));
        }
    }

    private static double[] byHand(Dataset rows, Formula formula, int steps, double clip) {
        double[] w = {0.5, -0.25, 1};
        double[][] moments = new double[3][3];
        for (int step = 0; step < steps; step++) {
            int from = step * BATCH;
            double[] gradient = gradient(rows, w, from, Math.min(ROWS, from + BATCH));
            double norm = Math.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1] + gradient[2] * gradient[2]);
            double factor = clip == 0 ? 1 : Math.min(1, clip / (norm + 1e-6));
            for (int i = 0; i < 3; i++) {
                w[i] = formula.next(w[i], factor * gradient[i], moments[i], step + 1);
            }
        }
        return w;
    }

    /** Of ½ (w·x − t)², the mean over the batch's own rows. */
    private static double[] gradient(Dataset rows, double[] w, int from, int to) {
        double[] gradient = new double[3];
        for (int row = from; row < to; row++) {
            double error = -rows.target(0).get(row, 0);
            for (int i = 0; i < 3; i++) {
                error += w[i] * rows.input(0).get(row, i);
            }
            for (int i = 0; i < 3; i++) {
                gradient[i] += error * rows.input(0).get(row, i) / (to - from);
            }
        }
        return gradient;
    }
}
