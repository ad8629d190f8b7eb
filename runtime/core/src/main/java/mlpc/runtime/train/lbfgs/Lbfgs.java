package mlpc.runtime.train.lbfgs;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.signature.OptimizerSpec;
import mlpc.runtime.signature.optimizer.Optimizer;
import mlpc.runtime.train.TrainingState;

/**
 * Limited-memory BFGS (Nocedal and Wright, algorithm 7.5) with a line search to the strong Wolfe conditions; the details follow
 * PyTorch's {@code LBFGS(line_search_fn="strong_wolfe")}. One {@link #step} is up to {@code iterations} directions.
 */
public final class Lbfgs {
    /** What is minimised. */
    public interface Function {
        /** The value of the function at a point. */
        double evaluate(double[] point);

        /** The gradient at the point that was evaluated last, as a new array. */
        double[] gradient();
    }

    /** The history: steps s, changes of the gradient y, and 1 / (y·s). */
    private record Correction(double[] s, double[] y, double rho) {}

    private static final double[] NONE = {};

    private final Function function;
    private final int iterations;
    private final int evaluations;
    private final int memory;
    private final double toleranceGradient;
    private final double toleranceChange;

    private final List<Correction> history = new ArrayList<>();
    private double scale = 1;
    /** The direction of the last step and the gradient at its start; empty before the first step. */
    private double[] direction = NONE;

    private double[] previousGradient = NONE;
    private double length;

    /** @param settings of {@link Optimizer#LBFGS} */
    public Lbfgs(Function function, OptimizerSpec settings) {
        this.function = function;
        this.iterations = (int) settings.get("iterations");
        this.evaluations = iterations * 5 / 4;
        this.memory = (int) settings.get("history");
        this.toleranceGradient = settings.get("tolerance_gradient");
        this.toleranceChange = settings.get("tolerance_change");
    }

    /** Moves the point downhill, in place; returns the loss at the new point. */
    public double step(double[] point, double rate) {
        double loss = function.evaluate(point);
        double[] gradient = function.gradient();
        int evaluated = 1;
        for (int iteration = 1; iteration <= iterations && largest(gradient) > toleranceGradient; iteration++) {
            boolean first = direction.length == 0;
            direction = first ? scaled(gradient, -1) : nextDirection(gradient);
            previousGradient = gradient;
            length = first ? Math.min(1, 1 / sumOfAbsolutes(gradient)) * rate : rate;
            double slope = dot(gradient, direction);
            // The condition is written so that a NaN ends the step too.
            if (!(slope <= -toleranceChange)) {
                break;
            }
            LineSearch.Probe origin = new LineSearch.Probe(0, loss, gradient, slope);
            LineSearch search = new LineSearch(function, point, direction, toleranceChange, origin);
            LineSearch.Probe found = search.run(length);
            length = found.length();
            add(point, direction, length);
            double change = Math.abs(found.loss() - loss);
            loss = found.loss();
            gradient = found.gradient();
            evaluated += search.evaluations();
            if (evaluated >= evaluations
                    || largest(direction) * length <= toleranceChange
                    || change < toleranceChange) {
                break;
            }
        }
        return loss;
    }

    /** The state to continue from, at a point. */
    public TrainingState.LbfgsState state(double[] point) {
        double[][] corrections = new double[2 * history.size()][];
        double[] curvatures = new double[history.size()];
        for (int index = 0; index < history.size(); index++) {
            corrections[2 * index] = history.get(index).s().clone();
            corrections[2 * index + 1] = history.get(index).y().clone();
            curvatures[index] = history.get(index).rho();
        }
        return new TrainingState.LbfgsState(
                point.clone(), corrections, curvatures, scale, direction.clone(), previousGradient.clone(), length);
    }

    public void resume(TrainingState.LbfgsState state) {
        history.clear();
        for (int index = 0; index < state.curvatures().length; index++) {
            history.add(new Correction(
                    state.corrections()[2 * index].clone(),
                    state.corrections()[2 * index + 1].clone(),
                    state.curvatures()[index]));
        }
        scale = state.scale();
        direction = state.direction().clone();
        previousGradient = state.gradient().clone();
        length = state.length();
    }

    /** −H·gradient, H the approximate inverse Hessian: the two-loop recursion. */
    private double[] nextDirection(double[] gradient) {
        remember(gradient);
        double[] result = scaled(gradient, -1);
        double[] alphas = new double[history.size()];
        for (int index = history.size() - 1; index >= 0; index--) {
            Correction correction = history.get(index);
            alphas[index] = dot(correction.s(), result) * correction.rho();
            add(result, correction.y(), -alphas[index]);
        }
        result = scaled(result, scale);
        for (int index = 0; index < history.size(); index++) {
            Correction correction = history.get(index);
            double beta = dot(correction.y(), result) * correction.rho();
            add(result, correction.s(), alphas[index] - beta);
        }
        return result;
    }

    private void remember(double[] gradient) {
        double[] y = gradient.clone();
        add(y, previousGradient, -1);
        double[] s = scaled(direction, length);
        double curvature = dot(y, s);
        if (curvature > 1e-10) {
            if (history.size() == memory) {
                history.remove(0);
            }
            history.add(new Correction(s, y, 1 / curvature));
            scale = curvature / dot(y, y);
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int index = 0; index < a.length; index++) {
            sum = Math.fma(a[index], b[index], sum);
        }
        return sum;
    }

    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** a += factor · b. */
    static void add(double[] a, double[] b, double factor) {
        for (int index = 0; index < a.length; index++) {
            a[index] = Math.fma(factor, b[index], a[index]);
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] result = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            result[index] = values[index] * factor;
        }
        return result;
    }

    private static double sumOfAbsolutes(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Math.abs(value);
        }
        return sum;
    }
}
