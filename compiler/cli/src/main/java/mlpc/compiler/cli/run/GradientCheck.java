package mlpc.compiler.cli.run;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/**
 * Holds each gradient against central differences, in float64: {@code (f(w + h) − f(w − h)) / 2h} with
 * {@code h = 6e-6 · max(1, |w|)}, the cube root of the precision.
 *
 * <p>What {@code stop_gradient} holds stays as it is while weights are moved, for that is what its gradient means.
 *
 * <p>An error is relative to the largest entry of the parameter's gradient. Where the slopes to the left and to the right stay
 * apart however short the step, the function has a kink and no derivative, and the entry is not counted.
 */
final class GradientCheck {
    private static final double STEP = 6e-6;
    private static final double SHORTER = 16;
    private static final double SMALLEST = 1e-3;
    private static final double TOLERANCE = 1e-6;

    private final Model model;
    private final Weights weights;
    private final Dataset rows;
    private final TraceOptions options;
    private final double objective;

    GradientCheck(Model model, Dataset rows, TraceOptions options) {
        this.model = model;
        this.weights = model.weights();
        this.rows = rows;
        this.options = options.stoppedAt(model.weights());
        this.objective = objective();
    }

    /**
     * The entry of a parameter where the two differ most.
     *
     * @param index in the parameter, per axis
     * @param error relative to the parameter's largest gradient
     * @param entries tried, of which {@code kinks} were not counted
     */
    record Worst(
            String parameter,
            List<Integer> index,
            double symbolic,
            double numeric,
            double error,
            int entries,
            int kinks) {
        boolean passes() {
            return error <= TOLERANCE;
        }
    }

    /** Tries up to {@code most} entries of a parameter, spread evenly. */
    Worst check(Variable parameter, double[] gradient, int most) {
        double scale = SMALLEST;
        for (double entry : gradient) {
            scale = Math.max(scale, Math.abs(entry));
        }
        int stride = Math.max(1, (gradient.length + most - 1) / most);
        Worst worst = new Worst(parameter.name(), List.of(), 0, 0, -1, 0, 0);
        int tried = 0;
        int kinks = 0;
        for (int entry = 0; entry < gradient.length; entry += stride, tried++) {
            double[] slopes = slopes(parameter.name(), entry, STEP);
            double numeric = (slopes[0] + slopes[1]) / 2;
            double error = Math.abs(gradient[entry] - numeric) / scale;
            if (error > TOLERANCE && isKink(parameter.name(), entry, slopes, scale)) {
                kinks++;
            } else if (!(error <= worst.error())) {
                worst = new Worst(parameter.name(), index(parameter, entry), gradient[entry], numeric, error, 0, 0);
            }
        }
        return new Worst(
                worst.parameter(),
                worst.index(),
                worst.symbolic(),
                worst.numeric(),
                Math.max(0, worst.error()),
                tried,
                kinks);
    }

    /** The slopes to the right and to the left of one entry, over a step. */
    private double[] slopes(String parameter, int entry, double relative) {
        Tensor tensor = weights.get(parameter);
        double start = tensor.get(entry);
        double step = relative * Math.max(1, Math.abs(start));
        tensor.set(entry, start + step);
        double above = objective();
        tensor.set(entry, start - step);
        double below = objective();
        tensor.set(entry, start);
        return new double[] {(above - objective) / step, (objective - below) / step};
    }

    /**
     * Whether the objective has a corner here: its two slopes stay apart, however short the step. Of a smooth function they
     * come together in proportion to it.
     */
    private boolean isKink(String parameter, int entry, double[] slopes, double scale) {
        double apart = Math.abs(slopes[0] - slopes[1]);
        if (!(apart > 1e-4 * scale)) {
            return false;
        }
        double[] nearer = slopes(parameter, entry, STEP / SHORTER);
        return Math.abs(nearer[0] - nearer[1]) > apart / 2;
    }

    /** The mean over the rows of each loss, summed. */
    private double objective() {
        model.setWeights(weights);
        double sum = 0;
        for (Trace.Value loss : model.trace(rows, options).losses().values()) {
            double total = 0;
            for (double[] row : loss.rows()) {
                total += row[0];
            }
            sum += total / loss.rows().length;
        }
        return sum;
    }

    private static List<Integer> index(Variable parameter, int entry) {
        List<Integer> index = new ArrayList<>();
        int rest = entry;
        for (int axis = parameter.shape().size() - 1; axis >= 0; axis--) {
            index.add(0, rest % parameter.shape().get(axis));
            rest /= parameter.shape().get(axis);
        }
        return index;
    }
}
