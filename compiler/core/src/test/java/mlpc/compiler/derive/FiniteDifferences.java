package mlpc.compiler.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;

/**
 * Central differences of the batch's objective, the mean over the rows, in every element of every leaf: the judge of
 * {@link Backward}. An adjoint is one example's part, so x̄ᵣ is rows · ∂ objective / ∂ xᵣ, and for shared leaves the
 * mean of the rows' parts is ∂ objective / ∂ w.
 */
final class FiniteDifferences {
    private static final double STEP = 1e-5;

    private final int rows;
    private final Map<Expr, double[][]> values = new LinkedHashMap<>();

    FiniteDifferences(int rows) {
        this.rows = rows;
    }

    FiniteDifferences leaf(Expr leaf, double[]... value) {
        values.put(leaf, value);
        return this;
    }

    List<Expr> leaves() {
        return List.copyOf(values.keySet());
    }

    /** Fails unless the symbolic gradient by every leaf agrees with the numeric one. */
    void check(Expr objective, double tolerance) {
        List<Expr> leaves = leaves();
        List<Expr> gradients = Backward.gradient(objective, leaves);
        Interpreter.Values symbolic = Interpreter.exact().evaluate(gradients, environment());
        for (int index = 0; index < leaves.size(); index++) {
            Expr leaf = leaves.get(index);
            for (int row = 0; row < values.get(leaf).length; row++) {
                compare(objective, leaf, row, adjoint(symbolic, gradients.get(index), leaf, row), tolerance);
            }
        }
    }

    private void compare(Expr objective, Expr leaf, int row, double[] symbolic, double tolerance) {
        double[] value = values.get(leaf)[row];
        for (int i = 0; i < value.length; i++) {
            double at = value[i];
            double step = STEP * Math.max(1, Math.abs(at));
            value[i] = at + step;
            double above = objective(objective);
            value[i] = at - step;
            double below = objective(objective);
            value[i] = at;
            double numeric = (above - below) / (2 * step) * values.get(leaf).length;
            assertThat(symbolic[i])
                    .as("element %d of row %d of a leaf of %s", i, row, leaf.shape())
                    .isCloseTo(numeric, within(tolerance * Math.max(1, Math.abs(numeric))));
        }
    }

    private double[] adjoint(Interpreter.Values symbolic, Expr gradient, Expr leaf, int row) {
        if (leaf.perExample()) {
            return symbolic.of(gradient, row);
        }
        double[] mean = new double[leaf.shape().size()];
        for (int each = 0; each < rows; each++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += symbolic.of(gradient, each)[i] / rows;
            }
        }
        return mean;
    }

    private double objective(Expr objective) {
        Interpreter.Values found = Interpreter.exact().evaluate(List.of(objective), environment());
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += found.of(objective, row)[0];
        }
        return sum / rows;
    }

    private Environment environment() {
        Environment environment = new Environment(rows);
        values.forEach((leaf, value) -> {
            if (leaf instanceof Expr.Input input) {
                environment.input(input.name(), value);
            } else {
                environment.parameter(((Expr.Parameter) leaf).name(), value[0]);
            }
        });
        return environment;
    }
}
