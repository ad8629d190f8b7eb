package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.Tensor;
import org.assertj.core.data.Offset;

/**
 * Central differences of the batch's objective, entry by entry, away from kinks; of two steps, one half the other, so that
 * what the curvature adds to them cancels.
 */
final class FiniteDifferences {
    private static final double STEP = 1e-5;

    private FiniteDifferences() {}

    static void assertClose(Network network, Set<String> transposed, Run.Point point, String model) {
        assertClose(network, transposed, point, model, 1);
    }

    /** Of each parameter one element of so many. */
    static void assertClose(Network network, Set<String> transposed, Run.Point point, String model, int every) {
        Pool pool = new Pool(1);
        Workspace workspace = network.trainingWorkspace(Run.ROWS);
        double middle = Run.objective(network, workspace, point, pool);
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        workspace.gradients().forEach((name, gradient) -> gradients.put(name, gradient.copy()));
        Weights weights = point.weights();
        gradients.forEach((name, gradient) -> {
            Tensor tensor = weights.get(name);
            boolean turned = transposed.contains(name);
            double scale = Math.max(1e-2, largest(gradient));
            int kinks = 0;
            for (int position = 0; position < tensor.size(); position += every) {
                double kept = tensor.get(position);
                tensor.set(position, kept + STEP);
                double above = Run.objective(network, workspace, point, pool);
                tensor.set(position, kept - STEP);
                double below = Run.objective(network, workspace, point, pool);
                tensor.set(position, kept + STEP / 2);
                double halfAbove = Run.objective(network, workspace, point, pool);
                tensor.set(position, kept - STEP / 2);
                double halfBelow = Run.objective(network, workspace, point, pool);
                tensor.set(position, kept);
                double right = (above - middle) / STEP;
                double left = (middle - below) / STEP;
                if (Math.abs(right - left) > 1e-2 * scale) {
                    kinks++;
                    continue;
                }
                double extrapolated = (4 * (halfAbove - halfBelow) / STEP - (above - below) / (2 * STEP)) / 3;
                int row = position / tensor.columns();
                int column = position % tensor.columns();
                double found = turned ? gradient.get(column, row) : gradient.get(row, column);
                assertThat(found)
                        .as("∂/∂%s[%d] of %s", name, position, model)
                        .isCloseTo(extrapolated, Offset.offset(1e-6 * scale));
            }
            assertThat(kinks).as("kinks at %s", name).isLessThanOrEqualTo(tensor.size() / 2 + 1);
        });
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (int position = 0; position < tensor.size(); position++) {
            largest = Math.max(largest, Math.abs(tensor.get(position)));
        }
        return largest;
    }
}
